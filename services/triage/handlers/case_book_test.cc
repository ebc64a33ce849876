#include "services/triage/handlers/case_book.h"

#include <gtest/gtest.h>

#include "libs/testkit/builders.h"
#include "libs/testkit/test_platform.h"
#include "services/triage/handlers/test_fold.h"

namespace kolona::triage {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const Actor kAmal{"token:amal", "listener"};
const Actor kSamira{"token:samira", "supervisor"};
const Actor kTriage{"triage", ""};

// A story with every kind of step that a history can take in, and one that it refuses.
std::vector<Step> Story(const std::string& case_id, base::WallTime at) {
  Reported report{testkit::CalmCase(case_id), {"hash-" + case_id}};
  report.facts.accepted_at = at;
  Assessed result;
  result.assessment.level = model::Level::kMedium;
  result.assessment.reasons = {{"kind.against_the_body", "Violence physique", "عنف جسدي"}};
  result.assessment.findings.emplace_back().name = "lethality-screen";
  Reassessed again{report.facts, result.assessment, "she rang again"};
  again.assessment.level = model::Level::kHigh;
  const auto id = [&](const char* what) { return case_id + "/" + what; };
  return {
      {id("report"), at, {"intake", ""}, report},
      {id("result"), at, kTriage, result},
      {id("words"), at + seconds(1), kTriage, Assessed{result.assessment}},
      {id("taken"), at + hours(1), kAmal, TakenOver{"spoke with her"}},
      {id("again"), at + hours(2), kAmal, again},
      {id("raise"), at + hours(3), kAmal, Raised{model::Level::kExtreme, "he has a gun", {}}},
      {id("down"), at + hours(4), kAmal,
       LoweringProposed{"p1", model::Level::kMedium, "he is in prison", at + hours(90)}},
      {id("refused"), at + hours(4), kAmal, LoweringConfirmed{"p1", "her own proposal"}},
      {id("no"), at + hours(5), kSamira, LoweringRejected{"p1", "not yet"}},
      {id("down2"), at + hours(6), kAmal,
       LoweringProposed{"p2", model::Level::kLow, "he left", at + hours(90)}},
      {id("yes"), at + hours(7), kSamira, LoweringConfirmed{"p2", "agreed"}},
      {id("breach"), at + hours(8), kAmal,
       Happened{HappeningKind::kOrderBreached, at + hours(8), "at her door"}},
      {id("due"), at + hours(9), kTriage, FellDue{at + hours(8)}},
      {id("overdue"), at + hours(13), kTriage, FellOverdue{at + hours(8)}},
      {id("seen"), at + hours(14), kSamira, TakenOver{"seen"}},
      {id("closing"), at + hours(15), kSamira, ClosingBegun{"she moved", at + hours(5000)}},
  };
}

class CaseBookTest : public ::testing::Test {
 protected:
  void FoldAll(CaseBook& book, const std::vector<std::string>& ids) {
    std::int64_t offset = 0;
    std::vector<std::vector<Step>> stories;
    for (const auto& id : ids) stories.push_back(Story(id, tests_.clock.Now()));
    // In turns: each case is opened again and again.
    for (std::size_t step = 0; step < stories[0].size(); ++step) {
      for (std::size_t i = 0; i < ids.size(); ++i) {
        FoldStep(book, {0, offset++}, ids[i], stories[i][step]);
      }
    }
  }
  std::string Shown(const CaseBook& book, const std::string& id) {
    const auto history = book.Find(id);
    return history ? ToTimeline(id, *history, ClockPolicy()).DebugString() : "none";
  }

  testkit::TestPlatform tests_;
  runtime::Platform platform_ = tests_.platform();
  MemoryShelf shelf_;
};

std::vector<std::string> Ids(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("case-" + std::to_string(i));
  return ids;
}

TEST_F(CaseBookTest, ARestingCaseIsTheSameAsOneThatLiesOpen) {
  CaseBook resting(platform_, shelf_, 1);
  MemoryShelf other;
  CaseBook open(platform_, other, 1000);
  const auto ids = Ids(40);
  FoldAll(resting, ids);
  FoldAll(open, ids);
  for (const auto& id : ids) {
    ASSERT_EQ(open.Find(id)->entries.size(), Story(id, {}).size() - 1) << "all but the refused one";
    EXPECT_EQ(Shown(resting, id), Shown(open, id));
    EXPECT_EQ(resting.Find(id)->person_hashes, open.Find(id)->person_hashes);
    EXPECT_EQ(resting.Find(id)->facts->case_id, id);
    EXPECT_EQ(resting.FindStanding(id)->level, open.Find(id)->level);
  }
  EXPECT_EQ(resting.size(), ids.size());
  EXPECT_EQ(resting.Refusal("case-3/refused").code(), base::Code::kPermissionDenied);
}

TEST_F(CaseBookTest, WhatTheShelfHasNoRoomForStaysInMemory) {
  CaseBook book(platform_, shelf_, 1);
  const auto ids = Ids(4);
  std::int64_t offset = 0;
  for (std::size_t step = 0; step < Story("", {}).size(); ++step) {
    shelf_.full = step % 3 == 1;
    for (const auto& id : ids) {
      FoldStep(book, {0, offset++}, id, Story(id, tests_.clock.Now())[step]);
    }
  }
  for (const auto& id : ids) {
    EXPECT_EQ(book.Find(id)->entries.back().step.id, id + "/closing");
    EXPECT_EQ(book.Find(id)->entries.size(), Story(id, {}).size() - 1);
  }
}

TEST_F(CaseBookTest, WhatIsHeldStaysWhenOthersAreOpened) {
  CaseBook book(platform_, shelf_, 2);
  const auto ids = Ids(10);
  FoldAll(book, ids);
  const auto held = book.Find("case-0");
  for (const auto& id : ids) ASSERT_NE(book.Find(id), nullptr);
  EXPECT_EQ(held->facts->case_id, "case-0");
  EXPECT_EQ(held->entries.back().step.id, "case-0/closing");
}

TEST_F(CaseBookTest, AStepOfACaseThatNobodyKnowsLeavesNoCase) {
  CaseBook book(platform_, shelf_, 1);
  FoldStep(book, {0, 0}, "ghost", {"s", tests_.clock.Now(), kAmal, TakenOver{"x"}});
  EXPECT_EQ(book.Find("ghost"), nullptr);
  EXPECT_EQ(book.size(), 0U);
  EXPECT_EQ(book.Refusal("s").code(), base::Code::kNotFound);
}

TEST_F(CaseBookTest, TheWatcherHearsOfEachStepThatWasTakenIn) {
  CaseBook book(platform_, shelf_, 1);
  std::vector<std::string> heard;
  book.Watch([&](const std::string&, const Step& step) { heard.push_back(step.id); });
  FoldAll(book, {"a"});
  for (const auto& step : Story("a", {})) {
    const bool refused = !book.Refusal(step.id).ok();
    EXPECT_EQ(refused, step.id == "a/refused")
        << step.id << ": " << book.Refusal(step.id).ToString();
  }
  EXPECT_EQ(heard.size(), Story("a", {}).size() - 1);
}

}  // namespace
}  // namespace kolona::triage
