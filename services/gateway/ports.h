#pragma once

#include <kolona/v1/intake.pb.h>
#include <kolona/v1/matching.pb.h>
#include <kolona/v1/notification.pb.h>
#include <kolona/v1/reporting.pb.h>
#include <kolona/v1/triage.pb.h>

#include <string>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

// What the door needs from the house behind it.
namespace kolona::gateway {

template <class T>
using Answer = runtime::Task<base::Result<T>>;

// Takes what people tell.
class Acceptance {
 public:
  virtual ~Acceptance() = default;
  virtual Answer<v1::Accepted> SubmitCase(base::CallContext ctx, v1::SubmitCaseRequest request) = 0;
  virtual Answer<v1::Accepted> SubmitSupport(base::CallContext ctx,
                                             v1::SubmitSupportRequest request) = 0;
};

// Shows what became of it.
class CaseBook {
 public:
  virtual ~CaseBook() = default;
  virtual Answer<v1::ReceiptView> GetReceipt(base::CallContext ctx,
                                             v1::GetReceiptRequest request) = 0;
  virtual Answer<v1::CaseView> GetCase(base::CallContext ctx, v1::GetCaseRequest request) = 0;
  virtual Answer<v1::MatchList> GetMatches(base::CallContext ctx,
                                           v1::GetMatchesRequest request) = 0;
};

// Alerts, and what authorities say to them.
class AlertBook {
 public:
  virtual ~AlertBook() = default;
  virtual Answer<v1::AlertList> ListAlerts(base::CallContext ctx,
                                           v1::ListAlertsRequest request) = 0;
  virtual Answer<v1::AlertView> GetAlert(base::CallContext ctx, v1::GetAlertRequest request) = 0;
  virtual Answer<v1::AnswerAlertResponse> AnswerAlert(base::CallContext ctx,
                                                      v1::AnswerAlertRequest request) = 0;
};

// Where partners publish.
class Catalogue {
 public:
  virtual ~Catalogue() = default;
  virtual Answer<v1::PutOpportunityResponse> Put(base::CallContext ctx,
                                                 v1::PutOpportunityRequest request) = 0;
  virtual Answer<v1::PutOpportunitiesResponse> PutAll(base::CallContext ctx,
                                                      v1::PutOpportunitiesRequest request) = 0;
};

// Counts.
class Counts {
 public:
  virtual ~Counts() = default;
  virtual Answer<v1::Summary> GetSummary(base::CallContext ctx, v1::GetSummaryRequest request) = 0;
  virtual Answer<v1::LiveCounts> GetLive(base::CallContext ctx, v1::GetLiveRequest request) = 0;
};

// Raises and lowerings of a case's level.
class Levels {
 public:
  virtual ~Levels() = default;
  virtual Answer<v1::StepTaken> RaiseLevel(base::CallContext ctx, v1::RaiseLevelRequest in) = 0;
  virtual Answer<v1::StepTaken> ProposeLowering(base::CallContext ctx,
                                                v1::ProposeLoweringRequest in) = 0;
  virtual Answer<v1::StepTaken> ConfirmLowering(base::CallContext ctx,
                                                v1::DecideLoweringRequest in) = 0;
  virtual Answer<v1::StepTaken> RejectLowering(base::CallContext ctx,
                                               v1::DecideLoweringRequest in) = 0;
  virtual Answer<v1::StepTaken> WithdrawLowering(base::CallContext ctx,
                                                 v1::DecideLoweringRequest in) = 0;
};

// What else people do while they watch over a case.
class CaseWatch {
 public:
  virtual ~CaseWatch() = default;
  virtual Answer<v1::StepTaken> TakeOver(base::CallContext ctx, v1::TakeOverRequest in) = 0;
  virtual Answer<v1::StepTaken> Reassess(base::CallContext ctx, v1::ReassessRequest in) = 0;
  virtual Answer<v1::StepTaken> NoteHappening(base::CallContext ctx,
                                              v1::NoteHappeningRequest in) = 0;
  virtual Answer<v1::StepTaken> BeginClosing(base::CallContext ctx, v1::ClosingRequest in) = 0;
  virtual Answer<v1::StepTaken> CloseCase(base::CallContext ctx, v1::ClosingRequest in) = 0;
};

// How cases came where they stand, and which must be looked at.
class Histories {
 public:
  virtual ~Histories() = default;
  virtual Answer<v1::Timeline> GetTimeline(base::CallContext ctx, v1::GetTimelineRequest in) = 0;
  virtual Answer<v1::DueList> ListDue(base::CallContext ctx, v1::ListDueRequest in) = 0;
};

// What a listener should ask next.
class Questions {
 public:
  virtual ~Questions() = default;
  virtual Answer<v1::QuestionsLeft> NextQuestions(base::CallContext ctx,
                                                  v1::NextQuestionsRequest in) = 0;
};

// How often one peer may ask. ResourceExhausted when it asked too often; ok when that is not known.
class Limits {
 public:
  virtual ~Limits() = default;
  virtual runtime::Task<base::Status> Take(base::CallContext ctx, std::string bucket,
                                           int per_minute) = 0;
};

}  // namespace kolona::gateway
