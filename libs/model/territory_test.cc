#include "libs/model/territory.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kolona::model {
namespace {

const Territory& Shipped() {
  static const Territory territory = [] {
    auto loaded = LoadTerritory(KOLONA_SOURCE_DIR "/data/territory");
    if (!loaded.ok()) throw std::runtime_error(loaded.status().ToString());
    return std::move(*loaded);
  }();
  return territory;
}

ResolvedPlace Resolve(const std::string& region, const std::string& province,
                      const std::string& commune) {
  return Shipped().Resolve({region, province, commune});
}

TEST(Territory, HasAsManyPlacesAsTheCensus) {
  const auto& territory = Shipped();
  EXPECT_EQ(territory.regions().size(), 12U);
  const auto parts = std::count_if(
      territory.provinces().begin(), territory.provinces().end(),
      [](const Province& p) { return p.kind == ProvinceKind::kArrondissementPrefecture; });
  EXPECT_EQ(parts, 8);
  EXPECT_EQ(territory.provinces().size() - 8U, 75U);
  EXPECT_EQ(territory.arrondissement_count(), 41U);
  EXPECT_EQ(territory.communes().size() - territory.arrondissement_count(), 1503U);
}

TEST(Territory, EveryPlaceLiesInOneThatIsThere) {
  for (const auto& commune : Shipped().communes()) {
    EXPECT_NE(Shipped().FindProvince(commune.province_code), nullptr) << commune.code;
    EXPECT_NE(Shipped().FindRegion(commune.region_code), nullptr) << commune.code;
    EXPECT_FALSE(commune.name_fr.empty() || commune.name_ar.empty()) << commune.code;
  }
}

TEST(Territory, EveryCodeFindsItsOwnPlaceAndItsWiderOnes) {
  for (const auto& commune : Shipped().communes()) {
    const ResolvedPlace place = Resolve("", "", commune.code);
    EXPECT_EQ(place.commune_code, commune.code);
    EXPECT_EQ(place.province_code, commune.province_code);
    EXPECT_EQ(place.region_code, commune.region_code);
    EXPECT_FALSE(place.needs_person) << commune.code;
  }
}

TEST(Territory, ANameIsFoundInEitherScriptHoweverItIsAccented) {
  const std::string fes = Resolve("", "", "Fès").province_code;
  for (const auto* name : {"FES", "fes", "fès", "فاس"}) {
    EXPECT_EQ(Resolve("", name, "").province_code, fes) << name;
  }
  EXPECT_EQ(Resolve("casablanca-settat", "", "").region_code, "06");
  EXPECT_EQ(Resolve("الدار البيضاء سطات", "", "").region_code, "06");
}

TEST(Territory, ACommuneNameSharedByManyIsChosenByItsProvinceOrLeftToAPerson) {
  const auto& communes = Shipped().communes();
  const auto shared = std::find_if(communes.begin(), communes.end(), [](const Commune& commune) {
    const auto named = Shipped().CommunesNamed(commune.name_fr);
    return named.size() > 1 && std::all_of(named.begin(), named.end(), [&](const Commune* other) {
             return other == &commune || other->province_code != commune.province_code;
           });
  });
  ASSERT_NE(shared, communes.end());
  EXPECT_TRUE(Resolve("", "", shared->name_fr).needs_person);
  EXPECT_TRUE(Resolve("", "", shared->name_fr).commune_code.empty());
  const ResolvedPlace chosen = Resolve("", shared->province_code, shared->name_fr);
  EXPECT_EQ(chosen.commune_code, shared->code);
  EXPECT_FALSE(chosen.needs_person);
}

TEST(Territory, APlaceNobodyKnowsKeepsWhatIsKnownAround) {
  const ResolvedPlace place = Resolve("06", "", "Nowhere-upon-Nothing");
  EXPECT_EQ(place.region_code, "06");
  EXPECT_TRUE(place.commune_code.empty());
  EXPECT_TRUE(place.needs_person);
  EXPECT_TRUE(Resolve("", "", "").needs_person);
}

TEST(Territory, LevelsThatContradictEachOtherGoToAPerson) {
  const auto& commune = Shipped().communes().front();
  const std::string other = commune.region_code == "06" ? "01" : "06";
  const ResolvedPlace place = Resolve(other, "", commune.code);
  EXPECT_TRUE(place.needs_person);
  EXPECT_EQ(place.commune_code, commune.code);
}

TEST(Territory, ABrokenFileIsRefusedWithItsName) {
  TerritoryFiles files;
  files.regions = "nonsense";
  EXPECT_FALSE(Territory::Parse(files).ok());
  const auto missing = LoadTerritory("/does/not/exist");
  EXPECT_NE(missing.status().message().find("regions.csv"), std::string::npos);
}

}  // namespace
}  // namespace kolona::model
