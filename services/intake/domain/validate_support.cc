#include "services/intake/domain/validate_support.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/intake/domain/checks.h"
#include "services/intake/domain/text.h"

namespace kolona::intake {
namespace {

constexpr std::size_t kNarrative = 8000;
constexpr std::size_t kWord = 60;

// Leaves what `listed` knows: it gives an entry's code, or nothing once it has said what becomes of
// the entry at `pointer`.
template <class Listed>
void KeepListed(const std::string& field, std::vector<std::string>& words, Checks& checks,
                Listed listed) {
  checks.ListSize(field, words.size());
  std::set<std::string> codes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string pointer = field + "/" + std::to_string(i);
    checks.Text(pointer, words[i], kWord);
    if (auto code = listed(pointer, words[i])) codes.insert(std::move(*code));
  }
  words.assign(codes.begin(), codes.end());
}

using Code = std::optional<std::string>;

void CheckLanguages(SupportBody& body, const model::Vocabulary& vocabulary, Checks& checks) {
  const auto listed = [&](const std::string& pointer, const std::string& word) -> Code {
    if (!IsLanguageTag(word)) {
      checks.Fault(pointer, "must be a BCP 47 tag, e.g. ar-MA", word);
      return std::nullopt;
    }
    auto tag = vocabulary.Language(word);
    if (!tag) checks.Told(pointer, word);
    return tag;
  };
  KeepListed("/languages", body.languages, checks, listed);
}

void CheckSkills(SupportBody& body, const model::Vocabulary& vocabulary, Checks& checks) {
  const auto listed = [&](const std::string& pointer, const std::string& word) -> Code {
    auto code = vocabulary.Skill(word);
    if (!code) checks.Told(pointer, word);
    return code;
  };
  KeepListed("/skills", body.skills, checks, listed);
}

void CheckOccupations(SupportBody& body, const model::Vocabulary& vocabulary, Checks& checks) {
  const auto listed = [&](const std::string& pointer, const std::string& word) -> Code {
    if (vocabulary.IsOccupation(word)) return word;
    checks.Fault(pointer, "must be an ISCO-08 code of one to four digits", word);
    return std::nullopt;
  };
  KeepListed("/occupations", body.occupations, checks, listed);
}

}  // namespace

base::Result<SupportBody> ValidateSupport(SupportBody body, const model::Vocabulary& vocabulary) {
  Checks checks(HasDanger(body.danger_signs));
  CheckChannel(body.channel, checks);
  CheckContact("/requester", body.requester, checks);
  CheckPlace(body.place, body.address, checks);
  if (body.kinds.empty()) checks.Fault("/kinds", "needs at least one kind of support", "");
  CheckEnums("/kinds", body.kinds, model::SupportKind::kIncomeProject, checks);
  CheckAge("/age", body.age, checks);
  CheckEnum("/gender", body.gender, model::Gender::kMale, checks);
  CheckEnum("/schooling", body.schooling, model::Schooling::kUniversity, checks);
  CheckLanguages(body, vocabulary, checks);
  CheckSkills(body, vocabulary, checks);
  CheckOccupations(body, vocabulary, checks);
  CheckEnums("/mustHaves", body.must_haves, model::MustHave::kPaid, checks);
  CheckDangerSigns(body.danger_signs, checks);
  checks.Text("/narrative", body.narrative.Reveal(), kNarrative, true);
  CheckLanguage(body.language, vocabulary, checks);
  if (!checks.refusal().ok()) return checks.refusal();
  body.narrative = WithAsTold(body.narrative, checks);
  return body;
}

}  // namespace kolona::intake
