#include "libs/model/words.h"

#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

#include "libs/model/letters.h"
#include "libs/model/sound.h"

namespace kolona::model {
namespace {

constexpr std::size_t kLongestText = 0xFFFFFFF0;

bool IsPicture(char32_t code) {
  return (code >= 0x2190 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FAFF) ||
         (code >= 0xE000 && code <= 0xF8FF);
}

// Characters that Fold's tables know, or that stay as they are.
bool IsKnown(char32_t code) {
  return code < 0x180 || (code >= 0x600 && code < 0x700) || IsSounded(code);
}

bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

// Digits begin Latin words: "3tqouni".
Script ScriptOf(char32_t code) {
  if (code < 0x0370 || (code >= 0x1E00 && code < 0x1F00)) return Script::kLatin;
  if (code >= 0x2D30 && code < 0x2D80) return Script::kTifinagh;
  if ((code >= 0x0600 && code < 0x0780) || (code >= 0xFB50 && code < 0xFF00)) {
    return Script::kArabic;
  }
  return Script::kOther;
}

// U+02B7, a rounded lip in Berber Latin, is not a letter of its own.
bool IsLabial(char32_t code) { return code == 0x02B7; }

Break BreakOf(char32_t code) {
  switch (code) {
    case U'.':
    case U'!':
    case U'?':
    case U'\n':
    case 0x2026:
    case 0x061F:
    case 0x06D4:
      return Break::kSentence;
    case U',':
    case U';':
    case U':':
    case U'(':
    case U')':
    case 0x060C:
    case 0x061B:
    case 0x2013:
    case 0x2014:
      return Break::kClause;
    default:
      return Break::kNone;
  }
}

// How a letter counts for the sound of its word.
enum class Heard : std::uint8_t {
  kAsWritten,  // Latin: which sound it is depends on its neighbours
  kSounded,    // its own sound, or none
  kGh,         // Berber gamma: a sound in a Latin word
};

struct Letter {
  std::uint8_t size = 0;  // of `plain`; 0 for what is no letter
  char plain[7] = {};
  Heard heard = Heard::kAsWritten;
  char sound = '\0';
};

Letter LetterOf(char32_t code) {
  Letter letter;
  std::string piece;
  FoldLetter(code, piece);
  letter.size = static_cast<std::uint8_t>(piece.copy(letter.plain, sizeof(letter.plain)));
  if (IsSounded(code)) {
    letter.heard = Heard::kSounded;
    const char sound = SoundOf(code);
    letter.sound = sound == '\0' ? sound : static_cast<char>(sound | kSounded);
  } else if (code == 0x0263 || code == 0x0194 || code == 0x03B3 || code == 0x0393) {
    letter.heard = Heard::kGh;
    letter.sound = kGhayn;
  } else if (static_cast<unsigned char>(piece.front()) >= 0x80) {
    letter.heard = Heard::kSounded;  // another script, or ɛ: no sound, but a word all the same
  }
  return letter;
}

// Latin, Arabic and Tifinagh, which is nearly everything that comes in, looked up at once.
constexpr char32_t kUsualEnd = 0x700;
constexpr char32_t kTifinaghFirst = 0x2D30;
constexpr char32_t kTifinaghEnd = 0x2D70;

using UsualLetters = std::array<Letter, kUsualEnd + (kTifinaghEnd - kTifinaghFirst)>;

UsualLetters MakeUsualLetters() {
  UsualLetters letters;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto place = static_cast<char32_t>(i);
    const char32_t code = place < kUsualEnd ? place : kTifinaghFirst + (place - kUsualEnd);
    const bool letter = SignOf(code) == Sign::kLetter && !IsLabial(code) && IsKnown(code);
    if (letter) letters[i] = LetterOf(code);
  }
  return letters;
}

// Null for what is not usual.
const Letter* UsualLetter(char32_t code) {
  static const UsualLetters kLetters = MakeUsualLetters();
  if (code < kUsualEnd) return &kLetters[code];
  if (code < kTifinaghFirst || code >= kTifinaghEnd) return nullptr;
  return &kLetters[kUsualEnd + (code - kTifinaghFirst)];
}

// Volatile, or the compiler would see that nobody reads it again.
void Wipe(std::string& text) {
  volatile char* const bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = '\0';
}

}  // namespace

// Reads a text once, character by character.
class WordReader {
 public:
  WordReader(std::string_view text, Words& out) : text_(text), out_(out) {}

  void Run() {
    while (at_ < text_.size()) {
      const Decoded next = Decode(text_.substr(at_));
      Take(next.code, next.size);
      at_ += next.size;
    }
    EndWord();
  }

