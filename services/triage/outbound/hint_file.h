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

// The same, and every pattern can be searched for.
base::Result<HintList> CheckHintList(std::string_view bytes, const std::string& file);

// Whether these are the bytes of a list and not of an instrument.
bool IsHintList(std::string_view bytes);

// All lists of a folder (*.yaml), in the order of their names, compiled together; signatures are
// not asked for: for tests and benches. NotFound when there is none.
base::Result<HintMatcher> LoadHints(const std::string& folder);

}  // namespace kolona::triage
