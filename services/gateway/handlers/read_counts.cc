#include "services/gateway/handlers/read_counts.h"

namespace kolona::gateway {
namespace {

constexpr base::Duration kFresh = std::chrono::seconds(1);

}  // namespace

Answer<v1::Summary> ReadCounts::Summary(base::CallContext ctx, v1::SummaryQuery query) {
  v1::GetSummaryRequest request;
  *request.mutable_query() = std::move(query);
  co_return co_await counts_.GetSummary(std::move(ctx), std::move(request));
}

Answer<v1::LiveCounts> ReadCounts::Live(base::CallContext ctx) {
  if (last_ && clock_.Mono() - last_at_ < kFresh) co_return *last_;
  auto counts = co_await counts_.GetLive(std::move(ctx));
  if (counts.ok()) {
    last_ = *counts;
    last_at_ = clock_.Mono();
  }
  co_return counts;
}

}  // namespace kolona::gateway
