#include "services/intake/outbound/notification_client.h"

#include "libs/wire/convert.h"

namespace kolona::intake {

runtime::Task<base::Status> NotificationClient::Raise(base::CallContext ctx, model::Alert alert) {
  v1::RaiseAlertRequest request;
  *request.mutable_alert() = wire::ToProto(alert);
  auto* stub = stub_.get();
  const auto answer = co_await rpc::Call<v1::RaiseAlertResponse>(
      door_, "notification.RaiseAlert", std::move(ctx), std::move(request),
      [stub](auto* context, auto* in, auto* out, auto done) {
        stub->async()->RaiseAlert(context, in, out, std::move(done));
      });
  co_return answer.status();
}

}  // namespace kolona::intake
