#pragma once

#include <functional>
#include <map>
#include <string>

#include "services/gateway/handlers/answer_alert.h"
#include "services/gateway/handlers/ask_next.h"
#include "services/gateway/handlers/change_level.h"
#include "services/gateway/handlers/publish_opportunities.h"
#include "services/gateway/handlers/read_alerts.h"
#include "services/gateway/handlers/read_case.h"
#include "services/gateway/handlers/read_counts.h"
#include "services/gateway/handlers/read_histories.h"
#include "services/gateway/handlers/read_matches.h"
#include "services/gateway/handlers/read_receipt.h"
#include "services/gateway/handlers/submit_case.h"
#include "services/gateway/handlers/submit_support.h"
#include "services/gateway/handlers/watch_case.h"
#include "services/gateway/inbound/http_door.h"

namespace kolona::gateway {

// The handlers behind the door.
struct Handlers {
  SubmitCase submit_case;
  SubmitSupport submit_support;
  ReadReceipt read_receipt;
  ReadCase read_case;
  ReadMatches read_matches;
  ReadAlerts read_alerts;
  AnswerAlert answer_alert;
  PublishOpportunities publish;
  ReadCounts counts;
  ChangeLevel levels;
  WatchCase watch;
  ReadHistories histories;
  AskNext ask_next;
};

// Each route's way from HTTP to its handler and back: parse, call, map. Event thread only; outlives
// the requests in hand.
class Endpoints {
 public:
  Endpoints(Handlers handlers, const base::Clock& clock, runtime::Metrics& metrics,
            runtime::Health& health, std::function<std::string()> make_device);

  // By the name of the route. Refers to this object.
  std::map<std::string, Endpoint> ByRoute();

 private:
  using Reply = runtime::Task<http::Response>;

  Reply DoSubmitCase(Call call);
  Reply DoSubmitSupport(Call call);
  Reply DoReadReceipt(Call call);
  Reply DoReadCase(Call call);
  Reply DoReadMatches(Call call);
  Reply DoListAlerts(Call call);
  Reply DoReadAlert(Call call);
  Reply DoAnswerAlert(Call call);
  Reply DoRaiseLevel(Call call);
  Reply DoProposeLowering(Call call);
  Reply DoConfirmLowering(Call call);
  Reply DoRejectLowering(Call call);
  Reply DoWithdrawLowering(Call call);
  Reply DoTakeOver(Call call);
  Reply DoReassess(Call call);
  Reply DoNoteHappening(Call call);
  Reply DoBeginClosing(Call call);
  Reply DoCloseCase(Call call);
  Reply DoReadTimeline(Call call);
  Reply DoListDue(Call call);
  Reply DoNextQuestions(Call call);
  Reply DoPutOpportunity(Call call);
  Reply DoPutOpportunities(Call call);
  Reply DoReadSummary(Call call);
  Reply DoReadLive(Call call);
  http::Response ShowHealth(bool ready_only) const;

  Handlers handlers_;
  const base::Clock& clock_;
  runtime::Metrics& metrics_;
  runtime::Health& health_;
  std::function<std::string()> make_device_;
  runtime::Histogram& accept_urgent_;
  runtime::Histogram& accept_other_;
};

}  // namespace kolona::gateway
