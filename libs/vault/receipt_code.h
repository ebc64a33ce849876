#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kolona::vault {

// A receipt code is twelve digits in three groups ("4821 0937 5516"), because digits can be said on
// a phone in every language; the last is a Damm check digit, which finds every single wrong digit
// and every swap of neighbours. Derived from the case id under a key, so a repeat gets the same
// code.
std::string ReceiptCode(std::string_view key, std::string_view case_id);

// The twelve bare digits; nothing when the text (spaces, dashes, Arabic-Indic digits allowed) is no
// code or its check digit is wrong.
std::optional<std::string> ParseReceiptCode(std::string_view text);

}  // namespace kolona::vault
