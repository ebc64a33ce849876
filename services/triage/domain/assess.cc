#include "services/triage/domain/assess.h"

#include <algorithm>

#include "libs/model/red_flags.h"
#include "services/triage/domain/screen.h"

namespace kolona::triage {
namespace {

using model::Assessment;
using model::Level;
using model::ViolenceKind;

constexpr int kFirstAdultBand = 3;  // 18 years

bool AgainstTheBody(ViolenceKind kind) {
  return kind == ViolenceKind::kPhysical || kind == ViolenceKind::kSexual;
}

void Raise(Assessment& assessment, Level level, std::vector<model::Reason> reasons) {
  assessment.level = model::Highest(assessment.level, level);
  std::move(reasons.begin(), reasons.end(), std::back_inserter(assessment.reasons));
}

// What the answers alone say.
void AddScreen(Assessment& assessment, const Instrument& instrument, const ScreenResult& result) {
  assessment.instruments.push_back(instrument.Label());
  if (result.high) {
    Raise(assessment, Level::kHigh, result.reasons);
  } else if (result.yes > 0) {
    Raise(assessment, Level::kMedium, result.reasons);
  } else if (result.answered < result.items) {
    Raise(assessment, Level::kMedium,
          {{"screen.incomplete", "Le questionnaire n'est pas complet", "لم يكتمل الاستبيان"}});
    assessment.needs_person = true;
  } else {
    Raise(assessment, Level::kLow,
          {{"screen.all_no", "Toutes les réponses sont non", "كل الأجوبة هي لا"}});
  }
}

// What the kind of violence and her age add, whatever the answers are.
void AddKindAndAge(Assessment& assessment, const model::CaseFacts& facts) {
  if (std::any_of(facts.kinds.begin(), facts.kinds.end(), AgainstTheBody)) {
    Raise(assessment, Level::kMedium,
          {{"kind.against_the_body", "Violence physique ou sexuelle", "عنف جسدي أو جنسي"}});
  }
  if (facts.age_band > 0 && facts.age_band < kFirstAdultBand) {
    Raise(assessment, Level::kMedium, {{"age.minor", "Elle est mineure", "هي قاصر"}});
    assessment.needs_person = true;
  }
}

}  // namespace

Assessment Assess(const Instrument& screen, const model::CaseFacts& facts) {
  Assessment assessment;
  assessment.level_revision = 1;
  if (!facts.danger_signs.empty()) assessment = model::AssessRedFlags(facts.danger_signs);
  const ScreenResult result = Screen(screen, facts.screen);
  if (result.answered > 0) AddScreen(assessment, screen, result);
  AddKindAndAge(assessment, facts);
  if (assessment.level == Level::kUnspecified) {
    Raise(assessment, Level::kNotKnown,
          {{"nothing_known", "Pas assez d'éléments : une personne doit regarder",
            "معلومات غير كافية: يجب أن ينظر شخص في الحالة"}});
  }
  if (result.answered == 0 && facts.danger_signs.empty()) assessment.needs_person = true;
  if (facts.place.needs_person) {
    assessment.reasons.push_back(
        {"place.not_found", "Le lieu n'a pas été trouvé", "لم يتم العثور على المكان"});
  }
  return assessment;
}

}  // namespace kolona::triage
