#include <gtest/gtest.h>

#include "services/triage/domain/assess.h"
#include "services/triage/domain/next_questions.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

using model::Level;

constexpr Day kToday = 20000;

TEST(BeginAsking, TakesTheScreenWhatIsNamedWhatHasAnswersAndWhatTheyOpen) {
  model::CaseFacts facts;
  const auto alone = BeginAsking(ShippedSet(), {}, facts, kToday);
  ASSERT_TRUE(alone.ok());
  ASSERT_EQ(alone->size(), 1u);
  EXPECT_EQ(alone->front().instrument->name, kScreenName);
  facts.screen["weapon"] = model::Answer::kYes;
  facts.answers["danger-scale"] = {Shipped("danger-scale").version, {{"her_suicidality", "yes"}}};
  const auto all = BeginAsking(ShippedSet(), {"stalking"}, facts, kToday);
  ASSERT_TRUE(all.ok());
  std::vector<std::string> names;
  for (const auto& asking : *all) names.push_back(asking.instrument->name);
  EXPECT_EQ(names, (std::vector<std::string>{"stalking", "lethality-screen", "danger-scale",
                                             "suicide-screen"}));
}

TEST(BeginAsking, NamesTheAnswerThatDoesNotFit) {
  const std::string version = Shipped("danger-scale").version;
  const auto field = [](const std::vector<std::string>& ask, const model::CaseFacts& facts) {
    return BeginAsking(ShippedSet(), ask, facts, kToday).status().field();
  };
  model::CaseFacts facts;
  EXPECT_EQ(field({"hearsay"}, facts), "/ask");
  facts.screen["hearsay"] = model::Answer::kYes;
  EXPECT_EQ(field({}, facts), "/screen/hearsay");
  facts.screen.clear();
  facts.answers["danger-scale"] = {version, {{"firearm", "perhaps"}}};
  EXPECT_EQ(field({}, facts), "/answers/danger-scale/answers/firearm");
  facts.answers["danger-scale"] = {"99.0.0", {{"firearm", "yes"}}};
  EXPECT_EQ(field({}, facts), "/answers/danger-scale/version");
  facts.answers.clear();
  facts.answers["hearsay"] = {"1.0.0", {}};
  EXPECT_EQ(field({}, facts), "/answers/hearsay");
  facts.answers.clear();
  facts.answers[std::string(kScreenName)] = {"1.0.0", {}};
  EXPECT_EQ(field({}, facts), "/answers/lethality-screen");
}

TEST(CertainWithoutAnswers, IsWhatSignsKindAndAgeSay) {
  model::CaseFacts facts;
  facts.screen["weapon"] = model::Answer::kYes;
  EXPECT_EQ(CertainWithoutAnswers(ShippedSet(), facts), Level::kUnspecified);
  facts.kinds = {model::ViolenceKind::kPhysical};
  EXPECT_EQ(CertainWithoutAnswers(ShippedSet(), facts), Level::kMedium);
  facts.danger_signs = {model::DangerSign::kLockedIn};
  EXPECT_EQ(CertainWithoutAnswers(ShippedSet(), facts), Level::kExtreme);
}

}  // namespace
}  // namespace kolona::triage
