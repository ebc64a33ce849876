#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "services/gateway/ports.h"

namespace kolona::gateway {

// The house behind the door: takes everything and remembers the last of each kind, unless told to
// fail.
class FakeHouse final : public Acceptance,
                        public CaseBook,
                        public AlertBook,
                        public Catalogue,
                        public Counts,
                        public Levels,
                        public CaseWatch,
                        public Histories,
                        public Questions,
                        public Limits {
 public:
  Answer<v1::Accepted> SubmitCase(base::CallContext ctx, v1::SubmitCaseRequest request) override {
    last_ctx = ctx;
    last_case = std::move(request);
    return Give(accepted);
  }
  Answer<v1::Accepted> SubmitSupport(base::CallContext ctx,
                                     v1::SubmitSupportRequest request) override {
    last_ctx = ctx;
    last_support = std::move(request);
    return Give(accepted);
  }
  Answer<v1::ReceiptView> GetReceipt(base::CallContext, v1::GetReceiptRequest request) override {
    last_receipt = std::move(request);
    v1::ReceiptView shown;
    shown.set_status("with_authority");
    return Give(shown);
  }
  Answer<v1::CaseView> GetCase(base::CallContext, v1::GetCaseRequest request) override {
    last_read = std::move(request);
    v1::CaseView shown = view;
    shown.mutable_facts()->set_case_id(last_read.case_id());
    return Give(shown);
  }
  Answer<v1::MatchList> GetMatches(base::CallContext, v1::GetMatchesRequest request) override {
    last_matches = std::move(request);
    v1::MatchList matches;
    matches.add_matches()->set_opportunity_id("couture");
    return Give(matches);
  }
  Answer<v1::AlertList> ListAlerts(base::CallContext, v1::ListAlertsRequest request) override {
    last_list = std::move(request);
    v1::AlertList shown = list;
    shown.set_total(3);
    return Give(shown);
  }
  Answer<v1::AlertView> GetAlert(base::CallContext, v1::GetAlertRequest request) override {
    last_alert = std::move(request);
    v1::AlertView shown = alert;
    shown.set_state(v1::OPEN);
    return Give(shown);
  }
  Answer<v1::AnswerAlertResponse> AnswerAlert(base::CallContext,
                                              v1::AnswerAlertRequest request) override {
    last_answer = std::move(request);
    v1::AnswerAlertResponse response;
    response.set_state(v1::ACKNOWLEDGED);
    return Give(response);
  }
  Answer<v1::PutOpportunityResponse> Put(base::CallContext,
                                         v1::PutOpportunityRequest request) override {
    last_put = std::move(request);
    v1::PutOpportunityResponse response;
    response.set_created(created);
    return Give(response);
  }
  Answer<v1::PutOpportunitiesResponse> PutAll(base::CallContext,
                                              v1::PutOpportunitiesRequest request) override {
    last_put_all = std::move(request);
    v1::PutOpportunitiesResponse response;
    response.set_created(last_put_all.opportunities_size());
    return Give(response);
  }
  Answer<v1::Summary> GetSummary(base::CallContext, v1::GetSummaryRequest request) override {
    last_summary = std::move(request);
    return Give(summary);
  }
  Answer<v1::LiveCounts> GetLive(base::CallContext, v1::GetLiveRequest request) override {
    last_live = std::move(request);
    ++live_calls;
    v1::LiveCounts counts;
    counts.set_reports(live_calls);
    return Give(counts);
  }
  Answer<v1::StepTaken> RaiseLevel(base::CallContext, v1::RaiseLevelRequest in) override {
    last_raise = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> ProposeLowering(base::CallContext, v1::ProposeLoweringRequest in) override {
    last_proposal = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> ConfirmLowering(base::CallContext, v1::DecideLoweringRequest in) override {
    last_confirmed = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> RejectLowering(base::CallContext, v1::DecideLoweringRequest in) override {
    last_rejected = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> WithdrawLowering(base::CallContext, v1::DecideLoweringRequest in) override {
    last_withdrawn = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> TakeOver(base::CallContext, v1::TakeOverRequest in) override {
    last_take_over = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> Reassess(base::CallContext, v1::ReassessRequest in) override {
    last_reassessed = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> NoteHappening(base::CallContext, v1::NoteHappeningRequest in) override {
    last_happening = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> BeginClosing(base::CallContext, v1::ClosingRequest in) override {
    last_closing_begun = std::move(in);
    return Give(taken);
  }
  Answer<v1::StepTaken> CloseCase(base::CallContext, v1::ClosingRequest in) override {
    last_closed = std::move(in);
    return Give(taken);
  }
  Answer<v1::Timeline> GetTimeline(base::CallContext, v1::GetTimelineRequest in) override {
    last_timeline = std::move(in);
    return Give(timeline);
  }
  Answer<v1::DueList> ListDue(base::CallContext, v1::ListDueRequest in) override {
    last_due = std::move(in);
    return Give(due);
  }
  Answer<v1::QuestionsLeft> NextQuestions(base::CallContext, v1::NextQuestionsRequest in) override {
    last_questions = std::move(in);
    return Give(v1::QuestionsLeft());
  }
  runtime::Task<base::Status> Take(base::CallContext, std::string bucket, int) override {
    buckets.push_back(std::move(bucket));
    co_return limit;
  }

  bool broken = false;   // throws
  base::Status failure;  // what every service answers when it is not ok
  base::Status limit;    // what the limits answer
  v1::Accepted accepted;
  v1::Summary summary;
  v1::StepTaken taken;
  v1::Timeline timeline;
  v1::DueList due;
  v1::CaseView view;
  v1::AlertView alert;
  v1::AlertList list;
  bool created = true;
  int live_calls = 0;
  std::vector<std::string> buckets;

  base::CallContext last_ctx;
  v1::SubmitCaseRequest last_case;
  v1::SubmitSupportRequest last_support;
  v1::GetReceiptRequest last_receipt;
  v1::GetCaseRequest last_read;
  v1::GetMatchesRequest last_matches;
  v1::ListAlertsRequest last_list;
  v1::GetAlertRequest last_alert;
  v1::AnswerAlertRequest last_answer;
  v1::PutOpportunityRequest last_put;
  v1::PutOpportunitiesRequest last_put_all;
  v1::GetSummaryRequest last_summary;
  v1::RaiseLevelRequest last_raise;
  v1::ProposeLoweringRequest last_proposal;
  v1::DecideLoweringRequest last_confirmed;
  v1::DecideLoweringRequest last_rejected;
  v1::DecideLoweringRequest last_withdrawn;
  v1::TakeOverRequest last_take_over;
  v1::ReassessRequest last_reassessed;
  v1::NoteHappeningRequest last_happening;
  v1::ClosingRequest last_closing_begun;
  v1::ClosingRequest last_closed;
  v1::GetTimelineRequest last_timeline;
  v1::ListDueRequest last_due;
  v1::GetLiveRequest last_live;
  v1::NextQuestionsRequest last_questions;

 private:
  template <class T>
  Answer<T> Give(T value) {
    if (broken) throw std::runtime_error("out of order");
    if (!failure.ok()) co_return failure;
    co_return value;
  }
};

}  // namespace kolona::gateway
