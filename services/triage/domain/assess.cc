#include "services/triage/domain/assess.h"

#include <algorithm>
#include <chrono>

#include "libs/model/red_flags.h"
#include "services/triage/domain/judge.h"
#include "services/triage/domain/refused_answers.h"

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

model::Finding FindingOf(const Instrument& instrument, const Judgement& judgement) {
  model::Finding finding;
  finding.name = instrument.name;
  finding.version = instrument.version;
  finding.hash = instrument.hash;
  finding.shadow = instrument.status == InstrumentStatus::kShadow;
  finding.level = judgement.level;
  finding.clock_level = judgement.clock_level;
  const auto& bands = instrument.rule.bands;
  const Outcome& outcome = judgement.outcome;
  if (outcome.lowest >= 0) finding.lowest_band = bands[static_cast<std::size_t>(outcome.lowest)].id;
  if (outcome.highest >= 0) {
    finding.highest_band = bands[static_cast<std::size_t>(outcome.highest)].id;
  }
  for (std::size_t i = 0; i < outcome.measures.size(); ++i) {
    finding.measures.push_back(
        {instrument.rule.measures[i].id, outcome.measures[i].low, outcome.measures[i].high});
  }
  finding.answered = outcome.answered;
  finding.open = outcome.open;
  for (const auto* action : judgement.actions) {
    finding.actions.push_back({action->code, action->within_minutes});
  }
  finding.opens = judgement.opens;
  return finding;
}

// The cases that a screen without a single yes leaves behind.
std::vector<model::Reason> ReasonsOf(const Instrument& instrument, const Judgement& judgement) {
  if (!judgement.reasons.empty()) return judgement.reasons;
  if (judgement.outcome.open > 0) {
    return {{instrument.reasons + ".incomplete", "Le questionnaire n'est pas complet",
             "لم يكتمل الاستبيان"}};
  }
  return {{instrument.reasons + ".all_no", "Toutes les réponses sont non", "كل الأجوبة هي لا"}};
}

class Assessing {
 public:
  Assessing(const InstrumentSet& instruments, const model::CaseFacts& facts)
      : instruments_(instruments),
        facts_(facts),
        today_(
            std::chrono::floor<std::chrono::days>(facts.accepted_at).time_since_epoch().count()) {
    assessment_.level_revision = 1;
  }

  Assessment Run() {
    if (!facts_.danger_signs.empty()) {
      assessment_ = model::AssessRedFlags(facts_.danger_signs);
      assessment_.clock_level = assessment_.level;
    }
    AddScreen();
    for (const auto& [name, told] : facts_.answers) AddAnswers(name, told);
    AddKindAndAge();
    if (assessment_.level == Level::kUnspecified) {
      Raise(assessment_, Level::kNotKnown,
            {{"nothing_known", "Pas assez d'éléments : une personne doit regarder",
              "معلومات غير كافية: يجب أن ينظر شخص في الحالة"}});
    }
    if (!answered_ && facts_.danger_signs.empty()) assessment_.needs_person = true;
    if (facts_.place.needs_person) {
      assessment_.reasons.push_back(
          {"place.not_found", "Le lieu n'a pas été trouvé", "لم يتم العثور على المكان"});
    }
    assessment_.clock_level = model::Highest(assessment_.clock_level, assessment_.level);
    return std::move(assessment_);
  }

 private:
  void AddScreen() {
    for (const Instrument* instrument :
         {instruments_.Acting(kScreenName, today_), instruments_.Shadow(kScreenName, today_)}) {
      if (instrument == nullptr) continue;
      const Answers answers = FromScreen(*instrument, facts_.screen);
      const auto given = [](const Value& value) { return value.answered; };
      if (std::any_of(answers.begin(), answers.end(), given)) Add(*instrument, answers);
    }
  }

