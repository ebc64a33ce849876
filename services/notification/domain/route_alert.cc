#include "services/notification/domain/route_alert.h"

#include <algorithm>
#include <array>

namespace kolona::notification {
namespace {

using Kind = model::AuthorityKind;

Kind OtherForce(Kind force) { return force == Kind::kPolice ? Kind::kGendarmerie : Kind::kPolice; }

// The authority whose territory is the narrowest that holds the commune.
const Authority* Competent(const Directory& directory, Kind kind, const model::Commune& commune) {
  const std::array<std::string_view, 6> widening = {
      commune.code,          commune.parent_code, commune.prefecture_code,
      commune.province_code, commune.region_code, kWholeCountry};
  for (const auto code : widening) {
    if (const Authority* found = directory.At(kind, code)) return found;
  }
  return nullptr;
}

template <class Belongs>
const model::Commune* Largest(const model::Territory& territory, Belongs belongs) {
  const model::Commune* largest = nullptr;
  for (const model::Commune& commune : territory.communes()) {
    if (!belongs(commune)) continue;
    if (largest == nullptr || commune.population > largest->population) largest = &commune;
  }
  return largest;
}

// Whole communes count, so that a city is not as small as its arrondissements; but the prefecture
// of some arrondissements has nothing else.
const model::Commune* LargestOfProvince(const model::Territory& territory,
                                        const std::string& code) {
  return Largest(territory, [&](const model::Commune& commune) {
    if (code.empty()) return false;
    return commune.is_arrondissement() ? commune.prefecture_code == code
                                       : commune.province_code == code;
  });
}

const model::Commune* LargestTownOfRegion(const model::Territory& territory,
                                          const std::string& code) {
  return Largest(territory, [&](const model::Commune& commune) {
    return !commune.is_arrondissement() && commune.town && commune.region_code == code;
  });
}

// Routes in the making; drops repeats, fills gaps with the supervisor.
class Plan {
 public:
  explicit Plan(const Directory& directory) : directory_(directory) {}

  void Tell(const Authority* authority, bool copy, const std::string& reason) {
    if (authority == nullptr) {
      authority = &directory_.supervisor();
      copy = false;
      TellOne(*authority, copy, reason + "; the directory has nobody for it");
      return;
    }
    TellOne(*authority, copy, reason);
  }
  std::vector<model::Route> Take() && { return std::move(routes_); }

 private:
  void TellOne(const Authority& authority, bool copy, const std::string& reason) {
    const bool known = std::any_of(routes_.begin(), routes_.end(), [&](const model::Route& route) {
      return route.authority_id == authority.id;
    });
    if (known) return;
    routes_.push_back(
        {authority.id, authority.kind, authority.name_fr, authority.name_ar, copy, reason});
  }

  const Directory& directory_;
  std::vector<model::Route> routes_;
};

struct Choice {
  Kind force;
  bool sure;
  std::string reason;
};

Choice ForceOf(const Directory& directory, const model::Commune& commune) {
  for (const std::string& code : {commune.code, commune.parent_code}) {
    const Override* exception = directory.OverrideOf(code);
    if (exception == nullptr) continue;
    return {exception->force, exception->sure,
            "commune " + code + " is an exception: " + exception->reason};
  }
  const std::string what = commune.town ? " is a town" : " is countryside";
  return {commune.town ? Kind::kPolice : Kind::kGendarmerie, true,
          "commune " + commune.code + what};
}

std::vector<model::Route> FromCommune(const Directory& directory, const model::Commune& commune,
                                      bool needs_person) {
  Plan plan(directory);
  const Choice choice = ForceOf(directory, commune);
  plan.Tell(Competent(directory, choice.force, commune), false, choice.reason);
  if (needs_person || !choice.sure) {
    plan.Tell(Competent(directory, OtherForce(choice.force), commune), true,
              needs_person ? "the place needs a person's look" : "the exception is not certain");
  }
  plan.Tell(Competent(directory, Kind::kProsecutor, commune), false,
            "court of province " + commune.province_code);
  return std::move(plan).Take();
}

std::vector<model::Route> FromProvince(const Directory& directory, const model::Commune& largest) {
  Plan plan(directory);
  const std::string& province = largest.province_code;
  const Kind force = ForceOf(directory, largest).force;
  plan.Tell(Competent(directory, force, largest), false,
            "commune not known; largest commune of province " + province);
  plan.Tell(Competent(directory, OtherForce(force), largest), true,
            "commune not known in province " + province);
  plan.Tell(Competent(directory, Kind::kProsecutor, largest), false,
            "court of province " + province);
  return std::move(plan).Take();
}

std::vector<model::Route> FromRegion(const Directory& directory, const model::Commune& main_town) {
  Plan plan(directory);
  const std::string why = "only region " + main_town.region_code + " is known";
  plan.Tell(Competent(directory, Kind::kPolice, main_town), false, why + "; its largest town");
  plan.Tell(Competent(directory, Kind::kGendarmerie, main_town), true, why);
  plan.Tell(Competent(directory, Kind::kProsecutor, main_town), true, why);
  plan.Tell(&directory.supervisor(), false, why);
  return std::move(plan).Take();
}

std::vector<model::Route> FromNothing(const Directory& directory) {
  Plan plan(directory);
  plan.Tell(&directory.supervisor(), false, "the place is not known");
  for (const Kind kind : {Kind::kPolice, Kind::kGendarmerie, Kind::kProsecutor}) {
    const Authority* national = directory.At(kind, kWholeCountry);
    if (national != nullptr) plan.Tell(national, true, "the place is not known");
  }
  return std::move(plan).Take();
}

}  // namespace

std::vector<model::Route> RouteAlert(const Directory& directory, const model::Territory& territory,
                                     const model::ResolvedPlace& place) {
  if (const auto* commune = territory.FindCommune(place.commune_code)) {
    return FromCommune(directory, *commune, place.needs_person);
  }
  if (const auto* largest = LargestOfProvince(territory, place.province_code)) {
    return FromProvince(directory, *largest);
  }
  if (const auto* town = LargestTownOfRegion(territory, place.region_code)) {
    return FromRegion(directory, *town);
  }
  return FromNothing(directory);
}

}  // namespace kolona::notification
