#include "services/intake/domain/text.h"

#include <algorithm>
#include <cstdint>

namespace kolona::intake {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

// One code point from `at` on, which it moves; nothing when malformed.
std::optional<std::uint32_t> Next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || at + static_cast<std::size_t>(more) > text.size()) return {};
  std::uint32_t code = lead & (0x3FU >> static_cast<unsigned>(more));
  for (int i = 0; i < more; ++i) {
    const auto trail = static_cast<unsigned char>(text[at++]);
    if ((trail & 0xC0U) != 0x80U) return {};
    code = code << 6U | (trail & 0x3FU);
  }
  const std::uint32_t least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return code;
}

}  // namespace

std::optional<std::size_t> CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (!Next(text, at)) return std::nullopt;
  }
  return count;
}

bool HasControl(std::string_view text, bool lines) {
  return std::any_of(text.begin(), text.end(), [lines](char c) {
    if (lines && (c == '\n' || c == '\r' || c == '\t')) return false;
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
}

bool IsPhone(std::string_view text) {
  return text.size() >= 8 && text.size() <= 16 && text[0] == '+' && text[1] != '0' &&
         AllDigits(text.substr(1));
}

bool IsTimeOfDay(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return false;
  if (!AllDigits(text.substr(0, 2)) || !AllDigits(text.substr(3))) return false;
  return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

bool IsLanguageTag(std::string_view text) {
  if (text.empty() || text.size() > 35) return false;
  bool first = true;
  while (true) {
    const auto dash = text.find('-');
    const auto part = text.substr(0, dash);
    if (part.empty() || part.size() > 8) return false;
    if (first && (part.size() < 2 || !std::all_of(part.begin(), part.end(), IsLetter)))
      return false;
    if (!std::all_of(part.begin(), part.end(), [](char c) { return IsLetter(c) || IsDigit(c); })) {
      return false;
    }
    if (dash == std::string_view::npos) return true;
    first = false;
    text.remove_prefix(dash + 1);
  }
}

}  // namespace kolona::intake
