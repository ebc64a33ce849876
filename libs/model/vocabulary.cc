#include "libs/model/vocabulary.h"

#include <algorithm>
#include <array>

#include "libs/model/csv.h"
#include "libs/model/fold.h"

namespace kolona::model {
namespace {

using base::Status;

// Words that change nothing about which skill is meant.
bool IsArticle(std::string_view word) {
  constexpr std::array<std::string_view, 8> kArticles = {"l", "la", "le", "les",
                                                         "d", "de", "du", "des"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

std::string_view WithoutArabicArticle(std::string_view word) {
  constexpr std::string_view kArticle = "ال";
  constexpr std::size_t kTwoLetters = 4;
  const bool has = word.starts_with(kArticle) && word.size() >= kArticle.size() + kTwoLetters;
  return has ? word.substr(kArticle.size()) : word;
}

std::string KeyOf(std::string_view told) {
  const std::string folded = Fold(told);
  std::string key;
  for (const std::string_view word : Split(folded, ' ')) {
    if (word.empty() || IsArticle(word)) continue;
    if (!key.empty()) key += ' ';
    key += WithoutArabicArticle(word);
  }
  return key;
}

std::string LowerCase(std::string_view tag) {
  std::string lower(tag);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

}  // namespace

const char* Vocabulary::AddSkill(const std::string& code, std::string_view told) {
  const std::string key = KeyOf(told);
  if (key.empty()) return "an empty word";
  const auto [at, added] = skills_.emplace(key, code);
  return added || at->second == code ? nullptr : "a word that means another code already";
}

base::Result<Vocabulary> Vocabulary::Parse(const VocabularyFiles& files) {
  Vocabulary made;
  const auto skill = [&made](const Fields& row) -> const char* {
    const std::string code(row[0]);
    for (const std::string_view told : {row[0], row[1], row[2]}) {
      if (const char* const wrong = made.AddSkill(code, told)) return wrong;
    }
    if (row[3].empty()) return nullptr;
    for (const std::string_view told : Split(row[3], ';')) {
      if (const char* const wrong = made.AddSkill(code, told)) return wrong;
    }
    return nullptr;
  };
  const auto language = [&made](const Fields& row) {
    const bool added = made.languages_.emplace(LowerCase(row[0]), std::string(row[0])).second;
    return added ? nullptr : "this tag was there before";
  };
  const auto occupation = [&made](const Fields& row) -> const char* {
    if (row[0].size() != 4) return "not a code of four digits";
    for (std::size_t digits = 1; digits <= 4; ++digits) {
      made.occupations_.emplace(row[0].substr(0, digits));
    }
    return nullptr;
  };
  for (const Status& status :
       {EachRow("skills.csv", files.skills, "code,name_fr,name_ar,also", skill),
        EachRow("languages.csv", files.languages, "tag,name_fr,name_ar", language),
        EachRow("occupations.csv", files.occupations, "code", occupation)}) {
    if (!status.ok()) return status;
  }
  return made;
}

std::optional<std::string> Vocabulary::Skill(std::string_view told) const {
  const auto found = skills_.find(KeyOf(told));
  if (found == skills_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> Vocabulary::Language(std::string_view tag) const {
  for (std::string lower = LowerCase(tag); !lower.empty();) {
    const auto found = languages_.find(lower);
    if (found != languages_.end()) return found->second;
    const std::size_t dash = lower.rfind('-');
    if (dash == std::string::npos) break;
    lower.resize(dash);
  }
  return std::nullopt;
}

bool Vocabulary::IsOccupation(std::string_view code) const { return occupations_.contains(code); }

base::Result<Vocabulary> LoadVocabulary(const std::string& dir) {
  VocabularyFiles files;
  const std::pair<const char*, std::string*> wanted[] = {
      {"skills.csv", &files.skills},
      {"languages.csv", &files.languages},
      {"occupations.csv", &files.occupations},
  };
  for (const auto& [name, text] : wanted) {
    auto read = ReadText(dir + "/" + name);
    if (!read.ok()) return read.status();
    *text = std::move(*read);
  }
  return Vocabulary::Parse(files);
}

}  // namespace kolona::model
