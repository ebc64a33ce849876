#pragma once

#include <string>
#include <vector>

#include "services/triage/domain/rule.h"
#include "tools/instrument/replay_report.h"

namespace kolona::instrument {

// Each prints what it has to say on standard output, what is wrong on standard error, and returns
// the exit status: 0 fine, 1 not.

// Every check of the loader, of instruments and of lists of danger phrases, with signatures unless
// `unsigned_too`.
int Check(const std::vector<std::string>& files, const std::string& keys, bool unsigned_too);

struct Told {
  std::vector<std::string> answers;  // "item", "!item", "item=value"
  bool rest_open = true;
  std::string today;
};
enum class Form { kFrench, kArabic, kJson };
int Explain(const std::string& file, const Told& told, Form form);

// One set of answers a line in, {"id": ..., "answers": {item: word}}; one outcome a line out. A
// line that does not fit gets its error as its outcome, and the status is 1 at the end.
int Batch(const std::string& file, const std::string& today);

triage::Day Today();

// How many answer patterns lead to which band; `brute`: each one walked.
int Enumerate(const std::string& file, bool brute);

// Which patterns change their band between two versions.
int Diff(const std::string& before, const std::string& after);

// Adds or replaces the signature of one key in FILE.sig: of an instrument, a list of danger
// phrases, or the report of a replay.
int Sign(const std::string& file, const std::string& private_key, const std::string& key_id);

// Writes ID.private (for its owner alone) and ID.yaml (public, for data/instruments/keys).
int NewKey(const std::string& key_id, const std::string& person, const std::string& folder);

// Makes FILE the version of its name that acts: two people signed it, and two signed the report of
// its replay; that is at most 24 hours old, of these very bytes, and says what people accepted. The
// file goes into the folder, a line into its record.
int Promote(const std::string& file, const std::string& report_file, const std::string& folder,
            const Accepted& accepted);

// Puts FILE, the first version of its name, on record as the one that acts. Two people signed it;
// nothing acted before it, so there is nothing a replay could compare it with.
int Adopt(const std::vector<std::string>& files, const std::string& folder);

// What acted before the last promotion acts again.
int RollBack(const std::string& name, const std::string& folder);

}  // namespace kolona::instrument
