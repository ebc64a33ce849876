#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "libs/model/territory.h"

// Who is competent where, and how each is reached. Values only; read from file in outbound/.
namespace kolona::notification {

// A way to reach somebody. The secret itself is not here, only its name.
struct Endpoint {
  std::string name;
  std::string url;
  std::string secret;
};

// One step of a ladder. `authority_id`: who stands at this endpoint and may answer for it.
struct Step {
  std::string endpoint;
  std::string authority_id;
  std::optional<base::Duration> wait;  // none: the policy's
};

struct Authority {
  std::string id;
  model::AuthorityKind kind = model::AuthorityKind::kUnspecified;
  std::string name_fr;
  std::string name_ar;
  // HCP codes of communes, arrondissements, their prefectures, provinces or regions, or "MA".
  std::vector<std::string> territory;
  std::vector<Step> ladder;
};

// A commune whose force does not follow from town or countryside.
struct Override {
  model::AuthorityKind force = model::AuthorityKind::kUnspecified;
  bool sure = true;
  std::string reason;
};

// The whole country.
inline constexpr std::string_view kWholeCountry = "MA";

// Immutable once checked; pointers into it live as long as it does.
class Directory {
 public:
  // InvalidArgument when an id repeats, a ladder is empty or names an endpoint that is not there,
  // two authorities of one kind claim one place, or there is no supervisor.
  static base::Result<Directory> Make(std::vector<Authority> authorities,
                                      std::vector<Endpoint> endpoints,
                                      std::map<std::string, Override> overrides);

  const Authority* Find(std::string_view id) const;
  const Endpoint* FindEndpoint(std::string_view name) const;
  const Override* OverrideOf(std::string_view commune_code) const;
  // Whose territory names exactly this code.
  const Authority* At(model::AuthorityKind kind, std::string_view code) const;
  const Authority& supervisor() const;
  const std::map<std::string, Authority, std::less<>>& authorities() const { return authorities_; }

 private:
  base::Status Add(Authority authority);

  std::map<std::string, Authority, std::less<>> authorities_;
  std::map<std::string, Endpoint, std::less<>> endpoints_;
  std::map<std::string, Override, std::less<>> overrides_;
  std::map<model::AuthorityKind, std::map<std::string, std::string, std::less<>>> by_place_;
  std::string supervisor_;
};

}  // namespace kolona::notification