 private:
  void Take(char32_t code, std::size_t size) {
    if (const Letter* const usual = UsualLetter(code); usual != nullptr && usual->size > 0) {
      if (!open_) BeginWord(code);
      word_.end = static_cast<std::uint32_t>(at_ + size);
      return Add(*usual);
    }
    const Sign sign = SignOf(code);
    if (sign == Sign::kDropped || IsLabial(code)) return;
    if (sign == Sign::kSpace || IsPicture(code)) {
      if ((code == U'\'' || code == 0x2019) && FollowsThree(size)) {
        letters_.back() = kGhayn;
        return;
      }
      EndWord();
      pending_ = std::max(pending_, BreakOf(code));
      return;
    }
    if (!open_) BeginWord(code);
    word_.end = static_cast<std::uint32_t>(at_ + size);
    if (IsKnown(code)) return AddLetter(code);
    TakeApart(code);
  }

  // 3' inside a word is gh; "3'" alone, or a quote after a number, is not.
  bool FollowsThree(std::size_t size) const {
    if (!open_ || letters_.empty() || letters_.back() != '3') return false;
    const std::size_t next = at_ + size;
    return next < text_.size() && ((text_[next] | 0x20) >= 'a' && (text_[next] | 0x20) <= 'z');
  }

  void TakeApart(char32_t code) {
    UErrorCode error = U_ZERO_ERROR;
    static const UNormalizer2* const kCompatible = unorm2_getNFKCCasefoldInstance(&error);
    static const UNormalizer2* const kApart = unorm2_getNFDInstance(&error);
    UChar from[2];
    std::int32_t length = 0;
    U16_APPEND_UNSAFE(from, length, static_cast<UChar32>(code));
    UChar folded[24];
    UChar apart[48];
    const auto first = unorm2_normalize(kCompatible, from, length, folded, 24, &error);
    const auto count = unorm2_normalize(kApart, folded, first, apart, 48, &error);
    if (U_FAILURE(error)) return AddLetter(code);
    for (std::int32_t i = 0; i < count;) {
      UChar32 part = 0;
      U16_NEXT(apart, i, count, part);
      const auto letter = static_cast<char32_t>(part);
      if (SignOf(letter) == Sign::kLetter && !IsLabial(letter)) AddLetter(letter);
    }
  }

  void AddLetter(char32_t code) { Add(LetterOf(code)); }

  void Add(const Letter& letter) {
    const std::string_view piece(letter.plain, letter.size);
    const std::string_view before = std::string_view(out_.plain_).substr(word_.plain);
    // A letter written several times counts once; a digit does not.
    if (last_size_ != piece.size() || !before.ends_with(piece) || IsDigit(piece.front())) {
      out_.plain_.append(piece);
      last_size_ = piece.size();
    }
    if (letter.heard == Heard::kAsWritten) {
      letters_.append(piece);
      return;
    }
    if (letter.sound != '\0') letters_.push_back(letter.sound);
    sounded_ = sounded_ || letter.heard == Heard::kSounded;
  }

  void BeginWord(char32_t code) {
    open_ = true;
    word_ = {};
    word_.begin = static_cast<std::uint32_t>(at_);
    word_.plain = static_cast<std::uint32_t>(out_.plain_.size());
    word_.sound = static_cast<std::uint32_t>(out_.sound_.size());
    word_.script = ScriptOf(code);
    word_.before = out_.words_.empty() ? Break::kNone : pending_;
    pending_ = Break::kNone;
    letters_.clear();
    last_size_ = 0;
    sounded_ = false;
  }

  void EndWord() {
    if (!open_) return;
    open_ = false;
    if (!letters_.empty() || !sounded_) AppendSound(letters_, out_.sound_);
    word_.plain_size = static_cast<std::uint32_t>(out_.plain_.size()) - word_.plain;
    word_.sound_size = static_cast<std::uint32_t>(out_.sound_.size()) - word_.sound;
    if (word_.plain_size > 0) out_.words_.push_back(word_);
  }

  std::string_view text_;
  Words& out_;
  std::size_t at_ = 0;
  bool open_ = false;
  bool sounded_ = false;
  Words::Word word_;
  Break pending_ = Break::kNone;
  std::string letters_;
  std::size_t last_size_ = 0;
};

Words::Words(std::string_view utf8) {
  utf8 = utf8.substr(0, kLongestText);
  plain_.reserve(utf8.size());
  sound_.reserve(utf8.size());
  words_.reserve(utf8.size() / 4);
  WordReader(utf8, *this).Run();
}

Words::~Words() {
  Wipe(plain_);
  Wipe(sound_);
}

}  // namespace kolona::model
