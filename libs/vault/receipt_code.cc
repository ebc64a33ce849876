#include "libs/vault/receipt_code.h"

#include <array>
#include <cstdint>

#include "libs/base/ids.h"

namespace kolona::vault {
namespace {

constexpr std::size_t kDigits = 12;

// The quasigroup of order 10 from H. Michael Damm's thesis (2004): totally anti-symmetric, with a
// zero diagonal.
constexpr std::array<std::array<int, 10>, 10> kDamm = {{
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
}};

int Damm(std::string_view digits) {
  int interim = 0;
  for (const char c : digits) {
    interim = kDamm[static_cast<std::size_t>(interim)][static_cast<std::size_t>(c - '0')];
  }
  return interim;
}

// Digits as bytes of UTF-8: U+0660..0669 is D9 A0..A9, U+06F0..06F9 is DB B0..B9.
std::optional<char> ArabicDigit(unsigned char lead, unsigned char trail) {
  if (lead == 0xD9 && trail >= 0xA0 && trail <= 0xA9) return static_cast<char>('0' + trail - 0xA0);
  if (lead == 0xDB && trail >= 0xB0 && trail <= 0xB9) return static_cast<char>('0' + trail - 0xB0);
  return std::nullopt;
}

}  // namespace

std::string ReceiptCode(std::string_view key, std::string_view case_id) {
  const std::string digest = base::HexDecode(base::KeyedHash(key, {"receipt code", case_id}));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    number = number << 8U | static_cast<unsigned char>(digest[i]);
  }
  std::string digits(kDigits - 1, '0');
  for (auto place = digits.rbegin(); place != digits.rend(); ++place) {
    *place = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  digits += static_cast<char>('0' + Damm(digits));
  return digits.substr(0, 4) + ' ' + digits.substr(4, 4) + ' ' + digits.substr(8);
}

std::optional<std::string> ParseReceiptCode(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' || c == '-') continue;
    if (c >= '0' && c <= '9') {
      digits += c;
      continue;
    }
    if (i + 1 >= text.size()) return std::nullopt;
    const auto arabic =
        ArabicDigit(static_cast<unsigned char>(c), static_cast<unsigned char>(text[i + 1]));
    if (!arabic) return std::nullopt;
    digits += *arabic;
    ++i;
  }
  if (digits.size() != kDigits || Damm(digits) != 0) return std::nullopt;
  return digits;
}

}  // namespace kolona::vault
