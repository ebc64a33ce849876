#pragma once

#include <string>

namespace kolona::triage {

// Names, sizes, times and inodes of the files of a folder of rules and of its keys/: another text
// whenever one of them was written, moved or removed. Empty when there is no folder.
std::string FolderStamp(const std::string& folder);

}  // namespace kolona::triage
