#include "services/triage/domain/promotions.h"

#include <algorithm>

#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {
namespace {

base::Status Not(const std::string& why) { return {base::Code::kFailedPrecondition, why}; }

}  // namespace

base::Status Promotions::Promote(const std::string& name, const VersionId& before,
                                 const VersionId& now) {
  const VersionId* acting = Acting(name);
  if (acting != nullptr && *acting != before) {
    return Not(name + "@" + acting->version + " acts by the record, not " + before.version);
  }
  auto& acted = acted_[name];
  if (acted.empty() && !before.hash.empty()) acted.push_back(before);
  acted.push_back(now);
  for (const auto* one : {&before, &now}) named_[name].push_back(one->hash);
  return {};
}

base::Result<VersionId> Promotions::RollBack(const std::string& name) {
  const auto found = acted_.find(name);
  if (found == acted_.end()) return Not("no promotion of " + name + " is on record");
  if (found->second.size() < 2) {
    return Not("nothing acted before " + name + "@" + found->second.back().version +
               " to go back to");
  }
  found->second.pop_back();
  return found->second.back();
}

const VersionId* Promotions::Acting(const std::string& name) const {
  const auto found = acted_.find(name);
  return found == acted_.end() ? nullptr : &found->second.back();
}

bool Promotions::Named(const std::string& name, const std::string& hash) const {
  const auto found = named_.find(name);
  if (found == named_.end()) return false;
  return std::find(found->second.begin(), found->second.end(), hash) != found->second.end();
}

Instrument* Promotions::Choose(const std::string& name, const std::vector<Instrument*>& versions,
                               bool whole) const {
  if (const auto found = acted_.find(name); found != acted_.end()) {
    for (auto id = found->second.rbegin(); id != found->second.rend(); ++id) {
      const auto is_it = [&](const Instrument* one) { return one->hash == id->hash; };
      const auto here = std::find_if(versions.begin(), versions.end(), is_it);
      if (here != versions.end()) return *here;
    }
  }
  if (whole) return nullptr;
  return *std::min_element(versions.begin(), versions.end(), [](const auto* a, const auto* b) {
    return IsNewer(b->version, a->version);
  });
}

std::vector<std::string> Promotions::Settle(std::vector<Instrument>& instruments,
                                            bool whole) const {
  std::map<std::string, std::vector<Instrument*>> active;
  for (auto& instrument : instruments) {
    if (instrument.status != InstrumentStatus::kActive) continue;
    active[instrument.name].push_back(&instrument);
  }
  std::vector<std::string> waiting;
  for (auto& [name, versions] : active) {
    const Instrument* chosen = Choose(name, versions, whole);
    for (auto* one : versions) {
      if (one == chosen) continue;
      const bool has_acted = Named(name, one->hash);
      one->status = has_acted ? InstrumentStatus::kRetired : InstrumentStatus::kDraft;
      if (!has_acted) waiting.push_back(one->Label());
    }
  }
  return waiting;
}

}  // namespace kolona::triage
