#include "services/triage/domain/shadow_pairs.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

using model::Level;

model::Finding Found(const std::string& name, Level level, bool shadow) {
  model::Finding finding;
  finding.name = name;
  finding.version = shadow ? "2.0.0" : "1.0.0";
  finding.level = level;
  finding.shadow = shadow;
  return finding;
}

TEST(ShadowPairs, AreTheShadowBesideWhatActsOfTheSameName) {
  model::Assessment assessment;
  assessment.findings = {Found("screen", Level::kMedium, false),
                         Found("screen", Level::kHigh, true),
                         Found("stalking", Level::kLow, false)};
  const auto pairs = ShadowPairs(assessment);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].name, "screen");
  EXPECT_EQ(pairs[0].version, "2.0.0");
  EXPECT_EQ(pairs[0].acting, Level::kMedium);
  EXPECT_EQ(pairs[0].shadow, Level::kHigh);
}

TEST(ShadowPairs, OneWithoutAnActingVersionStandsAlone) {
  model::Assessment assessment;
  assessment.findings = {Found("new", Level::kHigh, true)};
  ASSERT_EQ(ShadowPairs(assessment).size(), 1U);
  EXPECT_EQ(LevelLabel(ShadowPairs(assessment)[0].acting), "none");
  EXPECT_TRUE(ShadowPairs({}).empty());
}

}  // namespace
}  // namespace kolona::triage
