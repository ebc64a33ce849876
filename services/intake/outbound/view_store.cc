#include "services/intake/outbound/view_store.h"

#include <array>

#include "services/intake/domain/case_ids.h"
#include "services/intake/handlers/view_proto.h"

namespace kolona::intake {
namespace {

constexpr const char* kGenerationKey = "intake:generation";
constexpr int kMostAlertsOfACase = 100;

constexpr std::array<model::AlertState, 4> kStates = {
    model::AlertState::kOpen, model::AlertState::kAcknowledged, model::AlertState::kClosed,
    model::AlertState::kStoodDown};

base::Status Damaged(const char* what) {
  return {base::Code::kDataLoss, std::string("the view of ") + what + " does not parse"};
}

base::Status NoViewsYet() { return {base::Code::kUnavailable, "the views are not there yet"}; }

// False: there, but does not parse.
template <class Message>
bool ParseInto(const std::optional<std::string>& bytes, std::optional<Message>& out) {
  if (!bytes) return true;
  out.emplace();
  return out->ParseFromString(*bytes);
}

}  // namespace

runtime::Task<base::Result<std::string>> ViewStore::Generation(base::CallContext ctx,
                                                               base::WallTime now) {
  auto found = co_await store_.Get(ctx, kGenerationKey);
  if (!found.ok()) co_return found.status();
  if (found->has_value()) co_return **found;
  const std::string name = std::to_string(now.time_since_epoch().count());
  // Written only when nobody else has, so all replicas read the same.
  const auto written = co_await store_.PutIfNewer(ctx, kGenerationKey, 1, name);
  if (!written.ok()) co_return written.status();
  found = co_await store_.Get(ctx, kGenerationKey);
  if (!found.ok()) co_return found.status();
  if (!found->has_value()) co_return NoViewsYet();
  co_return **found;
}

runtime::Task<base::Result<StoredCase>> ViewStore::Find(base::CallContext ctx,
                                                        std::string case_id) {
  if (prefix_.empty()) co_return NoViewsYet();
  std::vector<std::string> keys = {Key("case", case_id), Key("support", case_id),
                                   Key("level", case_id), Key("standing", case_id)};
  const auto values = co_await store_.GetMany(ctx, std::move(keys));
  if (!values.ok()) co_return values.status();
  StoredCase stored;
  if (!ParseInto((*values)[0], stored.reported) || !ParseInto((*values)[1], stored.requested) ||
      !ParseInto((*values)[2], stored.triaged) || !ParseInto((*values)[3], stored.standing)) {
    co_return Damaged("a case");
  }
  if (!stored.found()) co_return stored;
  const auto& sealed = stored.reported ? stored.reported->sealed() : stored.requested->sealed();
  std::string name = Key("key", KeyName(case_id, sealed.key_version()));
  const auto key = co_await store_.Get(std::move(ctx), std::move(name));
  if (!key.ok()) co_return key.status();
  stored.erased = key->has_value() && (*key)->empty();
  if (!stored.erased && !ParseInto(*key, stored.key)) co_return Damaged("a case's key");
  co_return stored;
}

runtime::Task<base::Result<std::string>> ViewStore::CaseOfReceipt(base::CallContext ctx,
                                                                  std::string receipt_hash) {
  if (prefix_.empty()) co_return NoViewsYet();
  auto found = co_await store_.Get(std::move(ctx), Key("receipt", receipt_hash));
  if (!found.ok()) co_return found.status();
  co_return found->value_or("");
}

runtime::Task<base::Result<std::optional<v1::MatchList>>> ViewStore::MatchesOf(
    base::CallContext ctx, std::string need_id) {
  if (prefix_.empty()) co_return NoViewsYet();
  const auto found = co_await store_.Get(std::move(ctx), Key("matches", need_id));
  if (!found.ok()) co_return found.status();
  std::optional<v1::MatchList> list;
  if (!ParseInto(*found, list)) co_return Damaged("matches");
  co_return list;
}

runtime::Task<base::Result<std::optional<AlertView>>> ViewStore::FindAlert(base::CallContext ctx,
                                                                           std::string alert_id) {
  if (prefix_.empty()) co_return NoViewsYet();
  std::vector<std::string> ids = {std::move(alert_id)};
  auto found = co_await Load(std::move(ctx), std::move(ids));
  if (!found.ok()) co_return found.status();
  std::optional<AlertView> view;
  if (!found->empty()) view = std::move(found->front());
  co_return view;
}

runtime::Task<base::Result<std::vector<AlertView>>> ViewStore::Load(
    base::CallContext ctx, std::vector<std::string> alert_ids) {
  std::vector<AlertView> views;
  if (alert_ids.empty()) co_return views;
  for (auto& id : alert_ids) id = Key("alert", id);
  const auto values = co_await store_.GetMany(std::move(ctx), std::move(alert_ids));
  if (!values.ok()) co_return values.status();
  for (const auto& value : *values) {
    std::optional<v1::AlertView> view;
    if (!ParseInto(value, view)) co_return Damaged("an alert");
    if (view) views.push_back(FromProto(*view));
  }
  co_return views;
}

runtime::Task<base::Result<std::vector<AlertView>>> ViewStore::AlertsOf(base::CallContext ctx,
                                                                        std::string case_id) {
  if (prefix_.empty()) co_return NoViewsYet();
  auto ids = co_await store_.IndexPage(ctx, Key("case-alerts", case_id), 0, kMostAlertsOfACase);
  if (!ids.ok()) co_return ids.status();
  co_return co_await Load(std::move(ctx), std::move(*ids));
}

std::string ViewStore::ListName(model::AlertState state, const std::string& authority_id) const {
  return Key("alerts", std::to_string(static_cast<int>(state)) + ":" + authority_id);
}

runtime::Task<base::Result<AlertPage>> ViewStore::List(base::CallContext ctx,
                                                       model::AlertState state,
                                                       std::string authority_id, int skip,
                                                       int limit) {
  if (prefix_.empty()) co_return NoViewsYet();
  const std::string list = ListName(state, authority_id);
  auto ids = co_await store_.IndexPage(ctx, list, skip, limit);
  if (!ids.ok()) co_return ids.status();
  const auto total = co_await store_.IndexSize(ctx, list);
  if (!total.ok()) co_return total.status();
  auto loaded = co_await Load(std::move(ctx), std::move(*ids));
  if (!loaded.ok()) co_return loaded.status();
  AlertPage page;
  page.alerts = std::move(*loaded);
  page.total = *total;
  co_return page;
}

runtime::Task<base::Status> ViewStore::Put(base::CallContext ctx, std::string key,
                                           std::int64_t offset, std::string value) {
  if (prefix_.empty()) co_return NoViewsYet();
  const auto written =
      co_await store_.PutIfNewer(std::move(ctx), std::move(key), offset, std::move(value));
  co_return written.status();
}

runtime::Task<base::Status> ViewStore::PutReported(base::CallContext ctx, std::int64_t offset,
                                                   v1::CaseReported fact) {
  const std::string& case_id = fact.facts().case_id();
  const base::Status receipt =
      co_await Put(ctx, Key("receipt", fact.receipt_hash()), offset, case_id);
  if (!receipt.ok()) co_return receipt;
  co_return co_await Put(std::move(ctx), Key("case", case_id), offset, fact.SerializeAsString());
}

runtime::Task<base::Status> ViewStore::PutRequested(base::CallContext ctx, std::int64_t offset,
                                                    v1::SupportRequested fact) {
  const base::Status receipt =
      co_await Put(ctx, Key("receipt", fact.receipt_hash()), offset, fact.case_id());
  if (!receipt.ok()) co_return receipt;
  co_return co_await Put(std::move(ctx), Key("support", fact.case_id()), offset,
                         fact.SerializeAsString());
}

runtime::Task<base::Status> ViewStore::PutTriaged(base::CallContext ctx, std::int64_t offset,
                                                  v1::CaseTriaged fact) {
  co_return co_await Put(std::move(ctx), Key("level", fact.case_id()), offset,
                         fact.SerializeAsString());
}

runtime::Task<base::Status> ViewStore::PutStanding(base::CallContext ctx, std::int64_t offset,
                                                   v1::CaseStanding standing) {
  co_return co_await Put(std::move(ctx), Key("standing", standing.case_id()), offset,
                         standing.SerializeAsString());
}

runtime::Task<base::Status> ViewStore::PutMatches(base::CallContext ctx, std::int64_t offset,
                                                  v1::MatchList list) {
  co_return co_await Put(std::move(ctx), Key("matches", list.need_id()), offset,
                         list.SerializeAsString());
}

runtime::Task<base::Status> ViewStore::PutKey(base::CallContext ctx, std::int64_t offset,
                                              std::string name, std::optional<v1::CaseKey> key) {
  // Named: g++ 12 destroys a conditional inside co_await twice.
  std::string value = key ? key->SerializeAsString() : std::string();
  co_return co_await Put(std::move(ctx), Key("key", name), offset, std::move(value));
}

runtime::Task<base::Status> ViewStore::PutAlert(base::CallContext ctx, std::int64_t offset,
                                                AlertView view, bool lists_stand) {
  if (prefix_.empty()) co_return NoViewsYet();
  const std::string key = Key("alert", view.alert.alert_id);
  const auto written =
      co_await store_.PutIfNewer(ctx, key, offset, ToProto(view).SerializeAsString());
  if (!written.ok()) co_return written.status();
  if (*written && lists_stand) co_return base::Status();
  // Written before already: the lists follow the view as it stands, in case they were not reached.
  if (!*written) {
    auto standing = co_await FindAlert(ctx, view.alert.alert_id);
    if (!standing.ok()) co_return standing.status();
    if (standing->has_value()) view = std::move(**standing);
  }
  co_return co_await PutInLists(std::move(ctx), std::move(view));
}

runtime::Task<base::Status> ViewStore::PutInLists(base::CallContext ctx, AlertView view) {
  const std::string id = view.alert.alert_id;
  const std::int64_t when = view.raised_at ? view.raised_at->time_since_epoch().count() : 0;
  base::Status status =
      co_await store_.IndexAdd(ctx, Key("case-alerts", view.alert.case_id), id, when);
  if (!status.ok()) co_return status;
  std::vector<std::string> owners = {""};
  for (const auto& route : view.routes) owners.push_back(route.route.authority_id);
  owners.insert(owners.end(), view.also_told.begin(), view.also_told.end());
  for (const auto& owner : owners) {
    // Into the new list before out of the old ones: for a moment in two, never in none.
    status = co_await store_.IndexAdd(ctx, ListName(view.state, owner), id, when);
    if (!status.ok()) co_return status;
    for (const auto state : kStates) {
      // It may have been acknowledged and be open again; from an end it does not come back.
      const bool never_was = state >= model::AlertState::kClosed && state > view.state;
      if (state == view.state || never_was) continue;
      status = co_await store_.IndexRemove(ctx, ListName(state, owner), id);
      if (!status.ok()) co_return status;
    }
  }
  co_return base::Status();
}

}  // namespace kolona::intake
