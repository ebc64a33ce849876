#include <gtest/gtest.h>

#include <chrono>
#include <utility>

#include "libs/model/territory.h"

namespace kolona::model {
namespace {

const Territory& Shipped() {
  static const Territory* const map =
      new Territory(LoadTerritory(KOLONA_SOURCE_DIR "/data/territory").value());
  return *map;
}

ResolvedPlace Resolve(PlaceAsTold told) { return Shipped().Resolve(told); }

ResolvedPlace Sure(const char* region, const char* province, const char* commune) {
  return {region, province, commune, false};
}

ResolvedPlace Unsure(const char* region, const char* province, const char* commune) {
  return {region, province, commune, true};
}

TEST(Resolve, FillsTheWiderLevelsFromACommuneAlone) {
  EXPECT_EQ(Resolve({"", "", "Assilah"}), Sure("01", "01.511", "01.511.01.01"));
  EXPECT_EQ(Resolve({"", "", "أصيلة"}), Sure("01", "01.511", "01.511.01.01"));
  EXPECT_EQ(Resolve({"", "", "01.511.01.01"}), Sure("01", "01.511", "01.511.01.01"));
}

TEST(Resolve, TakesACodeAtOneLevelAndANameAtAnother) {
  EXPECT_EQ(Resolve({"06", "Casablanca", "06.141.01.0"}), Sure("06", "06.141", "06.141.01.0"));
  EXPECT_EQ(Resolve({"فاس-مكناس", "03.231", "fes"}), Sure("03", "03.231", "03.231.01.0"));
}

TEST(Resolve, TakesAnArrondissementAsACommune) {
  EXPECT_EQ(Resolve({"", "", "Sidi Moumen"}), Sure("06", "06.141", "06.141.01.53"));
}

TEST(Resolve, ChoosesAmongCommunesOfOneNameByProvinceOrRegion) {
  EXPECT_EQ(Resolve({"", "Taza", "Ajdir"}).province_code, "03.561");
  EXPECT_FALSE(Resolve({"", "Taza", "Ajdir"}).needs_person);
  EXPECT_EQ(Resolve({"01", "", "Ajdir"}).province_code, "01.051");
  EXPECT_FALSE(Resolve({"01", "", "Ajdir"}).needs_person);
  EXPECT_EQ(Resolve({"", "Fès", "Médina"}), Sure("03", "03.231", "03.231.01.07"));
}

TEST(Resolve, LeavesAnAmbiguousCommuneToAPerson) {
  EXPECT_EQ(Resolve({"", "", "Ajdir"}), Unsure("", "", ""));
  EXPECT_EQ(Resolve({"", "", "Médina"}), Unsure("", "", ""));
}

TEST(Resolve, KeepsWhatIsKnownWhenTheCommuneIsNot) {
  EXPECT_EQ(Resolve({"", "Tétouan", "Douar Sans Nom"}), Unsure("01", "01.571", ""));
  EXPECT_EQ(Resolve({"Oriental", "", "Douar Sans Nom"}), Unsure("02", "", ""));
  EXPECT_EQ(Resolve({"Oriental", "Nulle Part", ""}), Unsure("02", "", ""));
}

TEST(Resolve, AsksAPersonForTheCommuneWhenNoneWasTold) {
  EXPECT_EQ(Resolve({"", "Tétouan", ""}), Unsure("01", "01.571", ""));
  EXPECT_EQ(Resolve({"09", "", ""}), Unsure("09", "", ""));
  EXPECT_EQ(Resolve({}), Unsure("", "", ""));
}

TEST(Resolve, KeepsTheNarrowestSingleMeaningOfAContradiction) {
  EXPECT_EQ(Resolve({"", "Rabat", "Assilah"}), Unsure("01", "01.511", "01.511.01.01"));
  EXPECT_EQ(Resolve({"06", "", "Assilah"}), Unsure("01", "01.511", "01.511.01.01"));
  EXPECT_EQ(Resolve({"06", "Tétouan", ""}), Unsure("01", "01.571", ""));
  // Neither Ajdir is in Rabat, so the province is the narrowest that is certain.
  EXPECT_EQ(Resolve({"", "Rabat", "Ajdir"}), Unsure("04", "04.421", ""));
  // One of the two is in Taza, whatever the region says.
  EXPECT_EQ(Resolve({"04", "Taza", "Ajdir"}).province_code, "03.561");
  EXPECT_TRUE(Resolve({"04", "Taza", "Ajdir"}).needs_person);
}

TEST(Resolve, AsksAPersonWhenAnythingToldWasNotUnderstood) {
  EXPECT_EQ(Resolve({"", "Nulle Part", "Assilah"}), Unsure("01", "01.511", "01.511.01.01"));
}

TEST(Resolve, UnderstandsAnArrondissementPrefectureAsPartOfCasablanca) {
  EXPECT_EQ(Resolve({"", "Hay-Hassani", ""}), Sure("06", "06.141", "06.141.01.31"));
  EXPECT_EQ(Resolve({"", "Moulay Rachid", ""}), Sure("06", "06.141", "06.141.01.0"));
  EXPECT_EQ(Resolve({"", "Moulay Rachid", "Sidi Othmane"}), Sure("06", "06.141", "06.141.01.73"));
  EXPECT_EQ(Resolve({"", "Moulay Rachid", "Anfa"}), Unsure("06", "06.141", "06.141.01.01"));
}

TEST(Resolve, UnderstandsANameInTheFieldNextDoorButAsksAPerson) {
  EXPECT_EQ(Resolve({"", "Assilah", ""}), Unsure("01", "01.511", "01.511.01.01"));
  EXPECT_EQ(Resolve({"", "", "Rehamna"}), Unsure("07", "07.427", ""));
  EXPECT_EQ(Resolve({"", "", "Souss-Massa"}), Unsure("09", "", ""));
}

TEST(Resolve, TreatsBlankAndBrokenTextAsNotUnderstood) {
  EXPECT_EQ(Resolve({" ", "\xFF\xFE", "'"}), Unsure("", "", ""));
}

TEST(Resolve, TakesLessThanTwentyMicroseconds) {
  // Ten times the promise, so that a debug or sanitizer build on a busy machine passes too.
  constexpr int kRounds = 1000;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kRounds; ++i) {
    ASSERT_FALSE(Resolve({"Casablanca-Settat", "عمالة الدار البيضاء", "Aïn-Sebaâ"}).needs_person);
  }
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took, kRounds * std::chrono::microseconds(200));
}

