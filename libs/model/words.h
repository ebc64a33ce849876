#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolona::model {

// What parts a word from the one before it.
enum class Break : std::uint8_t { kNone, kClause, kSentence };

// By a word's first letter.
enum class Script : std::uint8_t { kLatin, kArabic, kTifinagh, kOther };
constexpr std::size_t kScripts = 4;

// The words of a text, each where it stands and in two forms for matching. Never fails: bytes that
// are not UTF-8 belong to no word.
//  - plain: as Fold, and a letter written several times in a row counts once ("aaaide" -> "aide"),
//  in
//    the list as in the text. Characters Fold does not know (ḍ, full width, presentation forms) are
//    taken apart by ICU first.
//  - sound: a skeleton of consonants that is the same in Latin, Arabic and Tifinagh letters, for
//    languages that everybody spells as they hear them: "ghaye9telni", "ghayqtelni", "غايقتلني" ->
//    "Gyktlny". Arabizi digits count as the letters they stand for in a word with letters: 3 and 2
//    (dropped, as ع and ء are), 3' and 8 = gh, 5 = kh, 6 = t, 7 = h, 9 = q. a and e are dropped, i
//    is y, o and u are w, q is k, emphatic letters are plain, c is ch.
// Marks, tatweel and joiners are dropped from both; pictures and signs part words. Holds a copy of
// the forms, not of the text; wiped when destroyed, since they are somebody's own words.
class Words {
 public:
  // Texts of more than 4 GiB are read up to there.
  explicit Words(std::string_view utf8);
  ~Words();
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  std::size_t size() const { return words_.size(); }
  // Bytes in the text, [begin, end).
  std::uint32_t begin(std::size_t i) const { return words_[i].begin; }
  std::uint32_t end(std::size_t i) const { return words_[i].end; }
  std::string_view plain(std::size_t i) const {
    return std::string_view(plain_).substr(words_[i].plain, words_[i].plain_size);
  }
  // May be empty: "à" makes no consonant.
  std::string_view sound(std::size_t i) const {
    return std::string_view(sound_).substr(words_[i].sound, words_[i].sound_size);
  }
  Script script(std::size_t i) const { return words_[i].script; }
  // Never kNone between the last word of a sentence and the next; kNone for the first word.
  Break before(std::size_t i) const { return words_[i].before; }

 private:
  friend class WordReader;
  struct Word {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t plain = 0;
    std::uint32_t plain_size = 0;
    std::uint32_t sound = 0;
    std::uint32_t sound_size = 0;
    Break before = Break::kNone;
    Script script = Script::kOther;
  };

  std::string plain_;
  std::string sound_;
  std::vector<Word> words_;
};

}  // namespace kolona::model
