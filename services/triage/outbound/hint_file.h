#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/hint_list.h"
#include "services/triage/domain/hint_matcher.h"

namespace kolona::triage {

// Reads one list of danger phrases (YAML). `bytes` are the file's own, already verified by whoever
// read them: their SHA-256 goes into every result that used the list. InvalidArgument names the
// file, the line where it is known, and the reason.
base::Result<HintList> ParseHintList(std::string_view bytes, const std::string& file);

// All lists of a folder (*.yaml), in the order of their names, compiled together. NotFound when
// there is none.
base::Result<HintMatcher> LoadHints(const std::string& folder);

}  // namespace kolona::triage
