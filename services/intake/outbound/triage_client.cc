#include "services/intake/outbound/triage_client.h"

#include "libs/wire/convert.h"

namespace kolona::intake {

runtime::Task<base::Result<model::Assessment>> TriageClient::Screen(base::CallContext ctx,
                                                                    model::CaseFacts facts) {
  v1::ScreenRequest request;
  *request.mutable_facts() = wire::ToProto(facts);
  auto* stub = stub_.get();
  const auto answer = co_await rpc::Call<v1::ScreenResponse>(
      door_, "triage.Screen", std::move(ctx), std::move(request),
      [stub](auto* context, auto* in, auto* out, auto done) {
        stub->async()->Screen(context, in, out, std::move(done));
      });
  if (!answer.ok()) co_return answer.status();
  co_return wire::FromProto(answer->assessment());
}

}  // namespace kolona::intake
