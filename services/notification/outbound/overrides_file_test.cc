#include "services/notification/outbound/overrides_file.h"

#include <gtest/gtest.h>

#include "services/notification/domain/test_directory.h"

namespace kolona::notification {
namespace {

constexpr char kHeader[] = "commune_code,force,sure,reason\n";

base::Result<std::map<std::string, Override>> Parse(const std::string& rows) {
  return ParseOverrides(kHeader + rows, "f.csv", testing::RealTerritory());
}

TEST(Overrides, AreReadByCommune) {
  const auto overrides = Parse("# why\n01.051.01.01,gendarmerie,no,grew fast\n");
  ASSERT_TRUE(overrides.ok());
  const Override& one = overrides->at("01.051.01.01");
  EXPECT_EQ(one.force, model::AuthorityKind::kGendarmerie);
  EXPECT_FALSE(one.sure);
  EXPECT_EQ(one.reason, "grew fast");
}

TEST(Overrides, AMistakeIsNamedWithItsLine) {
  EXPECT_EQ(Parse("99.999,police,yes,x\n").status().message(),
            "f.csv:2: no commune has the code 99.999");
  EXPECT_EQ(Parse("01.051.01.01,navy,yes,x\n").status().message(),
            "f.csv:2: force is police or gendarmerie");
  EXPECT_EQ(Parse("\n01.051.01.01,police,maybe,x\n").status().message(),
            "f.csv:3: sure is yes or no");
  EXPECT_EQ(Parse("01.051.01.01,police\n").status().message(), "f.csv:2: needs four columns");
  EXPECT_EQ(Parse("01.051.01.01,police,yes,x\n01.051.01.01,police,yes,x\n").status().message(),
            "f.csv:3: commune 01.051.01.01 is there twice");
  EXPECT_EQ(ParseOverrides("a,b\n", "f.csv", testing::RealTerritory()).status().message(),
            "f.csv:1: first row must be commune_code,force,sure,reason");
}

}  // namespace
}  // namespace kolona::notification
