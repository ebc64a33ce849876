#include "services/gateway/handlers/read_counts.h"

namespace kolona::gateway {
namespace {

constexpr base::Duration kFresh = std::chrono::seconds(1);

bool IsOfTheLine(Role role) {
  return role == Role::kListener || role == Role::kSupervisor || role == Role::kAnalyst ||
         role == Role::kOperator;
}

}  // namespace

Answer<v1::Summary> ReadCounts::Summary(base::CallContext ctx, v1::SummaryQuery query) {
  v1::GetSummaryRequest request;
  *request.mutable_query() = std::move(query);
  co_return co_await counts_.GetSummary(std::move(ctx), std::move(request));
}

Answer<v1::LiveCounts> ReadCounts::Live(base::CallContext ctx,
                                        const std::optional<Caller>& caller) {
  const bool exact = caller && IsOfTheLine(caller->role);
  Fresh& fresh = exact ? exact_ : for_everybody_;
  if (fresh.counts && clock_.Mono() - fresh.at < kFresh) co_return *fresh.counts;
  v1::GetLiveRequest request;
  request.set_exact(exact);
  auto counts = co_await counts_.GetLive(std::move(ctx), std::move(request));
  if (counts.ok()) fresh = {*counts, clock_.Mono()};
  co_return counts;
}

}  // namespace kolona::gateway