TEST(Parse, SaysWhichLineOfWhichFileIsWrong) {
  TerritoryFiles files;
  files.regions = "# a comment\ncode,name_fr,name_ar,population\n01,Nord,شمال,many\n";
  EXPECT_EQ(Territory::Parse(files).status().message(),
            "regions.csv:3: the population is not a number");
  files.regions = "code,name_fr,name_ar,population\n01,Nord,شمال,5\n01,Sud,جنوب,5\n";
  EXPECT_EQ(Territory::Parse(files).status().message(),
            "regions.csv:3: this code was there before");
  files.regions = "code,name\n";
  EXPECT_EQ(Territory::Parse(files).status().code(), base::Code::kInvalidArgument);
}

TEST(Parse, RefusesAProvinceOfNoRegionAndAMapWithoutCommunes) {
  TerritoryFiles files;
  files.regions = "code,name_fr,name_ar,population\n01,Nord,شمال,5\n";
  EXPECT_EQ(Territory::Parse(files).status().message(), "communes.csv: no communes");
  files.provinces =
      "code,kind,region_code,name_fr,name_ar,population\r\n02.411,prefecture,02,Oujda,وجدة,5\r\n";
  EXPECT_EQ(Territory::Parse(files).status().message(), "provinces.csv:2: no such region");
}

TEST(LoadTerritory, SaysWhichFileItCannotRead) {
  const auto loaded = LoadTerritory("/nowhere");
  EXPECT_EQ(loaded.status().code(), base::Code::kNotFound);
  EXPECT_EQ(loaded.status().message(), "cannot read /nowhere/regions.csv");
}

}  // namespace
}  // namespace kolona::model
