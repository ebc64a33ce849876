#include "libs/model/territory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kolona::model {
namespace {

// The map that ships.
const Territory& Shipped() {
  static const Territory* const map = [] {
    auto loaded = LoadTerritory(KOLONA_SOURCE_DIR "/data/territory");
    EXPECT_TRUE(loaded.ok()) << loaded.status().ToString();
    return new Territory(std::move(loaded).value());
  }();
  return *map;
}

std::int64_t CountKind(ProvinceKind kind) {
  return std::count_if(Shipped().provinces().begin(), Shipped().provinces().end(),
                       [kind](const Province& p) { return p.kind == kind; });
}

TEST(ShippedTerritory, CountsTwelveRegionsSeventyFiveProvincesAndAllTheirCommunes) {
  EXPECT_EQ(Shipped().regions().size(), 12U);
  EXPECT_EQ(CountKind(ProvinceKind::kProvince) + CountKind(ProvinceKind::kPrefecture), 75);
  EXPECT_EQ(CountKind(ProvinceKind::kArrondissementPrefecture), 8);
  EXPECT_EQ(Shipped().arrondissement_count(), 41U);
  EXPECT_EQ(Shipped().communes().size() - Shipped().arrondissement_count(), 1503U);
}

TEST(ShippedTerritory, CountsEveryoneOnceAtEachLevel) {
  std::int64_t in_regions = 0;
  for (const Region& region : Shipped().regions()) in_regions += region.population;
  std::int64_t in_communes = 0;
  for (const Commune& commune : Shipped().communes()) {
    if (!commune.is_arrondissement()) in_communes += commune.population;
  }
  EXPECT_EQ(in_regions, in_communes);
  EXPECT_GT(in_regions, 36'000'000);
}

TEST(ShippedTerritory, FindsEveryPlaceByItsCode) {
  for (const Commune& commune : Shipped().communes()) {
    EXPECT_EQ(Shipped().FindCommune(commune.code), &commune);
    EXPECT_NE(Shipped().FindProvince(commune.province_code), nullptr);
    EXPECT_NE(Shipped().FindRegion(commune.region_code), nullptr);
  }
}

TEST(ShippedTerritory, ResolvesEveryCommuneByNameOnceItsProvinceIsTold) {
  for (const Commune& commune : Shipped().communes()) {
    for (const std::string& name : {commune.name_fr, commune.name_ar}) {
      const ResolvedPlace found = Shipped().Resolve({"", commune.province_code, name});
      EXPECT_EQ(found.province_code, commune.province_code) << name;
      if (!found.needs_person) {
        EXPECT_EQ(found.commune_code, commune.code) << name;
      }
    }
  }
}

TEST(Territory, FindsAProvinceAndARegionByCode) {
  ASSERT_NE(Shipped().FindProvince("01.511"), nullptr);
  EXPECT_EQ(Shipped().FindProvince("01.511")->name_fr, "Tanger-Assilah");
  EXPECT_EQ(Shipped().FindRegion("12")->name_fr, "Dakhla-Oued Ed-Dahab");
  EXPECT_EQ(Shipped().FindRegion("13"), nullptr);
  EXPECT_EQ(Shipped().FindProvince(""), nullptr);
}

TEST(Territory, PutsBackTheLeadingZeroThatASpreadsheetAte) {
  EXPECT_EQ(Shipped().FindProvince("1.511"), Shipped().FindProvince("01.511"));
  EXPECT_EQ(Shipped().FindRegion("6"), Shipped().FindRegion("06"));
  EXPECT_EQ(Shipped().FindRegion("1"), Shipped().FindRegion("01"));
}

TEST(Territory, TellsTownsFromCountryside) {
  EXPECT_TRUE(Shipped().IsTown("06.141.01.0"));
  EXPECT_TRUE(Shipped().IsTown("06.141.01.13"));   // an arrondissement
  EXPECT_FALSE(Shipped().IsTown("03.231.81.05"));  // Sidi Harazem
  EXPECT_FALSE(Shipped().IsTown("99.999.99.99"));
}

TEST(Territory, KnowsTheParentsOfAnArrondissement) {
  const Commune* const fida = Shipped().FindCommune("06.141.01.11");
  ASSERT_NE(fida, nullptr);
  EXPECT_EQ(fida->parent_code, "06.141.01.0");
  EXPECT_EQ(fida->prefecture_code, "06.141.01.10");
  EXPECT_EQ(fida->province_code, "06.141");
  EXPECT_EQ(Shipped().FindProvince("06.141.01.10")->parent_code, "06.141");
}

std::string OnlyCode(std::string_view name) {
  const auto found = Shipped().CommunesNamed(name);
  return found.size() == 1 ? found.front()->code : std::to_string(found.size()) + " found";
}

TEST(Territory, FindsACommuneInFrenchWhateverItsAccentsCaseAndHyphens) {
  for (const char* name : {"Aïn-Sebaâ", "ain sebaa", "AIN SEBAÂ", " Ain  Sébaa ", "AinSebaa"}) {
    EXPECT_EQ(OnlyCode(name), "06.141.01.21") << name;
  }
  EXPECT_EQ(OnlyCode("Mdiq"), OnlyCode("M'diq"));
  EXPECT_EQ(OnlyCode("commune de Salé"), "04.441.01.0");
}

TEST(Territory, FindsACommuneInArabicWhateverItsLetterForms) {
  for (const char* name : {"القنيطرة", "القنيطره", "القـنيطرة", "مدينة القنيطرة"}) {
    EXPECT_EQ(OnlyCode(name), "04.281.01.01") << name;
  }
  EXPECT_EQ(OnlyCode("اكادير"), "09.001.01.01");
  EXPECT_EQ(OnlyCode("أصيلا"), "0 found");  // another letter is another name
}

TEST(Territory, KnowsTheNamesPeopleUse) {
  EXPECT_EQ(OnlyCode("Casa"), "06.141.01.0");
  EXPECT_EQ(OnlyCode("كازا"), "06.141.01.0");
  EXPECT_EQ(OnlyCode("Marrakesh"), "07.351.01.0");
  EXPECT_EQ(OnlyCode("Fez"), "03.231.01.0");
  EXPECT_EQ(OnlyCode("Tangier"), "01.511.01.0");
  EXPECT_EQ(OnlyCode("Roches Noires"), "06.141.01.23");
}

TEST(Territory, FindsProvincesAndRegionsByNameInBothScripts) {
  ASSERT_EQ(Shipped().ProvincesNamed("PROVINCE DE TETOUAN").size(), 1U);
  EXPECT_EQ(Shipped().ProvincesNamed("PROVINCE DE TETOUAN").front()->code, "01.571");
  ASSERT_EQ(Shipped().ProvincesNamed("إقليم تطوان").size(), 1U);
  ASSERT_EQ(Shipped().RegionsNamed("Drâa Tafilalet").size(), 1U);
  ASSERT_EQ(Shipped().RegionsNamed("جهة الشرق").size(), 1U);
}

TEST(Territory, GivesEveryMeaningOfAnAmbiguousName) {
  EXPECT_EQ(Shipped().CommunesNamed("Oulad Aissa").size(), 3U);
}

TEST(Territory, SaysNothingToANameThatIsNoName) {
  EXPECT_TRUE(Shipped().CommunesNamed("").empty());
  EXPECT_TRUE(Shipped().CommunesNamed("'-").empty());
  EXPECT_TRUE(Shipped().CommunesNamed("commune de ").empty());
}

}  // namespace
}  // namespace kolona::model
