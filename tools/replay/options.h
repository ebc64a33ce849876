#pragma once

#include <optional>
#include <string>

#include "libs/base/clock.h"
#include "libs/base/status.h"

namespace kolona::replay {

struct Options {
  std::string draft;                    // the file to try
  std::string instruments;              // folder of those in use
  std::string kafka;                    // where the log is; unless
  std::string file;                     // the cases come from here
  std::optional<base::WallTime> since;  // cases accepted before are left out
  bool exercises = false;               // exercises count too
  bool json = false;                    // the report goes to standard output
  std::string report;                   // and, or, into this file
};

inline constexpr int kFine = 0;
inline constexpr int kFailed = 1;
inline constexpr int kFalls = 3;  // done, and people have to look at the cases that would fall
inline constexpr int kBadUsage = 64;

// "2026-11-01" (its first moment, UTC) or a time before now: "36h", "30d", "8w".
base::Result<base::WallTime> ReadSince(const std::string& text, base::WallTime now);

// A code: the process ends with it; what was wrong, or the help asked for, has been printed.
std::optional<int> Parse(int argc, const char* const* argv, base::WallTime now, Options* options);

}  // namespace kolona::replay
