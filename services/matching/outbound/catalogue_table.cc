#include "services/matching/outbound/catalogue_table.h"

#include "kolona/v1/opportunity.pb.h"
#include "libs/base/ids.h"
#include "libs/base/log.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "services/matching/domain/skill_codes.h"

namespace kolona::matching {

CatalogueTable::CatalogueTable(eventlog::EventLog& log, const base::Clock& clock,
                               const model::Vocabulary& vocabulary)
    : clock_(clock),
      vocabulary_(vocabulary),
      opportunities_(log, eventlog::kOpportunities,
                     [this](const std::string& key, const std::string* value) {
                       v1::Opportunity offer;
                       if (value == nullptr) {
                         offers_.erase(key);
                       } else if (offer.ParseFromString(*value)) {
                         Keep(key, wire::FromProto(offer));
                       } else {
                         base::Log(base::LogLevel::kError, "offer_unreadable", {{"offer", key}});
                       }
                     }),
      seats_(log, eventlog::kSeats, [this](const std::string& key, const std::string* value) {
        v1::Seats seats;
        if (value != nullptr && seats.ParseFromString(*value)) {
          seats_left_.insert_or_assign(key, seats.left());
        } else {
          seats_left_.erase(key);
        }
      }) {}

void CatalogueTable::Keep(const std::string& id, model::Opportunity offer) {
  offers_.insert_or_assign(id, WithSkillCodes(std::move(offer), vocabulary_));
}

runtime::Task<base::Status> CatalogueTable::Load(base::CallContext ctx) {
  base::Status loaded = co_await opportunities_.Load(ctx);
  if (loaded.ok()) loaded = co_await seats_.Load(ctx);
  co_return loaded;
}

runtime::Task<void> CatalogueTable::Stop() {
  co_await opportunities_.Stop();
  co_await seats_.Stop();
}

runtime::Task<base::Status> CatalogueTable::Put(base::CallContext ctx, model::Opportunity offer) {
  const v1::Opportunity fact = wire::ToProto(offer);
  // The content is the cause: the same offer put twice is the same fact.
  const std::string cause = base::HexEncode(base::Sha256(fact.SerializeAsString()));
  auto event = wire::MakeEvent(fact, "matching", cause, offer.opportunity_id, offer.opportunity_id,
                               clock_.Now(), ctx.trace);
  const base::Status put = co_await opportunities_.Put(std::move(ctx), std::move(event));
  // Seen at once by the one who put it; the log brings it to the other replicas.
  if (put.ok()) Keep(offer.opportunity_id, offer);
  co_return put;
}

const model::Opportunity* CatalogueTable::Find(const std::string& opportunity_id) const {
  const auto found = offers_.find(opportunity_id);
  return found == offers_.end() ? nullptr : &found->second;
}

int CatalogueTable::SeatsLeft(const model::Opportunity& offer) const {
  const auto known = seats_left_.find(offer.opportunity_id);
  if (known != seats_left_.end()) return known->second;
  return offer.seats == 0 ? -1 : offer.seats;
}

std::vector<Offer> CatalogueTable::All() const {
  std::vector<Offer> all;
  all.reserve(offers_.size());
  for (const auto& [id, offer] : offers_) all.push_back({&offer, SeatsLeft(offer)});
  return all;
}

}  // namespace kolona::matching
