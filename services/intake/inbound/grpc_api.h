#pragma once

#include <utility>

#include "kolona/v1/intake.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/intake/handlers/get_alert.h"
#include "services/intake/handlers/get_case.h"
#include "services/intake/handlers/get_matches.h"
#include "services/intake/handlers/get_receipt.h"
#include "services/intake/handlers/list_alerts.h"
#include "services/intake/handlers/submit_case.h"
#include "services/intake/handlers/submit_support.h"
#include "services/intake/inbound/known.h"

namespace kolona::intake {

struct Handlers {
  SubmitCase& submit_case;
  SubmitSupport& submit_support;
  GetReceipt& get_receipt;
  GetCase& get_case;
  ListAlerts& list_alerts;
  GetAlert& get_alert;
  GetMatches& get_matches;
};

// The door: parse, call, map.
class GrpcApi final : public v1::Intake::CallbackService {
 public:
  // `complete`: whether what is not in the views is nowhere; until then it is not known.
  GrpcApi(rpc::Door& door, Handlers handlers, IsComplete complete)
      : door_(door), handlers_(handlers), complete_(std::move(complete)) {}

  grpc::ServerUnaryReactor* SubmitCase(grpc::CallbackServerContext* context,
                                       const v1::SubmitCaseRequest* request,
                                       v1::Accepted* response) override;
  grpc::ServerUnaryReactor* SubmitSupport(grpc::CallbackServerContext* context,
                                          const v1::SubmitSupportRequest* request,
                                          v1::Accepted* response) override;
  grpc::ServerUnaryReactor* GetReceipt(grpc::CallbackServerContext* context,
                                       const v1::GetReceiptRequest* request,
                                       v1::ReceiptView* response) override;
  grpc::ServerUnaryReactor* GetCase(grpc::CallbackServerContext* context,
                                    const v1::GetCaseRequest* request,
                                    v1::CaseView* response) override;
  grpc::ServerUnaryReactor* ListAlerts(grpc::CallbackServerContext* context,
                                       const v1::ListAlertsRequest* request,
                                       v1::AlertList* response) override;
  grpc::ServerUnaryReactor* GetAlert(grpc::CallbackServerContext* context,
                                     const v1::GetAlertRequest* request,
                                     v1::AlertView* response) override;
  grpc::ServerUnaryReactor* GetMatches(grpc::CallbackServerContext* context,
                                       const v1::GetMatchesRequest* request,
                                       v1::MatchList* response) override;

 private:
  rpc::Door& door_;
  Handlers handlers_;
  IsComplete complete_;
};

}  // namespace kolona::intake
