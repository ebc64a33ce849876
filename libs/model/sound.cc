#include "libs/model/sound.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace kolona::model {
namespace {

constexpr char32_t kArabicFirst = 0x0621;
constexpr char32_t kTifinaghFirst = 0x2D30;

// U+0621 to U+064A; '-' is not heard.
constexpr std::string_view kArabic =
    "---w-y-b-ttjhxddrzsSsdtd-G"  // ء to غ
    "------"                      // letters of other languages, tatweel
    "fkklmnhw-y";                 // ف to ي
static_assert(kArabic.size() == 0x064A - 0x0621 + 1);

// U+2D30 to U+2D67.
constexpr std::string_view kTifinagh =
    "-bbggjjdddd-fkkkhhhh-xxkkyjj"   // ⴰ to ⵋ
    "jlmnnnbwrrGGGssSttStfwyzzz-w";  // ⵌ to ⵧ
static_assert(kTifinagh.size() == 0x2D67 - 0x2D30 + 1);

struct Extra {
  char32_t code;
  char sound;
};

// Letters that Arabic script borrowed, and what stands outside the two rows above.
constexpr Extra kExtras[] = {
    {0x0671, '-'}, {0x067E, 'b'}, {0x0686, 'j'}, {0x0698, 'j'}, {0x06A4, 'f'}, {0x06A9, 'k'},
    {0x06AD, 'g'}, {0x06AF, 'g'}, {0x06BE, 'h'}, {0x06C0, 'h'}, {0x06C1, 'h'}, {0x06CC, 'y'},
    {0x06D2, 'y'}, {0x06D5, '-'}, {0x0763, 'g'}, {0x2D6F, '-'},
};

char Look(char32_t code) {
  if (code >= kArabicFirst && code - kArabicFirst < kArabic.size()) {
    return kArabic[code - kArabicFirst];
  }
  if (code >= kTifinaghFirst && code - kTifinaghFirst < kTifinagh.size()) {
    return kTifinagh[code - kTifinaghFirst];
  }
  const auto* const found = std::find_if(std::begin(kExtras), std::end(kExtras),
                                         [code](const Extra& extra) { return extra.code == code; });
  return found == std::end(kExtras) ? '\0' : found->sound;
}

// a to z; '-' is not heard. Before an h some letters are others; see WithH.
constexpr std::string_view kLatin = "-bSd-fghyjklmnwbkrstwfwxyz";
static_assert(kLatin.size() == 26);
// 0 to 9 in a word that has letters.
constexpr std::string_view kDigits = "01--4xthGk";

char WithH(char letter) {
  switch (letter) {
    case 'c':
    case 's':
      return 'S';
    case 'k':
      return 'x';
    case 'g':
      return 'G';
    case 't':
      return 't';
    case 'd':
      return 'd';
    default:
      return '\0';
  }
}

char Heard(char letter) {
  if ((static_cast<unsigned char>(letter) & 0x80U) != 0)
    return static_cast<char>(static_cast<unsigned char>(letter) & 0x7FU);
  if (letter >= 'a' && letter <= 'z') return kLatin[static_cast<std::size_t>(letter - 'a')];
  return letter;
}

bool IsDigit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

char SoundOf(char32_t code) {
  const char sound = Look(code);
  return sound == '-' ? '\0' : sound;
}

bool IsSounded(char32_t code) { return Look(code) != '\0'; }

void AppendSound(std::string_view letters, std::string& out) {
  if (std::all_of(letters.begin(), letters.end(), IsDigit)) {
    out.append(letters);
    return;
  }
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    char heard = '\0';
    if (i + 1 < letters.size() && letters[i + 1] == 'h') heard = WithH(letters[i]);
    if (heard != '\0') {
      ++i;
    } else if (IsDigit(letters[i])) {
      heard = kDigits[static_cast<std::size_t>(letters[i] - '0')];
    } else {
      heard = Heard(letters[i]);
    }
    if (heard == '-') continue;
    if (out.size() > start && out.back() == heard) continue;
    out.push_back(heard);
  }
}

}  // namespace kolona::model
