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
constexpr int kMostTries = 5;

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
    if (answer != model::Answer::kYes && answer != model::Answer::kNo) {
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
  for (const auto& [name, answers] : told.answers) {
    model::InstrumentAnswers& before = known.answers[name];
    // Answers to another version are no answers to this one.
    if (before.version != answers.version) before = {answers.version, {}};
    for (const auto& [item, answer] : answers.answers) before.answers[item] = answer;
  }
  return known;
}

// The facts as two people last lowered on them; null: nobody lowered.
const model::CaseFacts* LoweredOn(const History& history) {
  const model::CaseFacts* facts = nullptr;
  const model::CaseFacts* lowered_on = nullptr;
  for (const Entry& entry : history.entries) {
    if (const auto* report = std::get_if<Reported>(&entry.step.deed)) facts = &report->facts;
    if (const auto* begun = std::get_if<Begun>(&entry.step.deed)) facts = &begun->facts;
    if (const auto* asked = std::get_if<Reassessed>(&entry.step.deed)) facts = &asked->facts;
    if (std::holds_alternative<LoweringConfirmed>(entry.step.deed)) lowered_on = facts;
  }
  return lowered_on;
}

// What is told now, and what was told before in pieces: all of it, or where two people lowered the
// level what is other than they knew it then. Danger signs are of their moment: of now alone.
AskedAgain InPieces(const History& history, const AskedAgain& told) {
  model::CaseFacts known;
  const model::CaseFacts& now = *history.facts;
  const model::CaseFacts* then = LoweredOn(history);
  for (const auto& [item, answer] : now.screen) {
    const auto same = then == nullptr ? now.screen.end() : then->screen.find(item);
    if (then != nullptr && same != then->screen.end() && same->second == answer) continue;
    known.screen[item] = answer;
  }
  for (const auto& [name, answers] : now.answers) {
    const auto before = then == nullptr ? now.answers.end() : then->answers.find(name);
    const bool compare = then != nullptr && before != then->answers.end() &&
                         before->second.version == answers.version;
    for (const auto& [item, answer] : answers.answers) {
      if (compare) {
        const auto same = before->second.answers.find(item);
        if (same != before->second.answers.end() && same->second == answer) continue;
      }
      known.answers[name].answers[item] = answer;
      known.answers[name].version = answers.version;
    }
  }
  known = Together(std::move(known), told);
  AskedAgain pieces;
  pieces.danger_signs = told.danger_signs;
  pieces.screen = std::move(known.screen);
  pieces.answers = std::move(known.answers);
  return pieces;
}

// The higher of what is told now and of all the pieces.
model::Assessment AssessTold(const InstrumentSet& instruments, const History& history,
                             const AskedAgain& told, base::WallTime now) {
  const model::CaseFacts& known = *history.facts;
  auto alone = Assess(instruments, ToJudge(known, told, now));
  auto pieces = Assess(instruments, ToJudge(known, InPieces(history, told), now));
  return model::Highest(alone.level, pieces.level) == pieces.level ? pieces : alone;
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
  for (int tries = 1;; ++tries) {
    const auto history = book_.Find(case_id);
    if (history == nullptr || !history->facts) {
      co_return Status(base::Code::kNotFound, "no such case");
    }
    Reassessed deed{Together(*history->facts, told), AssessTold(*instruments, *history, told, now),
                    told.note, told.danger_signs, StepsThatTell(*history)};
    Deed step = std::move(deed);
    auto taken = co_await take_.Run(ctx, case_id, by, std::move(step));
    // Something else was told before it on the log: judged again, with that.
    if (taken.status().code() != base::Code::kAborted || tries == kMostTries) co_return taken;
  }
}

}  // namespace kolona::triage
