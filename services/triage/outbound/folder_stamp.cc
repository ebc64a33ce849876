#include "services/triage/outbound/folder_stamp.h"

#include <sys/stat.h>

#include <filesystem>
#include <set>

namespace kolona::triage {
namespace {

void Add(const std::string& folder, std::set<std::string>& lines) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().string();
    struct stat seen = {};
    if (stat(name.c_str(), &seen) != 0 || !S_ISREG(seen.st_mode)) continue;
    // The time of the change too: a copy may keep the time of the writing.
    std::string line = name;
    for (const long number : {static_cast<long>(seen.st_ino), static_cast<long>(seen.st_size),
                              static_cast<long>(seen.st_mtim.tv_sec), seen.st_mtim.tv_nsec,
                              static_cast<long>(seen.st_ctim.tv_sec), seen.st_ctim.tv_nsec}) {
      line += " " + std::to_string(number);
    }
    lines.insert(line);
  }
}

}  // namespace

std::string FolderStamp(const std::string& folder) {
  std::set<std::string> lines;
  Add(folder, lines);
  Add(folder + "/keys", lines);
  std::string stamp;
  for (const auto& line : lines) stamp += line + "\n";
  return stamp;
}

}  // namespace kolona::triage
