#include "services/matching/handlers/store_opportunities.h"

#include <set>

#include "libs/runtime/started.h"
#include "services/matching/domain/validate_opportunity.h"

namespace kolona::matching {
namespace {

constexpr std::size_t kMostInABatch = 500;

}  // namespace

std::optional<std::string> StoreOpportunities::OwnerOf(const std::string& opportunity_id) const {
  const auto coming = under_way_.lower_bound({opportunity_id, ""});
  if (coming != under_way_.end() && coming->first == opportunity_id) return coming->second;
  const model::Opportunity* const known = catalogue_.Find(opportunity_id);
  if (known == nullptr) return std::nullopt;
  return known->owner;
}

base::Status StoreOpportunities::Prepare(const Publisher& who, model::Opportunity& offer) const {
  const auto& told = offer.place;
  offer.resolved_place = {};
  if (!told.region.empty() || !told.province.empty() || !told.commune.empty()) {
    offer.resolved_place = territory_.Resolve(told);
  }
  if (base::Status valid = ValidateOpportunity(offer); !valid.ok()) return valid;
  auto owner = OwnerAfter(OwnerOf(offer.opportunity_id), who);
  if (!owner.ok()) return owner.status();
  offer.owner = std::move(*owner);
  return {};
}

runtime::Task<base::Result<PutResult>> StoreOpportunities::One(base::CallContext ctx, Publisher who,
                                                               model::Opportunity offer) {
  const base::Status checked = Prepare(who, offer);
  if (!checked.ok()) co_return checked;
  std::vector<model::Opportunity> offers;
  offers.push_back(std::move(offer));
  co_return co_await Store(std::move(ctx), std::move(offers));
}

runtime::Task<base::Result<PutResult>> StoreOpportunities::Many(
    base::CallContext ctx, Publisher who, std::vector<model::Opportunity> offers) {
  if (offers.empty() || offers.size() > kMostInABatch) {
    co_return base::Status::Invalid("/opportunities", "1 to 500 offers in a batch");
  }
  std::set<std::string> ids;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const std::string at = "/opportunities/" + std::to_string(i);
    const base::Status checked = Prepare(who, offers[i]);
    if (checked.code() == base::Code::kPermissionDenied) {
      co_return base::Status(checked.code(), at + ": " + checked.message());
    }
    if (!checked.ok()) {
      co_return base::Status::Invalid(at + checked.field(), checked.message());
    }
    if (!ids.insert(offers[i].opportunity_id).second) {
      co_return base::Status::Invalid(at + "/opportunityId", "twice in this batch");
    }
  }
  co_return co_await Store(std::move(ctx), std::move(offers));
}

runtime::Task<base::Result<PutResult>> StoreOpportunities::Store(
    base::CallContext ctx, std::vector<model::Opportunity> offers) {
  PutResult result;
  std::vector<runtime::Started<base::Status>> puts;
  for (const auto& offer : offers) {
    const bool known = catalogue_.Find(offer.opportunity_id) != nullptr;
    ++(known ? result.replaced : result.created);
    under_way_.emplace(offer.opportunity_id, offer.owner);
    puts.push_back(runtime::Start(executor_, catalogue_.Put(ctx, offer)));
  }
  base::Status stored;
  std::vector<model::Opportunity> there;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const base::Status one = co_await puts[i].Join();
    if (!one.ok()) {
      stored = one;
    } else {
      there.push_back(offers[i]);
    }
  }
  for (const auto& offer : offers) {
    under_way_.erase(under_way_.find({offer.opportunity_id, offer.owner}));
  }
  // What is in the catalogue is ranked, though the log did not take the rest.
  rematch_.Begin(std::move(there));
  if (!stored.ok()) co_return stored;
  co_return result;
}

}  // namespace kolona::matching
