#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/matching/ports.h"

namespace kolona::matching {

// A catalogue in memory that can be told to fail.
class FakeCatalogue final : public Catalogue {
 public:
  runtime::Task<base::Status> Put(base::CallContext, model::Opportunity offer) override {
    const bool taken = answer.ok() && !lost.contains(offer.opportunity_id);
    if (taken) offers[offer.opportunity_id] = offer;
    co_return taken || !answer.ok() ? answer : base::Status(base::Code::kUnavailable, "log away");
  }
  const model::Opportunity* Find(const std::string& id) const override {
    const auto found = offers.find(id);
    return found == offers.end() ? nullptr : &found->second;
  }
  std::vector<Offer> All() const override {
    std::vector<Offer> all;
    for (const auto& [id, offer] : offers) all.push_back({&offer, -1});
    return all;
  }

  base::Status answer;
  std::set<std::string> lost;  // ids that the log does not take
  std::map<std::string, model::Opportunity> offers;
};

class FakeRankings final : public Rankings {
 public:
  runtime::Task<base::Status> Ranked(base::CallContext, model::MatchList list) override {
    if (answer.ok()) lists.push_back(list);
    co_return answer;
  }

  base::Status answer;
  std::vector<model::MatchList> lists;
};

// A national training offer that any need of that kind can have.
inline model::Opportunity NationalTraining(const std::string& id) {
  model::Opportunity offer;
  offer.opportunity_id = id;
  offer.kind = model::SupportKind::kTraining;
  offer.title_fr = "Formation";
  offer.title_ar = "تكوين";
  offer.provider = "Centre";
  offer.zone = model::Zone::kNational;
  return offer;
}

inline model::Need TrainingNeed(const std::string& id) {
  model::Need need;
  need.need_id = id;
  need.kinds = {model::SupportKind::kTraining};
  return need;
}

}  // namespace kolona::matching
