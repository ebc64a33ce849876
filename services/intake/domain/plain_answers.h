#pragma once

#include <functional>
#include <string>

namespace kolona::intake {

// Whether a word is a name of some questionnaire, item or option; empty: nobody knows any.
using KnowsWord = std::function<bool(const std::string& word)>;

// Whether an answer may lie on the log in clear though nobody can say that it fits: the
// questionnaire and the item are known words, the version has the form 1.2.3, and the value is yes,
// no, known options joined by "+", a number of at most three digits, or a date. Pure.
bool IsPlainAnswer(const KnowsWord& knows, const std::string& questionnaire,
                   const std::string& version, const std::string& item, const std::string& value);

// The questionnaire under which an answer is counted that lies in the sealed words: triage does not
// know it, so a person looks.
inline constexpr const char* kUnread = "unread";

}  // namespace kolona::intake
