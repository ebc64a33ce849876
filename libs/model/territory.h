#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"
#include "libs/model/place.h"
#include "libs/model/territory_index.h"

namespace kolona::model {

struct Region {
  std::string code;
  std::string name_fr;
  std::string name_ar;
  std::int64_t population = 0;
};

enum class ProvinceKind { kProvince, kPrefecture, kArrondissementPrefecture };

struct Province {
  std::string code;
  std::string region_code;
  std::string name_fr;
  std::string name_ar;
  ProvinceKind kind = ProvinceKind::kProvince;
  std::int64_t population = 0;
  std::string parent_code;  // the prefecture that an arrondissement prefecture is part of
};

// A commune, or an arrondissement of one: both are the smallest place that a case can name.
struct Commune {
  std::string code;
  std::string province_code;  // one of the 75, never an arrondissement prefecture
  std::string region_code;
  std::string name_fr;
  std::string name_ar;
  bool town = false;
  std::int64_t population = 0;
  std::string parent_code;  // the commune that an arrondissement belongs to; empty for a commune
  std::string prefecture_code;  // the arrondissement prefecture, where there is one (Casablanca)
  bool is_arrondissement() const { return !parent_code.empty(); }
};

// The contents of the files of data/territory, whose README gives the columns.
struct TerritoryFiles {
  std::string regions;
  std::string provinces;
  std::string communes;
  std::string arrondissements;
  std::string aliases;  // may be empty
};

// The map of the country: who lies in whom, and what a name can mean. Immutable, so any number of
// threads may ask it; pointers that it gives live as long as it does and survive its being moved.
class Territory {
 public:
  // InvalidArgument, with file and line, when a row is malformed or names a place that is not
  // there.
  static base::Result<Territory> Parse(const TerritoryFiles& files);

  Territory(Territory&&) = default;
  Territory& operator=(Territory&&) = default;

  // By HCP code, as text; nullptr when there is none.
  const Region* FindRegion(std::string_view code) const;
  const Province* FindProvince(std::string_view code) const;
  const Commune* FindCommune(std::string_view code) const;  // an arrondissement too
  // False for a code that is not known.
  bool IsTown(std::string_view commune_code) const;

  // Every place of that level that has this name or alias, in either script and however it is
  // accented.
  std::vector<const Region*> RegionsNamed(std::string_view name) const;
  std::vector<const Province*> ProvincesNamed(std::string_view name) const;
  std::vector<const Commune*> CommunesNamed(std::string_view name) const;

  // The place that was meant. Each level may be told as a code or as a name. Levels fill their
  // wider ones; wider ones choose among communes of one name. needs_person is false only when a
  // commune is known and all that was told is understood and agrees with it. Otherwise what is
  // certain is kept: a commune that is not known leaves its province, levels that contradict each
  // other give the narrowest one that has a single meaning.
  ResolvedPlace Resolve(const PlaceAsTold& told) const;

  const std::vector<Region>& regions() const { return regions_; }
  const std::vector<Province>& provinces() const { return provinces_; }  // 75 and then some (kind)
  const std::vector<Commune>& communes() const { return communes_; }     // arrondissements last
  std::size_t arrondissement_count() const { return communes_.size() - first_arrondissement_; }

 private:
  Territory() = default;
  friend class TerritoryParser;

  std::vector<Region> regions_;
  std::vector<Province> provinces_;
  std::vector<Commune> communes_;
  std::size_t first_arrondissement_ = 0;
  TerritoryIndex region_index_;
  TerritoryIndex province_index_;
  TerritoryIndex commune_index_;
};

// Reads the files of data/territory from a folder. NotFound names the file that is missing.
base::Result<Territory> LoadTerritory(const std::string& dir);

}  // namespace kolona::model
