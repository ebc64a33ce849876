#include "services/gateway/handlers/read_histories.h"

namespace kolona::gateway {

Answer<v1::Timeline> ReadHistories::Timeline(base::CallContext ctx, std::string case_id) {
  v1::GetTimelineRequest request;
  request.set_case_id(std::move(case_id));
  return histories_.GetTimeline(std::move(ctx), std::move(request));
}

Answer<v1::DueList> ReadHistories::Due(base::CallContext ctx, v1::ListDueRequest request) {
  return histories_.ListDue(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
