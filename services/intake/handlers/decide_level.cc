#include "services/intake/handlers/decide_level.h"

#include "libs/base/log.h"
#include "libs/model/red_flags.h"

namespace kolona::intake {

DecideLevel::DecideLevel(Screener& screener, SearchedWords& searched, const base::Clock& clock,
                         runtime::Metrics& metrics, base::Duration limit)
    : screener_(screener),
      searched_(searched),
      clock_(clock),
      fallbacks_(metrics.CounterOf("kolona_screen_fallbacks_total",
                                   "Cases decided by the red flags because triage did not answer")),
      limit_(limit) {}

runtime::Task<model::Assessment> DecideLevel::Run(base::CallContext ctx, model::CaseFacts facts,
                                                  base::Sensitive<std::string> narrative) {
  model::Assessment alone = model::AssessWithoutTriage(facts);
  model::Assessment flags = model::AssessRedFlags(facts.danger_signs);
  const std::string case_id = facts.case_id;
  auto screened = co_await screener_.Screen(ctx.Within(clock_.Mono(), limit_), std::move(facts),
                                            std::move(narrative));
  if (!screened.ok()) {
    fallbacks_.Add();
    base::Log(base::LogLevel::kWarn, "screen_fell_back",
              {{"case_id", case_id}, {"why", base::CodeName(screened.status().code())}},
              &ctx.trace);
    co_return alone;
  }
  searched_.Note(case_id, screened->text_findings);
  // Without danger signs the red flags know nothing that triage does not.
  const bool lowered =
      model::Highest(flags.level, screened->assessment.level) != screened->assessment.level;
  if (lowered && !flags.reasons.empty()) co_return flags;
  co_return std::move(screened->assessment);
}

}  // namespace kolona::intake