  void AddAnswers(const std::string& name, const model::InstrumentAnswers& told) {
    if (told.answers.empty()) return;
    if (const Instrument* judge = JudgeOf(instruments_, name, told.version, today_)) {
      AddRead(*judge, told);
    } else {
      Refuse(KnownName(name));
    }
    const Instrument* shadow = instruments_.Shadow(name, today_);
    if (shadow != nullptr) {
      auto read = ReadWhatFits(*shadow, shadow->version, told.answers, today_);
      FillFromCase(*shadow, facts_.age_band, read.answers);
      Add(*shadow, read.answers);
    }
  }

  void AddRead(const Instrument& instrument, const model::InstrumentAnswers& told) {
    auto read = ReadWhatFits(instrument, told.version, told.answers, today_);
    for (const auto& refused : read.refused) {
      const bool known = instrument.FindItem(refused.field().substr(1)) >= 0;
      Refuse(instrument.name + (known ? refused.field() : ""));
    }
    const auto given = [](const Value& value) { return value.answered; };
    if (!std::any_of(read.answers.begin(), read.answers.end(), given)) return;
    FillFromCase(instrument, facts_.age_band, read.answers);
    Add(instrument, read.answers);
  }

  // Only names of ours leave the house in a reason: what was told may be anything.
  std::string KnownName(const std::string& name) const {
    const auto& all = instruments_.all();
    const bool known =
        std::any_of(all.begin(), all.end(), [&name](const auto& one) { return one.name == name; });
    return known ? name + "/version" : "questionnaire";
  }

  void Refuse(const std::string& what) {
    assessment_.needs_person = true;
    Raise(
        assessment_, Level::kNotKnown,
        {{"answers.refused." + what, "Une réponse n'a pas pu être lue : une personne doit regarder",
          "تعذرت قراءة أحد الأجوبة: يجب أن ينظر شخص في الحالة"}});
  }

  void Add(const Instrument& instrument, const Answers& answers) {
    const Judgement judgement = Judge(instrument, answers, today_);
    assessment_.findings.push_back(FindingOf(instrument, judgement));
    if (instrument.status == InstrumentStatus::kShadow) return;
    answered_ = true;
    assessment_.instruments.push_back(instrument.Label());
    Raise(assessment_, judgement.level, ReasonsOf(instrument, judgement));
    assessment_.clock_level = model::Highest(assessment_.clock_level, judgement.clock_level);
    assessment_.needs_person = assessment_.needs_person || judgement.needs_person;
  }

  // What the kind of violence and her age add, whatever the answers are.
  void AddKindAndAge() {
    if (std::any_of(facts_.kinds.begin(), facts_.kinds.end(), AgainstTheBody)) {
      Raise(assessment_, Level::kMedium,
            {{"kind.against_the_body", "Violence physique ou sexuelle", "عنف جسدي أو جنسي"}});
    }
    if (facts_.age_band > 0 && facts_.age_band < kFirstAdultBand) {
      Raise(assessment_, Level::kMedium, {{"age.minor", "Elle est mineure", "هي قاصر"}});
      assessment_.needs_person = true;
      OpenTheMinorsPath();
    }
  }

  // Her age alone opens it: nobody has to have asked its questions.
  void OpenTheMinorsPath() {
    const auto judged = [](const model::Finding& finding) {
      return finding.name == kMinorsName && !finding.shadow;
    };
    if (std::any_of(assessment_.findings.begin(), assessment_.findings.end(), judged)) return;
    const Instrument* minors = instruments_.Acting(kMinorsName, today_);
    if (minors == nullptr) return;
    Answers answers(minors->items.size());
    FillFromCase(*minors, facts_.age_band, answers);
    Add(*minors, answers);
  }

  const InstrumentSet& instruments_;
  const model::CaseFacts& facts_;
  const Day today_;
  Assessment assessment_;
  bool answered_ = false;
};

}  // namespace

Assessment Assess(const InstrumentSet& instruments, const model::CaseFacts& facts) {
  return Assessing(instruments, facts).Run();
}

}  // namespace kolona::triage
