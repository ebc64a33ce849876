#include "services/triage/handlers/take_step.h"

#include "libs/base/log.h"
#include "services/triage/domain/step_ids.h"

namespace kolona::triage {
namespace {

constexpr base::Duration kLimit = std::chrono::seconds(5);

using base::Code;
using base::Status;

Status NotKnown(const Status& why) {
  if (!why.retryable()) return {Code::kInternal, "the log refused the step: " + why.message()};
  return {Code::kUnavailable, "not known whether it is on record; safe to send again"};
}

}  // namespace

void TakeStep::Complete(const std::string& case_id, const History& history, const Actor& by,
                        base::WallTime now, Deed& deed) const {
  if (auto* lowering = std::get_if<LoweringProposed>(&deed)) {
    lowering->proposal_id = ProposalId(case_id, history, by, lowering->to);
    lowering->expires_at = now + policy_.proposal_lives;
  }
  if (auto* closing = std::get_if<ClosingBegun>(&deed)) closing->until = now + policy_.closing;
}

runtime::Task<base::Result<TakeStep::Taken>> TakeStep::Run(base::CallContext ctx,
                                                           std::string case_id, Actor by,
                                                           Deed deed) {
  // Machines append for themselves; whoever calls is a person.
  if (by.IsMachine() || by.name.empty()) {
    co_return Status(Code::kPermissionDenied, "only a listener or a supervisor may do this");
  }
  if (!book_.complete()) {
    co_return Status(Code::kUnavailable, "the histories are being read; send it again");
  }
  const auto history = book_.Find(case_id);
  if (history == nullptr) co_return Status(Code::kNotFound, "no such case");
  const base::WallTime now = platform_.clock.Now();
  Complete(case_id, *history, by, now, deed);
  const Step step{StepId(case_id, *history, by, deed), now, by, deed};
  if (FindEntry(*history, step.id) != nullptr) co_return Taken{true, step.id};
  // Refused here, it would be refused by the fold: why burden the log with it.
  History trial = *history;
  const Status allowed = Apply(trial, step);
  if (allowed.code() == Code::kAlreadyExists) co_return Taken{true, step.id};
  if (!allowed.ok()) co_return allowed;

  ctx = ctx.Within(platform_.clock.Mono(), kLimit);
  const auto place = co_await record_.Append(ctx, case_id, step);
  if (!place.ok()) co_return NotKnown(place.status());
  const Status passed = co_await book_.Passed(ctx, *place);
  if (!passed.ok()) co_return passed;
  const Status decided = book_.Refusal(step.id);
  if (decided.code() == Code::kAlreadyExists) co_return Taken{true, step.id};
  if (!decided.ok()) co_return decided;
  base::Log(base::LogLevel::kInfo, "level_step",
            {{"case_id", case_id}, {"by", by.name}, {"deed", std::to_string(deed.index())}},
            &ctx.trace);
  co_return Taken{false, step.id};
}

}  // namespace kolona::triage
