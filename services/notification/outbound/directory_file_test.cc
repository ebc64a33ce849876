#include "services/notification/outbound/directory_file.h"

#include <gtest/gtest.h>

#include "services/notification/domain/route_alert.h"
#include "services/notification/domain/test_directory.h"
#include "services/notification/outbound/test_folder.h"

namespace kolona::notification {
namespace {

using Kind = model::AuthorityKind;

const std::map<std::string, std::string>& Desks() {
  static const std::map<std::string, std::string> desks = {{"DESK_FORCES", "http://127.0.0.1:1"},
                                                           {"DESK_JUSTICE", "http://127.0.0.1:2"}};
  return desks;
}

base::Result<Directory> Shipped() {
  return LoadDirectory(std::string(KOLONA_SOURCE_DIR) + "/data/directory", testing::RealTerritory(),
                       Desks());
}

TEST(DirectoryFile, TheShippedOneKnowsForceAndProsecutorOfEveryPlace) {
  const auto directory = Shipped();
  ASSERT_TRUE(directory.ok()) << directory.status().ToString();
  int places = 0;
  for (const auto& commune : testing::RealTerritory().communes()) {
    const auto routes =
        RouteAlert(*directory, testing::RealTerritory(),
                   {commune.region_code, commune.province_code, commune.code, false});
    const auto prosecutors = std::count_if(routes.begin(), routes.end(), [](const auto& route) {
      return route.kind == Kind::kProsecutor;
    });
    EXPECT_EQ(prosecutors, 1) << commune.code;
    EXPECT_TRUE(routes[0].kind == Kind::kPolice || routes[0].kind == Kind::kGendarmerie)
        << commune.code;
    if (directory->OverrideOf(commune.code) == nullptr) {
      EXPECT_EQ(routes[0].kind == Kind::kPolice, commune.town) << commune.code;
    }
    ++places;
  }
  EXPECT_EQ(places, 1503 + 41);
}

TEST(DirectoryFile, AddressesAreFilledInAndStepsOfOthersAreTheirs) {
  const auto directory = Shipped();
  ASSERT_TRUE(directory.ok());
  const Authority* police = directory->Find("police-01-051");
  ASSERT_NE(police, nullptr);
  ASSERT_EQ(police->ladder.size(), 3U);
  EXPECT_EQ(directory->FindEndpoint(police->ladder[1].endpoint)->url,
            "http://127.0.0.1:1/hooks/police-01-051/duty");
  EXPECT_EQ(police->ladder[2].endpoint, "supervisor-national/desk");
  EXPECT_EQ(police->ladder[2].authority_id, "supervisor-national");
}

class BadDirectoryTest : public ::testing::Test {
 protected:
  std::string Why(const std::string& authority) {
    folder.Write("authorities.yaml", "authorities:\n" + authority);
    folder.Write("overrides.csv", "commune_code,force,sure,reason\n");
    std::string why =
        LoadDirectory(folder.path(), testing::RealTerritory(), Desks()).status().message();
    const std::size_t at = why.find(folder.path());
    if (at != std::string::npos) why.erase(at, folder.path().size() + 1);
    return why;
  }
  static std::string Authority(const std::string& change_from, const std::string& to) {
    std::string text =
        "  - id: s\n    kind: supervisor\n    name_fr: fr\n    name_ar: ar\n"
        "    territory: [\"MA\"]\n    channels:\n"
        "      - {name: desk, type: webhook, url: \"${DESK_FORCES}/x\", secret: a}\n"
        "    ladder:\n      - {channel: desk, wait: 5}\n";
    const std::size_t at = text.find(change_from);
    return at == std::string::npos ? text : text.replace(at, change_from.size(), to);
  }
  testing::TestFolder folder;
};

TEST_F(BadDirectoryTest, IsRefusedWithLineAndReason) {
  EXPECT_EQ(Why(Authority("-", "-")), "");
  EXPECT_EQ(Why(Authority("supervisor", "navy")),
            "authorities.yaml:3: kind is police, gendarmerie, prosecutor or supervisor, not navy");
  EXPECT_EQ(Why(Authority("    name_fr: fr\n", "")), "authorities.yaml:2: name_fr is missing");
  EXPECT_EQ(Why(Authority("MA", "77.777")), "authorities.yaml:6: no place has the code 77.777");
  EXPECT_EQ(Why(Authority("webhook", "fax")), "authorities.yaml:8: type is webhook");
  EXPECT_EQ(Why(Authority("${DESK_FORCES}", "${DESK_MOON}")),
            "authorities.yaml:8: nothing is known as ${DESK_MOON}");
  EXPECT_EQ(Why(Authority("${DESK_FORCES}/x", "ftp://x")),
            "authorities.yaml:8: not an http address: ftp://x");
  EXPECT_EQ(Why(Authority("wait: 5", "wait: 0")),
            "authorities.yaml:10: wait is in seconds, from 1 to 86400");
  EXPECT_EQ(Why(Authority("wait", "weight")), "authorities.yaml:10: there is no field weight");
  EXPECT_EQ(Why(Authority("channel: desk", "channel: phone")),
            "authorities.yaml: authority s: no channel named s/phone");
  EXPECT_NE(Why("  - id: [").find("authorities.yaml:2:"), std::string::npos);
}

TEST_F(BadDirectoryTest, ASettingThatIsMissingIsNamed) {
  folder.Write("authorities.yaml", "authorities:\n" + Authority("-", "-"));
  folder.Write("overrides.csv", "commune_code,force,sure,reason\n");
  const auto directory =
      LoadDirectory(folder.path(), testing::RealTerritory(), {{"DESK_FORCES", ""}});
  EXPECT_NE(directory.status().message().find("the setting for ${DESK_FORCES} is missing"),
            std::string::npos);
}

TEST_F(BadDirectoryTest, AFileThatIsNotThereIsNamed) {
  EXPECT_NE(LoadDirectory("/nowhere", testing::RealTerritory(), Desks())
                .status()
                .message()
                .find("/nowhere/authorities.yaml"),
            std::string::npos);
}

TEST(Secrets, AreReadByNameAndCheckedAtOnce) {
  const auto directory = Shipped();
  ASSERT_TRUE(directory.ok());
  const testing::TestFolder folder;
  EXPECT_FALSE(LoadSecrets(*directory, folder.path()).ok());
  folder.Write("desk-forces.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
  folder.Write("desk-justice.secret", "not one\n");
  EXPECT_NE(LoadSecrets(*directory, folder.path()).status().message().find("must be whsec_"),
            std::string::npos);
  folder.Write("desk-justice.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
  const auto secrets = LoadSecrets(*directory, folder.path());
  ASSERT_TRUE(secrets.ok());
  EXPECT_EQ(secrets->size(), 2U);
}

}  // namespace
}  // namespace kolona::notification
