#include "services/triage/inbound/level_calls.h"

#include "libs/wire/convert.h"
#include "services/triage/handlers/step_proto.h"

namespace kolona::triage {
namespace {

model::Level LevelOf(v1::Level level) { return static_cast<model::Level>(level); }

}  // namespace

v1::StepTaken LevelCalls::Told(const std::string& case_id, const TakeStep::Taken& taken) const {
  v1::StepTaken out;
  out.set_known(taken.known);
  out.set_step_id(taken.step_id);
  if (const auto history = book_.Find(case_id)) {
    *out.mutable_standing() = ToProto(case_id, *history, history->proposal, policy_);
  }
  return out;
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::Take(base::CallContext ctx, std::string case_id,
                                                   v1::Actor by, Deed deed) {
  const auto taken = co_await take_.Run(std::move(ctx), case_id, FromProto(by), std::move(deed));
  if (!taken.ok()) co_return taken.status();
  co_return Told(case_id, *taken);
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::RaiseLevel(base::CallContext ctx,
                                                         v1::RaiseLevelRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(), Raised{LevelOf(in.level()), in.reason(), {}});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::ProposeLowering(base::CallContext ctx,
                                                              v1::ProposeLoweringRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(),
              LoweringProposed{"", LevelOf(in.level()), in.reason(), {}});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::ConfirmLowering(base::CallContext ctx,
                                                              v1::DecideLoweringRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(),
              LoweringConfirmed{in.proposal_id(), in.words()});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::RejectLowering(base::CallContext ctx,
                                                             v1::DecideLoweringRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(),
              LoweringRejected{in.proposal_id(), in.words()});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::WithdrawLowering(base::CallContext ctx,
                                                               v1::DecideLoweringRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(),
              LoweringWithdrawn{in.proposal_id(), in.words()});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::TakeOver(base::CallContext ctx,
                                                       v1::TakeOverRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(), TakenOver{in.note()});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::Reassess(base::CallContext ctx,
                                                       v1::ReassessRequest in) {
  v1::CaseFacts told;
  *told.mutable_danger_signs() = in.danger_signs();
  *told.mutable_screen() = in.screen();
  *told.mutable_answers() = in.answers();
  model::CaseFacts facts = wire::FromProto(told);
  AskedAgain again{std::move(facts.danger_signs), std::move(facts.screen), std::move(facts.answers),
                   in.note()};
  const std::string case_id = in.case_id();
  const auto taken =
      co_await reassess_.Run(std::move(ctx), case_id, FromProto(in.by()), std::move(again));
  if (!taken.ok()) co_return taken.status();
  co_return Told(case_id, *taken);
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::NoteHappening(base::CallContext ctx,
                                                            v1::NoteHappeningRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(),
              Happened{static_cast<HappeningKind>(in.kind()), wire::FromProto(in.occurred_at()),
                       in.note()});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::BeginClosing(base::CallContext ctx,
                                                           v1::ClosingRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(), ClosingBegun{in.reason(), {}});
}

LevelCalls::Answer<v1::StepTaken> LevelCalls::CloseCase(base::CallContext ctx,
                                                        v1::ClosingRequest in) {
  return Take(std::move(ctx), in.case_id(), in.by(), Closed{in.reason()});
}

LevelCalls::Answer<v1::Timeline> LevelCalls::GetTimeline(base::CallContext,
                                                         v1::GetTimelineRequest in) {
  const auto history = book_.Find(in.case_id());
  if (!book_.complete()) {
    co_return base::Status(base::Code::kUnavailable, "the histories are being read");
  }
  if (history == nullptr) co_return base::Status(base::Code::kNotFound, "no such case");
  co_return ToTimeline(in.case_id(), *history, policy_);
}

LevelCalls::Answer<v1::DueList> LevelCalls::ListDue(base::CallContext, v1::ListDueRequest in) {
  const auto page = list_.Run(in.page_size(), in.page_token(), in.overdue_only());
  if (!page.ok()) co_return page.status();
  v1::DueList out;
  for (const auto& item : page->items) {
    const auto history = book_.complete() ? book_.Find(item.case_id) : nullptr;
    auto* one = out.add_cases();
    *one->mutable_standing() =
        ToProto(item.case_id, *clocks_.Find(item.case_id),
                history != nullptr ? history->proposal : std::nullopt, policy_);
    one->set_overdue(item.overdue);
  }
  out.set_next_page_token(page->next_page_token);
  out.set_due(page->due);
  out.set_overdue(page->overdue);
  co_return out;
}

}  // namespace kolona::triage
