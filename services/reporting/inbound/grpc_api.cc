#include "services/reporting/inbound/grpc_api.h"

#include <algorithm>
#include <array>

#include "libs/wire/convert.h"

namespace kolona::reporting {
namespace {

v1::Quantiles ToProto(const Quantiles& quantiles) {
  v1::Quantiles out;
  out.set_samples(quantiles.samples);
  out.set_p50_ms(quantiles.p50);
  out.set_p95_ms(quantiles.p95);
  out.set_p99_ms(quantiles.p99);
  return out;
}

v1::SummaryRow ToProto(const Row& row) {
  v1::SummaryRow out;
  for (const auto& value : row.group) out.add_group(value);
  if (row.reports) out.set_reports(*row.reports);
  if (row.support_requests) out.set_support_requests(*row.support_requests);
  if (row.alerts) out.set_alerts(*row.alerts);
  if (row.matched) out.set_matched(*row.matched);
  out.set_hidden(row.hidden);
  return out;
}

v1::Summary ToProto(const Counts& counts, const Query& query, base::WallTime now) {
  v1::Summary out;
  for (const auto dimension : query.by) out.add_by(DimensionName(dimension));
  for (const auto& row : counts.rows) *out.add_rows() = ToProto(row);
  if (counts.accept_to_first_delivery) {
    *out.mutable_accept_to_first_delivery() = ToProto(*counts.accept_to_first_delivery);
  }
  if (counts.accept_to_acknowledgement) {
    *out.mutable_accept_to_acknowledgement() = ToProto(*counts.accept_to_acknowledgement);
  }
  for (const auto& [kind, matches] : counts.matches_by_kind) {
    (*out.mutable_matches_by_kind())[kind] = matches.matches;
  }
  out.set_events_counted(counts.events_counted);
  *out.mutable_as_of() = wire::ToProto(now);
  return out;
}

runtime::Task<base::Result<v1::Summary>> Summary(rpc::Door& door, Summarize& summarize,
                                                 v1::GetSummaryRequest request) {
  const auto& asked = request.query();
  auto query = ParseQuery(asked.from(), asked.to(), {asked.by().begin(), asked.by().end()});
  if (!query.ok()) co_return query.status();
  const Query copy = *query;
  auto counts = co_await summarize.Run(copy);
  if (!counts.ok()) co_return counts.status();
  co_return ToProto(*counts, copy, door.clock.Now());
}

// A count and its name in the API.
struct NamedCount {
  std::int64_t Live::*count;
  const char* name;
};
constexpr std::array<NamedCount, 6> kLiveNames = {
    {{&Live::reports, "reports"},
     {&Live::support_requests, "supportRequests"},
     {&Live::alerts, "alerts"},
     {&Live::open_alerts, "openAlerts"},
     {&Live::acknowledged_alerts, "acknowledgedAlerts"},
     {&Live::matched_requests, "matchedRequests"}}};

v1::LiveCounts ToProto(const Live& live) {
  v1::LiveCounts out;
  out.set_reports(live.reports);
  out.set_support_requests(live.support_requests);
  out.set_alerts(live.alerts);
  out.set_open_alerts(live.open_alerts);
  out.set_acknowledged_alerts(live.acknowledged_alerts);
  out.set_matched_requests(live.matched_requests);
  out.set_rounded(live.rounded);
  for (const auto& [count, name] : kLiveNames) {
    if (std::find(live.hidden.begin(), live.hidden.end(), count) == live.hidden.end()) continue;
    out.add_hidden(name);
  }
  return out;
}

runtime::Task<base::Result<v1::LiveCounts>> LiveCounts(ReadModel& model, bool exact) {
  auto live = co_await model.CountLive();
  if (!live.ok()) co_return live.status();
  co_return ToProto(exact ? *live : ForEverybody(*live));
}

}  // namespace

grpc::ServerUnaryReactor* GrpcApi::GetSummary(grpc::CallbackServerContext* context,
                                              const v1::GetSummaryRequest* request,
                                              v1::Summary* response) {
  return rpc::Serve(door_, "reporting.GetSummary", context, request, response,
                    [this](base::CallContext, v1::GetSummaryRequest in) {
                      return Summary(door_, summarize_, std::move(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::GetLive(grpc::CallbackServerContext* context,
                                           const v1::GetLiveRequest* request,
                                           v1::LiveCounts* response) {
  return rpc::Serve(
      door_, "reporting.GetLive", context, request, response,
      [this](base::CallContext, v1::GetLiveRequest in) { return LiveCounts(model_, in.exact()); });
}

}  // namespace kolona::reporting
