#include "services/intake/outbound/triage_client.h"

#include "libs/wire/convert.h"

namespace kolona::intake {

runtime::Task<base::Result<Screening>> TriageClient::Screen(
    base::CallContext ctx, model::CaseFacts facts, base::Sensitive<std::string> narrative) {
  v1::ScreenRequest request;
  *request.mutable_facts() = wire::ToProto(facts);
  request.set_narrative(narrative.Reveal());
  auto* stub = stub_.get();
  const auto answer = co_await rpc::Call<v1::ScreenResponse>(
      door_, "triage.Screen", std::move(ctx), std::move(request),
      [stub](auto* context, auto* in, auto* out, auto done) {
        stub->async()->Screen(context, in, out, std::move(done));
      });
  if (!answer.ok()) co_return answer.status();
  Screening screening;
  screening.assessment = wire::FromProto(answer->assessment());
  if (answer->has_text_findings()) {
    screening.text_findings = wire::FromProto(answer->text_findings());
  }
  for (const auto& one : answer->refused()) {
    screening.refused.push_back({one.instrument(), one.item(), one.why(), one.counted()});
  }
  co_return screening;
}

}  // namespace kolona::intake
