#include "services/intake/handlers/list_alerts.h"

#include <algorithm>
#include <charconv>

#include "services/intake/handlers/view_proto.h"

namespace kolona::intake {
namespace {

constexpr int kPage = 50;
constexpr int kMostPage = 200;
constexpr int kMostSkip = 1'000'000;

// A page token is how many to pass over; empty is the beginning. -1: not one of ours.
int SkipOf(const std::string& token) {
  if (token.empty()) return 0;
  int skip = -1;
  const auto* end = token.data() + token.size();
  const auto parsed = std::from_chars(token.data(), end, skip);
  if (parsed.ec != std::errc() || parsed.ptr != end || skip > kMostSkip) return -1;
  return skip;
}

}  // namespace

runtime::Task<base::Result<v1::AlertList>> ListAlerts::Run(base::CallContext ctx,
                                                           v1::ListAlertsRequest request) {
  const int skip = SkipOf(request.page_token());
  if (skip < 0) co_return base::Status::Invalid("/page_token", "is not one this service gave");
  if (request.page_size() < 0 || request.page_size() > kMostPage) {
    co_return base::Status::Invalid("/page_size", "must be from 1 to 200");
  }
  const int size = request.page_size() == 0 ? kPage : request.page_size();
  auto state = static_cast<model::AlertState>(request.state());
  if (state == model::AlertState::kUnspecified) state = model::AlertState::kOpen;
  if (state > model::AlertState::kStoodDown) {
    co_return base::Status::Invalid("/state", "is not one of the known values");
  }
  std::string authority = request.authority_id() == "*" ? "" : request.authority_id();
  const auto page = co_await alerts_.List(ctx, state, std::move(authority), skip, size);
  if (!page.ok()) co_return page.status();
  v1::AlertList list;
  for (const auto& view : page->alerts) *list.add_alerts() = ToProto(view);
  list.set_total(page->total);
  if (skip + size < page->total) list.set_next_page_token(std::to_string(skip + size));
  co_return list;
}

}  // namespace kolona::intake
