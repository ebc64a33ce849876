#pragma once

#include <string>
#include <string_view>

#include "libs/base/status.h"

// Words that people of the house write beside a case and that lie on the log in clear. Pure.
namespace kolona::model {

// Whether six digits or more follow each other, Latin or Arabic-Indic; spaces, dots and dashes
// between them do not part them. A telephone or an identity card has that many.
bool HasLongNumber(std::string_view utf8);

// Ok for nothing at all, or for at most 500 characters without such a number. InvalidArgument at
// `field` otherwise.
base::Status CheckPlainWords(const std::string& field, std::string_view utf8);

}  // namespace kolona::model
