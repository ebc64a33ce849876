#include "services/triage/handlers/reassess.h"

#include <algorithm>
#include <chrono>

#include "services/triage/domain/assess.h"
#include "services/triage/domain/judge.h"
#include "services/triage/domain/refused_answers.h"

namespace kolona::triage {
namespace {

using base::Status;

constexpr std::size_t kMostQuestionnaires = 16;

Status CheckShape(const AskedAgain& told) {
  const bool nothing = told.danger_signs.empty() && told.screen.empty() && told.answers.empty();
  if (nothing) return Status::Invalid("/answers", "say what was told: a danger sign or an answer");
  if (told.answers.size() > kMostQuestionnaires) return Status::Invalid("/answers", "at most 16");
  for (const auto sign : told.danger_signs) {
    if (sign <= model::DangerSign::kUnspecified ||
        sign > model::DangerSign::kCallBrokenOffInDistress) {
      return Status::Invalid("/dangerSigns", "not a danger sign");
    }
  }
  return {};
}

Status CheckScreen(const AskedAgain& told, const Instrument* screen) {
  for (const auto& [item, answer] : told.screen) {
    const std::string field = "/screen/" + item.substr(0, 60);
    if (screen == nullptr || screen->FindItem(item) < 0) {
      return Status::Invalid(field, "the screen in use has no such question");
    }
    if (answer < model::Answer::kNotAnswered || answer > model::Answer::kNo) {
      return Status::Invalid(field, "must be YES or NO");
    }
  }
  return {};
}

Status CheckAnswers(const AskedAgain& told, const InstrumentSet& instruments, Day today) {
  for (const auto& [name, answers] : told.answers) {
    const std::string field = "/answers/" + name.substr(0, 60);
    if (answers.answers.empty()) return Status::Invalid(field, "holds no answer");
    const Instrument* acting = instruments.Acting(name, today);
    if (acting == nullptr) return Status::Invalid(field, "no such questionnaire is in use");
    if (acting->version != answers.version) {
      return Status::Invalid(field + "/version", "in use is version " + acting->version);
    }
  }
  const auto refused = RefusedAnswers(instruments, told.answers, today);
  if (refused.empty()) return {};
  return Status::Invalid("/answers/" + refused[0].instrument + "/answers/" + refused[0].item,
                         refused[0].why);
}

// What is told now, of the person and place that are known.
model::CaseFacts ToJudge(const model::CaseFacts& known, const AskedAgain& told,
                         base::WallTime now) {
  model::CaseFacts facts;
  facts.case_id = known.case_id;
  facts.age_band = known.age_band;
  facts.accepted_at = now;  // windows of time count back from today
  facts.danger_signs = told.danger_signs;
  facts.screen = told.screen;
  facts.answers = told.answers;
  return facts;
}

model::CaseFacts Together(model::CaseFacts known, const AskedAgain& told) {
  for (const auto sign : told.danger_signs) {
    auto& signs = known.danger_signs;
    if (std::find(signs.begin(), signs.end(), sign) == signs.end()) signs.push_back(sign);
  }
  for (const auto& [item, answer] : told.screen) known.screen[item] = answer;
  for (const auto& [name, answers] : told.answers) known.answers[name] = answers;
  return known;
}

}  // namespace

runtime::Task<base::Result<TakeStep::Taken>> Reassess::Run(base::CallContext ctx,
                                                           std::string case_id, Actor by,
                                                           AskedAgain told) {
  const auto instruments = instruments_.Now();
  const base::WallTime now = clock_.Now();
  const Day today = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
  Status fits = CheckShape(told);
  if (fits.ok()) fits = CheckScreen(told, instruments->Acting(kScreenName, today));
  if (fits.ok()) fits = CheckAnswers(told, *instruments, today);
  if (!fits.ok()) co_return fits;
  if (!book_.complete()) {
    co_return Status(base::Code::kUnavailable, "the histories are being read; send it again");
  }
  const History* history = book_.Find(case_id);
  if (history == nullptr || !history->facts) {
    co_return Status(base::Code::kNotFound, "no such case");
  }
  Reassessed deed{Together(*history->facts, told),
                  Assess(*instruments, ToJudge(*history->facts, told, now)), std::move(told.note)};
  co_return co_await take_.Run(std::move(ctx), std::move(case_id), std::move(by), std::move(deed));
}

}  // namespace kolona::triage
