#include "services/triage/config.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

using std::chrono::days;
using std::chrono::hours;

TEST(Config, ReadsOneWaitForEachLevel) {
  const auto waits = ParsePerLevel("72,168,720,1440");
  ASSERT_TRUE(waits.has_value());
  EXPECT_EQ(waits->extreme, hours(72));
  EXPECT_EQ(waits->high, days(7));
  EXPECT_EQ(waits->medium, days(30));
  EXPECT_EQ(waits->low, days(60));
}

TEST(Config, RefusesWhatIsNotFourWaitsInOrder) {
  for (const char* text :
       {"", "72", "72,168,720", "72,168,720,1440,1", "72,168,720,1440,", "0,1,2,3",
        "168,72,720,1440", "72,168,720,x", "72,,720,1440", "-1,1,2,3"}) {
    EXPECT_FALSE(ParsePerLevel(text).has_value()) << text;
  }
}

TEST(Options, HaveTheDefaultsOfThePolicies) {
  const Options options;
  Config config;
  config.clocks.early = config.clocks.closing = days(0);
  options.Fill(config);
  const ClockPolicy usual;
  EXPECT_EQ(config.clocks.every.low, usual.every.low);
  EXPECT_EQ(config.clocks.every_early.extreme, usual.every_early.extreme);
  EXPECT_EQ(config.clocks.patience.medium, usual.patience.medium);
  EXPECT_EQ(config.clocks.early, usual.early);
  EXPECT_EQ(config.clocks.closing, usual.closing);
  EXPECT_EQ(config.clocks.proposal_lives, usual.proposal_lives);
  EXPECT_EQ(config.repeats.window, RepeatPolicy().window);
}

}  // namespace
}  // namespace kolona::triage
