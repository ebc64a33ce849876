#include "services/intake/domain/validate_support.h"

#include <string>
#include <utility>

#include "services/intake/domain/checks.h"
#include "services/intake/domain/text.h"

namespace kolona::intake {
namespace {

constexpr std::size_t kNarrative = 8000;
constexpr std::size_t kSkill = 60;

// Keeps the entries of the right shape; the others are faults.
void CheckWords(const std::string& field, std::vector<std::string>& words,
                bool (*shape)(std::string_view), const char* why, Checks& checks) {
  checks.ListSize(field, words.size());
  std::vector<std::string> good;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string pointer = field + "/" + std::to_string(i);
    checks.Text(pointer, words[i], kSkill);
    if (shape(words[i])) {
      good.push_back(words[i]);
    } else {
      checks.Fault(pointer, why, words[i]);
    }
  }
  words = std::move(good);
}

}  // namespace

base::Result<SupportBody> ValidateSupport(SupportBody body) {
  Checks checks(HasDanger(body.danger_signs));
  CheckChannel(body.channel, checks);
  CheckContact("/requester", body.requester, checks);
  CheckPlace(body.place, body.address, checks);
  if (body.kinds.empty()) checks.Fault("/kinds", "needs at least one kind of support", "");
  CheckEnums("/kinds", body.kinds, model::SupportKind::kIncomeProject, checks);
  CheckAge("/age", body.age, checks);
  CheckEnum("/gender", body.gender, model::Gender::kMale, checks);
  CheckEnum("/schooling", body.schooling, model::Schooling::kUniversity, checks);
  CheckWords("/languages", body.languages, &IsLanguageTag, "must be a BCP 47 tag, e.g. ar-MA",
             checks);
  CheckWords("/skills", body.skills, &IsPlainWords, "must be plain words without digits", checks);
  CheckWords("/occupations", body.occupations, &IsOccupation,
             "must be an ISCO-08 code of one to four digits", checks);
  CheckEnums("/mustHaves", body.must_haves, model::MustHave::kPaid, checks);
  CheckDangerSigns(body.danger_signs, checks);
  checks.Text("/narrative", body.narrative.Reveal(), kNarrative, true);
  CheckLanguage(body.language, checks);
  if (!checks.refusal().ok()) return checks.refusal();
  body.narrative = WithAsTold(body.narrative, checks);
  return body;
}

}  // namespace kolona::intake
