#pragma once

#include <string>
#include <string_view>

#include "libs/base/status.h"

// Words that people of the house write beside a case or an alert. The gateway seals them; behind it
// they are what nobody there can read. Pure.
namespace kolona::model {

// How sealed words begin; base64 follows.
inline constexpr std::string_view kSealedWords = "sealed:";

// Whether they have the form of sealed words.
bool AreSealedWords(std::string_view text);

// Whether there is nothing to read in it: spaces of any width, or nothing at all.
bool IsBlank(std::string_view utf8);

// Whether six digits or more follow each other, Latin or Arabic-Indic; spaces, dots and dashes
// between them do not part them. A telephone or an identity card has that many.
bool HasLongNumber(std::string_view utf8);

// Ok for nothing at all, for sealed words, or for at most 500 characters without such a number that
// are not blank.
// InvalidArgument at `field` otherwise.
base::Status CheckPlainWords(const std::string& field, std::string_view utf8);

}  // namespace kolona::model
