#include "services/notification/domain/directory.h"

namespace kolona::notification {
namespace {

base::Status Bad(const std::string& why) { return {base::Code::kInvalidArgument, why}; }

}  // namespace

base::Status Directory::Add(Authority authority) {
  if (authority.kind == model::AuthorityKind::kUnspecified) {
    return Bad("authority " + authority.id + " has no kind");
  }
  if (authority.ladder.empty()) return Bad("authority " + authority.id + " has an empty ladder");
  for (const Step& step : authority.ladder) {
    if (FindEndpoint(step.endpoint) == nullptr) {
      return Bad("authority " + authority.id + ": no channel named " + step.endpoint);
    }
  }
  for (const std::string& code : authority.territory) {
    const auto [at, fresh] = by_place_[authority.kind].emplace(code, authority.id);
    if (!fresh) {
      return Bad("authorities " + at->second + " and " + authority.id + " both claim " + code);
    }
  }
  if (authority.kind == model::AuthorityKind::kSupervisor && supervisor_.empty()) {
    supervisor_ = authority.id;
  }
  const std::string id = authority.id;
  if (!authorities_.emplace(id, std::move(authority)).second) {
    return Bad("authority " + id + " is there twice");
  }
  return {};
}

base::Result<Directory> Directory::Make(std::vector<Authority> authorities,
                                        std::vector<Endpoint> endpoints,
                                        std::map<std::string, Override> overrides) {
  Directory directory;
  for (Endpoint& endpoint : endpoints) {
    const std::string name = endpoint.name;
    if (!directory.endpoints_.emplace(name, std::move(endpoint)).second) {
      return Bad("channel " + name + " is there twice");
    }
  }
  for (Authority& authority : authorities) {
    base::Status added = directory.Add(std::move(authority));
    if (!added.ok()) return added;
  }
  for (const auto& [id, authority] : directory.authorities_) {
    for (const Step& step : authority.ladder) {
      if (directory.Find(step.authority_id) == nullptr) {
        return Bad("authority " + id + ": nobody named " + step.authority_id + " for its ladder");
      }
    }
  }
  if (directory.supervisor_.empty()) return Bad("there is no supervisor");
  directory.overrides_.insert(overrides.begin(), overrides.end());
  return directory;
}

const Authority* Directory::Find(std::string_view id) const {
  const auto at = authorities_.find(id);
  return at == authorities_.end() ? nullptr : &at->second;
}

const Endpoint* Directory::FindEndpoint(std::string_view name) const {
  const auto at = endpoints_.find(name);
  return at == endpoints_.end() ? nullptr : &at->second;
}

const Override* Directory::OverrideOf(std::string_view commune_code) const {
  const auto at = overrides_.find(commune_code);
  return at == overrides_.end() ? nullptr : &at->second;
}

const Authority* Directory::At(model::AuthorityKind kind, std::string_view code) const {
  const auto of_kind = by_place_.find(kind);
  if (of_kind == by_place_.end() || code.empty()) return nullptr;
  const auto at = of_kind->second.find(code);
  return at == of_kind->second.end() ? nullptr : Find(at->second);
}

const Authority& Directory::supervisor() const { return *Find(supervisor_); }

}  // namespace kolona::notification
