#include "services/triage/handlers/alert_rise.h"

#include "libs/base/log.h"

namespace kolona::triage {
namespace {

std::vector<model::Reason> ReasonsOf(const Deed& deed) {
  if (const auto* result = std::get_if<Assessed>(&deed)) return result->assessment.reasons;
  if (const auto* asked = std::get_if<Reassessed>(&deed)) return asked->assessment.reasons;
  const auto* raised = std::get_if<Raised>(&deed);
  if (raised != nullptr && !raised->reasons.empty()) return raised->reasons;
  // A person's own words stay in the house.
  return {{"person.raised", "Une écoutante ou une superviseure a relevé le niveau",
           "رفعت مستمِعة أو مشرفة مستوى الخطر"}};
}

// Nobody could be told where. Never passed over in silence: it waits, and the alarm for a reader
// that does not come on calls the people who can see why.
base::Status NoFacts(const std::string& case_id, const base::CallContext& ctx) {
  base::Log(base::LogLevel::kError, "rise_without_facts", {{"case_id", case_id}}, &ctx.trace);
  return {base::Code::kUnavailable, "an urgent rise of a case whose facts are not known"};
}

}  // namespace

runtime::Task<base::Status> AlertRise::Run(base::CallContext ctx, std::string case_id,
                                           std::string step_id) {
  const auto history = book_.Find(case_id);
  const Entry* entry = history == nullptr ? nullptr : FindEntry(*history, step_id);
  if (entry == nullptr || !model::IsUrgent(entry->level)) co_return base::Status();
  const bool first = entry == history->entries.data();
  const bool rose = !first && (entry - 1)->revision < entry->revision;
  // The first result is alerted by who found it; a person may be faster than that.
  const bool first_result =
      entry->revision == 1 && std::holds_alternative<Assessed>(entry->step.deed);
  if (!rose || first_result) co_return base::Status();
  if (!history->facts) co_return NoFacts(case_id, ctx);
  model::Assessment assessment;
  assessment.level = entry->level;
  assessment.level_revision = entry->revision;
  assessment.reasons = ReasonsOf(entry->step.deed);
  co_return co_await findings_.Raised(std::move(ctx),
                                      model::MakeAlert(*history->facts, assessment));
}

}  // namespace kolona::triage
