#include "services/intake/handlers/fit_answers.h"

namespace kolona::intake {
namespace {

std::string FieldOf(const RefusedAnswer& refused) {
  const std::string field = "/answers/" + refused.instrument;
  return refused.item.empty() ? field + "/version" : field + "/answers/" + refused.item;
}

// Out of the answers, into the words: as told, for a person to read.
void KeepAsTold(const RefusedAnswer& refused, ReportBody& body, std::string& words) {
  const auto told = body.answers.find(refused.instrument);
  if (told == body.answers.end()) return;
  auto& answers = told->second.answers;
  for (auto at = answers.begin(); at != answers.end();) {
    if (!refused.item.empty() && at->first != refused.item) {
      ++at;
      continue;
    }
    if (!words.empty()) words += '\n';
    words += "[/answers/" + refused.instrument + "/answers/" + at->first + ": " + at->second + "]";
    at = answers.erase(at);
  }
  if (answers.empty()) body.answers.erase(told);
}

// Nobody can say which of them fit: those that might be words of hers go into the sealed words.
void KeepPlainOnes(const KnowsWord& knows, ReportBody& body) {
  std::vector<RefusedAnswer> doubtful;
  for (const auto& [name, told] : body.answers) {
    for (const auto& [item, value] : told.answers) {
      if (!IsPlainAnswer(knows, name, told.version, item, value))
        doubtful.push_back({name, item, ""});
    }
  }
  if (doubtful.empty()) return;
  std::string words = body.narrative.Reveal();
  for (const auto& one : doubtful) KeepAsTold(one, body, words);
  body.narrative = Hidden(std::move(words));
  // That something was told still counts.
  body.answers[kUnread] = {"0.0.0", {{"told", "yes"}}};
}

}  // namespace

runtime::Task<base::Result<ReportBody>> FitAnswers::Run(base::CallContext ctx, ReportBody body,
                                                        model::CaseFacts facts) {
  if (body.answers.empty()) co_return body;
  const bool danger = !facts.danger_signs.empty();
  const auto screening = co_await screener_.Screen(
      ctx.Within(clock_.Mono(), limit_), std::move(facts), base::Sensitive<std::string>());
  if (!screening.ok()) {
    KeepPlainOnes(knows_, body);
    co_return body;
  }
  if (screening->refused.empty()) co_return body;
  const RefusedAnswer& first = screening->refused.front();
  if (!danger && !model::IsUrgent(screening->assessment.level)) {
    co_return base::Status::Invalid(FieldOf(first), first.why);
  }
  std::string words = body.narrative.Reveal();
  for (const auto& refused : screening->refused) {
    // What counted may be why the report is urgent.
    if (!refused.counted) KeepAsTold(refused, body, words);
  }
  body.narrative = Hidden(std::move(words));
  co_return body;
}

}  // namespace kolona::intake
