#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "libs/base/status.h"

namespace kolona::model {

// The contents of the files of data/vocabulary, whose README gives the columns.
struct VocabularyFiles {
  std::string skills;
  std::string languages;
  std::string occupations;
};

// What may be said outside the seal of skills, languages and occupations: codes that many share,
// never words that one person wrote. Immutable, so any number of threads may ask it.
class Vocabulary {
 public:
  // InvalidArgument, with file and line, when a row is malformed or a word would mean two codes.
  static base::Result<Vocabulary> Parse(const VocabularyFiles& files);

  // The code of a skill, in whatever listed way it is said, accented or not, with its article or
  // without.
  std::optional<std::string> Skill(std::string_view told) const;
  // The longest listed tag that the told one begins with: "fr-CA" gives "fr".
  std::optional<std::string> Language(std::string_view tag) const;
  // A code of ISCO-08 of any of its four levels, one to four digits.
  bool IsOccupation(std::string_view code) const;

 private:
  Vocabulary() = default;

  // Null, or what is wrong.
  const char* AddSkill(const std::string& code, std::string_view told);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Map<std::string> skills_;     // by word, folded, without articles
  Map<std::string> languages_;  // by tag in lower case
  std::unordered_set<std::string, Hash, std::equal_to<>> occupations_;
};

// Reads the files of data/vocabulary from a folder. NotFound names the file that is missing.
base::Result<Vocabulary> LoadVocabulary(const std::string& dir);

}  // namespace kolona::model
