#include "libs/model/plain_words.h"

#include <algorithm>
#include <array>

namespace kolona::model {
namespace {

constexpr std::size_t kMostCharacters = 500;
constexpr int kLongNumber = 6;
// 500 characters of four bytes, nonce and tag, in base64.
constexpr std::size_t kMostSealed = 2'800;

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

bool IsBlank(std::string_view utf8) {
  // U+00A0, U+200B to U+200F, U+2028, U+202F, U+3000 and U+FEFF, as UTF-8 has them.
  static constexpr std::array<std::string_view, 10> kWide = {
      "\xc2\xa0",     "\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x80\x8e",
      "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xaf", "\xe3\x80\x80", "\xef\xbb\xbf"};
  while (!utf8.empty()) {
    const auto c = static_cast<unsigned char>(utf8.front());
    if (c <= ' ' || c == 0x7f) {
      utf8.remove_prefix(1);
      continue;
    }
    const auto* wide = std::find_if(kWide.begin(), kWide.end(),
                                    [&](std::string_view one) { return utf8.starts_with(one); });
    if (wide == kWide.end()) return false;
    utf8.remove_prefix(wide->size());
  }
  return true;
}

bool AreSealedWords(std::string_view text) {
  if (!text.starts_with(kSealedWords) || text.size() > kMostSealed) return false;
  const auto base64 = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
  };
  text.remove_prefix(kSealedWords.size());
  return !text.empty() && std::all_of(text.begin(), text.end(), base64);
}

base::Status CheckPlainWords(const std::string& field, std::string_view utf8) {
  if (utf8.empty() || AreSealedWords(utf8)) return {};
  if (IsBlank(utf8)) return base::Status::Invalid(field, "say it in words");
  const auto length = static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !IsContinuation(c); }));
  if (length > kMostCharacters) return base::Status::Invalid(field, "at most 500 characters");
  if (HasLongNumber(utf8)) {
    return base::Status::Invalid(
        field, "no telephone or card number here: others read these words beside the case");
  }
  return {};
}

}  // namespace kolona::model
