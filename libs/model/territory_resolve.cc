#include <algorithm>

#include "libs/model/territory.h"

namespace kolona::model {
namespace {

using Regions = std::vector<const Region*>;
using Provinces = std::vector<const Province*>;
using Communes = std::vector<const Commune*>;

// What each level can mean, before the levels are held against each other.
struct Meanings {
  Regions regions;
  Provinces provinces;
  Communes communes;
  bool doubt = false;  // something told was not understood where it was told
};

const std::string& RealProvince(const Province& province) {
  return province.parent_code.empty() ? province.code : province.parent_code;
}

// A level that was not told, or not understood, agrees with everything.
bool Agrees(const std::string& region_code, const Regions& regions) {
  return regions.empty() || std::any_of(regions.begin(), regions.end(), [&](const Region* region) {
           return region->code == region_code;
         });
}

bool Agrees(const Commune& commune, const Provinces& provinces) {
  return provinces.empty() ||
         std::any_of(provinces.begin(), provinces.end(), [&](const Province* province) {
           const bool other_part = !province->parent_code.empty() &&
                                   !commune.prefecture_code.empty() &&
                                   commune.prefecture_code != province->code;
           return commune.province_code == RealProvince(*province) && !other_part;
         });
}

Communes Keep(const Communes& all, const Provinces& provinces, const Regions& regions) {
  Communes kept;
  for (const Commune* const commune : all) {
    if (Agrees(*commune, provinces) && Agrees(commune->region_code, regions)) {
      kept.push_back(commune);
    }
  }
  return kept;
}

// The one commune that is meant, or nullptr. When no meaning agrees with both wider levels, one
// that is single under the province, under the region or by itself is still the best guess, with
// doubt.
const Commune* PickCommune(Meanings& told) {
  const Communes agreed = Keep(told.communes, told.provinces, told.regions);
  if (agreed.size() == 1) return agreed.front();
  told.doubt = true;
  for (const Communes& guess : {Keep(told.communes, told.provinces, {}),
                                Keep(told.communes, {}, told.regions), told.communes}) {
    if (guess.size() == 1) return guess.front();
  }
  return nullptr;
}

const Province* PickProvince(const Meanings& told) {
  if (told.provinces.size() == 1) return told.provinces.front();
  const Province* picked = nullptr;
  for (const Province* const province : told.provinces) {
    if (!Agrees(province->region_code, told.regions)) continue;
    if (picked != nullptr) return nullptr;
    picked = province;
  }
  return picked;
}

// The narrowest commune code that covers an arrondissement prefecture; empty for any other
// province.
std::string CoveringCommune(const Province& province, const std::vector<Commune>& communes) {
  std::string covering;
  for (const Commune& commune : communes) {
    if (province.parent_code.empty() || commune.prefecture_code != province.code) continue;
    if (!covering.empty()) return commune.parent_code;
    covering = commune.code;
  }
  return covering;
}

// What all the meanings of an ambiguous commune have in common, if anything.
void FillCommon(const Communes& communes, ResolvedPlace& place) {
  if (communes.empty()) return;
  const Commune& first = *communes.front();
  const auto all = [&](auto same) { return std::all_of(communes.begin(), communes.end(), same); };
  if (all([&](const Commune* c) { return c->region_code == first.region_code; })) {
    place.region_code = first.region_code;
  }
  if (all([&](const Commune* c) { return c->province_code == first.province_code; })) {
    place.province_code = first.province_code;
  }
}

// No single commune was told: what is certain of the wider levels. A person looks at it, unless the
// part of a town that was told leaves no doubt about the commune.
ResolvedPlace ResolveWider(const Meanings& meant, const Communes& ambiguous,
                           const std::vector<Commune>& communes) {
  ResolvedPlace place;
  if (meant.regions.size() == 1) place.region_code = meant.regions.front()->code;
  if (const Province* const province = PickProvince(meant)) {
    place.region_code = province->region_code;
    place.province_code = RealProvince(*province);
    if (meant.communes.empty()) place.commune_code = CoveringCommune(*province, communes);
  } else {
    FillCommon(ambiguous, place);
  }
  place.needs_person = meant.doubt || place.commune_code.empty();
  return place;
}

template <class T>
std::vector<const T*> Meant(const std::vector<T>& list, const TerritoryIndex& index,
                            const std::string& text) {
  std::vector<const T*> out;
  for (const auto position : index.ByCodeOrName(text)) out.push_back(&list[position]);
  return out;
}

}  // namespace

ResolvedPlace Territory::Resolve(const PlaceAsTold& told) const {
  const auto regions = [&](const std::string& t) { return Meant(regions_, region_index_, t); };
  const auto provinces = [&](const std::string& t) {
    return Meant(provinces_, province_index_, t);
  };
  const auto communes = [&](const std::string& t) { return Meant(communes_, commune_index_, t); };

  Meanings meant{regions(told.region), provinces(told.province), communes(told.commune)};
  meant.doubt = (meant.regions.empty() && !told.region.empty()) ||
                (meant.provinces.empty() && !told.province.empty()) ||
                (meant.communes.empty() && !told.commune.empty());
  // People fill in the field next door: a province's name under commune, a town's under province.
  const bool no_commune = meant.communes.empty();
  if (no_commune && meant.provinces.empty()) {
    meant.communes = communes(told.province);
    meant.provinces = provinces(told.commune);
  }
  if (meant.regions.empty() && meant.provinces.empty() && meant.communes.empty()) {
    meant.regions = regions(told.province);
    if (meant.regions.empty()) meant.regions = regions(told.commune);
  }
  if (!meant.communes.empty()) {
    if (const Commune* const commune = PickCommune(meant)) {
      return {commune->region_code, commune->province_code, commune->code, meant.doubt};
    }
  }
  return ResolveWider(meant, meant.communes, communes_);
}

}  // namespace kolona::model
