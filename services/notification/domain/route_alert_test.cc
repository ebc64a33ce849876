#include "services/notification/domain/route_alert.h"

#include <gtest/gtest.h>

#include "services/notification/domain/test_directory.h"

namespace kolona::notification {
namespace {

using testing::RealTerritory;
using testing::WholeCountry;

// "police-01.511, copy gendarmerie-01.511, ...".
std::string Told(const std::vector<model::Route>& routes) {
  std::string told;
  for (const auto& route : routes) {
    if (!told.empty()) told += ", ";
    told += (route.copy ? "copy " : "") + route.authority_id;
  }
  return told;
}

std::string Told(const model::ResolvedPlace& place, const Directory& directory = WholeCountry()) {
  return Told(RouteAlert(directory, RealTerritory(), place));
}

TEST(RouteAlert, ATownGoesToThePoliceAndTheCourtOfItsProvince) {
  EXPECT_EQ(Told({"01", "01.051", "01.051.01.01", false}), "police-01.051, prosecutor-01.051");
}

TEST(RouteAlert, CountrysideGoesToTheGendarmerie) {
  const auto& communes = RealTerritory().communes();
  const auto rural = std::find_if(communes.begin(), communes.end(), [](const auto& commune) {
    return !commune.town && commune.province_code == "01.051";
  });
  ASSERT_NE(rural, communes.end());
  EXPECT_EQ(Told({"01", "01.051", rural->code, false}), "gendarmerie-01.051, prosecutor-01.051");
}

TEST(RouteAlert, SaysWhy) {
  const auto routes =
      RouteAlert(WholeCountry(), RealTerritory(), {"01", "01.051", "01.051.01.01", false});
  EXPECT_EQ(routes[0].reason, "commune 01.051.01.01 is a town");
  EXPECT_EQ(routes[1].reason, "court of province 01.051");
}

TEST(RouteAlert, APlaceThatNeedsAPersonGivesTheOtherForceACopy) {
  EXPECT_EQ(Told({"01", "01.051", "01.051.01.01", true}),
            "police-01.051, copy gendarmerie-01.051, prosecutor-01.051");
}

TEST(RouteAlert, AnOverrideDecidesAndAnUnsureOneAddsACopy) {
  using Kind = model::AuthorityKind;
  const model::ResolvedPlace town = {"01", "01.051", "01.051.01.01", false};
  const Directory sure = testing::MakeDirectory(
      {"01.051"}, {{"01.051.01.01", {Kind::kGendarmerie, true, "brigade inside"}}});
  EXPECT_EQ(Told(town, sure), "gendarmerie-01.051, prosecutor-01.051");
  const Directory unsure = testing::MakeDirectory(
      {"01.051"}, {{"01.051.01.01", {Kind::kGendarmerie, false, "police post being opened"}}});
  EXPECT_EQ(Told(town, unsure), "gendarmerie-01.051, copy police-01.051, prosecutor-01.051");
}

TEST(RouteAlert, AnArrondissementFallsUnderItsCityThenItsProvince) {
  EXPECT_EQ(Told({"06", "06.141", "06.141.01.31", false}),
            "police-06.141.01.30, prosecutor-06.141.01.30");
  const Directory city = testing::MakeDirectory({"06.141.01.0", "06.141"});
  EXPECT_EQ(Told({"06", "06.141", "06.141.01.31", false}, city),
            "police-06.141.01.0, prosecutor-06.141.01.0");
}

TEST(RouteAlert, AProvinceAloneGoesToTheLikelyForceWithACopyToTheOther) {
  EXPECT_EQ(Told({"01", "01.051", "", true}),
            "police-01.051, copy gendarmerie-01.051, prosecutor-01.051");
  EXPECT_EQ(Told({"06", "06.141.01.30", "", true}),
            "police-06.141.01.30, copy gendarmerie-06.141.01.30, prosecutor-06.141.01.30");
}

TEST(RouteAlert, ARegionAloneGoesToItsLargestTownAndTheSupervisor) {
  EXPECT_EQ(Told({"01", "", "", true}),
            "police-01.511, copy gendarmerie-01.511, copy prosecutor-01.511, supervisor");
}

TEST(RouteAlert, NothingKnownGoesToTheSupervisorWithCopiesToNationalDesks) {
  EXPECT_EQ(Told({"", "", "", true}), "supervisor");
  EXPECT_EQ(Told({"99", "99.999", "99.999.99.99", true}), "supervisor");
  const Directory national = testing::MakeDirectory({"MA"});
  EXPECT_EQ(Told({"", "", "", true}, national),
            "supervisor, copy police-MA, copy gendarmerie-MA, copy prosecutor-MA");
}

TEST(RouteAlert, AnAuthorityThatIsMissingIsReplacedByTheSupervisor) {
  const Directory empty = testing::MakeDirectory({"02.113"});
  const auto routes = RouteAlert(empty, RealTerritory(), {"01", "01.051", "01.051.01.01", false});
  ASSERT_EQ(routes.size(), 1U);
  EXPECT_EQ(routes[0].authority_id, "supervisor");
  EXPECT_FALSE(routes[0].copy);
}

TEST(RouteAlert, EveryPlaceOfTheCountryHasItsForceAndItsProsecutor) {
  int places = 0;
  for (const auto& commune : RealTerritory().communes()) {
    const auto routes =
        RouteAlert(WholeCountry(), RealTerritory(),
                   {commune.region_code, commune.province_code, commune.code, false});
    ASSERT_EQ(routes.size(), 2U) << commune.code;
    EXPECT_EQ(routes[0].kind,
              commune.town ? model::AuthorityKind::kPolice : model::AuthorityKind::kGendarmerie);
    EXPECT_EQ(routes[1].kind, model::AuthorityKind::kProsecutor);
    ++places;
  }
  EXPECT_EQ(places, 1503 + 41);
}

}  // namespace
}  // namespace kolona::notification
