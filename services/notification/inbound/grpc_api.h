#pragma once

#include "kolona/v1/notification.grpc.pb.h"
#include "libs/rpc/server.h"
#include "services/notification/handlers/answer_alert.h"
#include "services/notification/handlers/raise_alert.h"

namespace kolona::notification {

// The fast lane's door, and the authorities' (through the gateway).
class GrpcApi final : public v1::Notification::CallbackService {
 public:
  GrpcApi(rpc::Door& door, notification::RaiseAlert& raise, notification::AnswerAlert& answer)
      : door_(door), raise_(raise), answer_(answer) {}

  grpc::ServerUnaryReactor* RaiseAlert(grpc::CallbackServerContext* context,
                                       const v1::RaiseAlertRequest* request,
                                       v1::RaiseAlertResponse* response) override;
  grpc::ServerUnaryReactor* AnswerAlert(grpc::CallbackServerContext* context,
                                        const v1::AnswerAlertRequest* request,
                                        v1::AnswerAlertResponse* response) override;

 private:
  rpc::Door& door_;
  notification::RaiseAlert& raise_;
  notification::AnswerAlert& answer_;
};

}  // namespace kolona::notification
