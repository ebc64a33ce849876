#pragma once

#include <memory>
#include <string>

#include "kolona/v1/notification.grpc.pb.h"
#include "libs/rpc/client.h"
#include "services/intake/ports.h"

namespace kolona::intake {

class NotificationClient final : public AlertLane {
 public:
  NotificationClient(rpc::Door& door, const std::string& address)
      : door_(door), stub_(v1::Notification::NewStub(rpc::Connect(address))) {}
  runtime::Task<base::Status> Raise(base::CallContext ctx, model::Alert alert) override;

 private:
  rpc::Door& door_;
  std::unique_ptr<v1::Notification::Stub> stub_;
};

}  // namespace kolona::intake
