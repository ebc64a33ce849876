#pragma once

#include <optional>
#include <string_view>

// Shapes of text. Pure.
namespace kolona::intake {

// Number of code points; nothing when the bytes are not UTF-8 (overlong forms, surrogates and
// code points above U+10FFFF are not).
std::optional<std::size_t> CountCodePoints(std::string_view text);

// Whether it holds a control character (below U+0020, or U+007F) other than, when `lines`, tab and
// line ends.
bool HasControl(std::string_view text, bool lines);

// E.164: a plus, then 7 to 15 digits of which the first is not zero.
bool IsPhone(std::string_view text);
// "HH:MM", 00:00 to 23:59.
bool IsTimeOfDay(std::string_view text);
// The shape of a BCP 47 tag: 2-8 letters, then parts of 1-8 letters or digits; 35 characters at
// most.
bool IsLanguageTag(std::string_view text);

}  // namespace kolona::intake
