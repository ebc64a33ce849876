#include "libs/model/letters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace kolona::model {
namespace {

std::size_t SequenceSize(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool IsScalar(char32_t code, std::size_t size) {
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return code >= kSmallest[size] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

void Append(char32_t code, std::string& out) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

// U+00C0 to U+00FF, both cases alike; '*' is a letter that becomes two (see Ligature), ' ' a sign.
constexpr std::string_view kLatin1 =
    "aaaaaa*ceeeeiiiidnooooo ouuuuy**"
    "aaaaaa*ceeeeiiiidnooooo ouuuuy*y";

// U+0100 to U+017F.
constexpr std::string_view kLatinA =
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static_assert(kLatin1.size() == 64 && kLatinA.size() == 128);

std::string_view Ligature(char32_t code) {
  switch (code) {
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      return "";
  }
}

struct Pair {
  char32_t from;
  char32_t to;
};

// Sorted by `from`.
constexpr Pair kArabic[] = {
    {0x0622, 0x0627}, {0x0623, 0x0627}, {0x0624, 0x0648}, {0x0625, 0x0627},  // آ أ ؤ إ
    {0x0626, 0x064A}, {0x0629, 0x0647}, {0x0649, 0x064A}, {0x0671, 0x0627},  // ئ ة ى ٱ
    {0x067E, 0x0628}, {0x06A4, 0x0641}, {0x06A9, 0x0643}, {0x06AD, 0x0643},  // پ ڤ ک ڭ
    {0x06AF, 0x0643}, {0x06BE, 0x0647}, {0x06C0, 0x0647}, {0x06C1, 0x0647},  // گ ھ ۀ ہ
    {0x06CC, 0x064A}, {0x06D2, 0x064A}, {0x06D5, 0x0647},                    // ی ے ە
};

struct Span {
  char32_t first;
  char32_t last;
};

constexpr bool In(char32_t code, Span span) { return code >= span.first && code <= span.last; }

template <std::size_t N>
bool InAny(char32_t code, const Span (&spans)[N]) {
  return std::any_of(std::begin(spans), std::end(spans), [code](Span s) { return In(code, s); });
}

// Signs that carry no letter: soft hyphen, combining accents, hamza, harakat, tatweel, Koranic
// signs, joiners and direction marks.
constexpr Span kDropped[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0610, 0x061A}, {0x061C, 0x061C}, {0x0621, 0x0621},
    {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06ED}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
};

constexpr Span kSpaces[] = {
    {0x00, 0x2F},     {0x3A, 0x40},     {0x5B, 0x60},     {0x7B, 0xA9},     {0xAB, 0xB9},
    {0xBB, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x02B9, 0x02C1}, {0x0609, 0x060D},
    {0x061B, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x1680, 0x1680}, {0x2000, 0x200A},
    {0x2010, 0x2029}, {0x202F, 0x205F}, {0x3000, 0x3003}, {0xFD3E, 0xFD3F},
};

char32_t FoldArabic(char32_t code) {
  if (In(code, {0x0660, 0x0669})) return U'0' + (code - 0x0660);
  if (In(code, {0x06F0, 0x06F9})) return U'0' + (code - 0x06F0);
  const auto* const found = std::lower_bound(std::begin(kArabic), std::end(kArabic), code,
                                             [](Pair pair, char32_t c) { return pair.from < c; });
  return found != std::end(kArabic) && found->from == code ? found->to : code;
}

Sign LookUp(char32_t code) {
  if (InAny(code, kDropped)) return Sign::kDropped;
  return InAny(code, kSpaces) ? Sign::kSpace : Sign::kLetter;
}

// Latin, Greek and Arabic, which is nearly everything that comes in.
constexpr std::size_t kUsual = 0x800;

std::array<Sign, kUsual> UsualSigns() {
  std::array<Sign, kUsual> signs{};
  for (char32_t code = 0; code < kUsual; ++code) signs[code] = LookUp(code);
  return signs;
}

}  // namespace

Sign SignOf(char32_t code) {
  static const std::array<Sign, kUsual> kSigns = UsualSigns();
  if (code == kNoLetter) return Sign::kDropped;
  return code < kUsual ? kSigns[code] : LookUp(code);
}

Decoded Decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = SequenceSize(lead);
  if (size == 1) return {lead, 1};
  if (size == 0 || size > text.size()) return {};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (next & 0x3FU);
  }
  return IsScalar(code, size) ? Decoded{code, size} : Decoded{};
}

void FoldLetter(char32_t code, std::string& out) {
  if (const std::string_view two = Ligature(code); !two.empty()) {
    out.append(two);
  } else if (In(code, {U'A', U'Z'})) {
    Append(code + (U'a' - U'A'), out);
  } else if (In(code, {0xC0, 0xFF})) {
    out.push_back(kLatin1[code - 0xC0]);
  } else if (In(code, {0x100, 0x17F})) {
    out.push_back(kLatinA[code - 0x100]);
  } else if (In(code, {0xFEF5, 0xFEFC})) {  // the lam-alef shapes of old Arabic encodings
    out.append("لا");
  } else {
    Append(FoldArabic(code), out);
  }
}

}  // namespace kolona::model
