#include "libs/model/plain_words.h"

#include <algorithm>

namespace kolona::model {
namespace {

constexpr std::size_t kMostCharacters = 500;
constexpr int kLongNumber = 6;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

}  // namespace

bool HasLongNumber(std::string_view utf8) {
  int digits = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    // Arabic-Indic digits are D9 A0..A9.
    const bool arabic = c == 0xd9 && i + 1 < utf8.size() &&
                        static_cast<unsigned char>(utf8[i + 1]) >= 0xa0 &&
                        static_cast<unsigned char>(utf8[i + 1]) <= 0xa9;
    if (arabic) ++i;
    if (arabic || (c >= '0' && c <= '9')) {
      if (++digits >= kLongNumber) return true;
    } else if (c != ' ' && c != '.' && c != '-') {
      digits = 0;
    }
  }
  return false;
}

base::Status CheckPlainWords(const std::string& field, std::string_view utf8) {
  const auto length = static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !IsContinuation(c); }));
  if (length > kMostCharacters) return base::Status::Invalid(field, "at most 500 characters");
  if (HasLongNumber(utf8)) {
    return base::Status::Invalid(field,
                                 "no telephone or card number here: these words are not sealed");
  }
  return {};
}

}  // namespace kolona::model
