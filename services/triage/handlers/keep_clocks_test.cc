#include "services/triage/handlers/keep_clocks.h"

#include "services/triage/handlers/test_clocks.h"

namespace kolona::triage::testing {
namespace {

TEST_F(KeepClocksTest, GoOnFromWhereCasesStoodWhileTheHistoriesAreStillRead) {
  clocks_.Restored("c1", At(model::Level::kHigh, days(6)));
  clocks_.Start();
  tests_.Settle();
  EXPECT_TRUE(record_.steps.empty());
  Pass(days(1));
  ASSERT_EQ(record_.steps.size(), 1U);
  EXPECT_EQ(record_.steps[0].first, "c1");
  EXPECT_TRUE(std::holds_alternative<FellDue>(record_.steps[0].second.deed));
  EXPECT_EQ(Queue(), Ids{"c1"});
  Pass(minutes(10));
  EXPECT_EQ(record_.steps.size(), 1U) << "said once, though no fold has told so yet";
}

TEST_F(KeepClocksTest, TheLastWordOnACaseCountsAndOneThatIsNoMoreHasNoClock) {
  clocks_.Restored("c1", At(model::Level::kHigh, days(8)));
  clocks_.Restored("c1", At(model::Level::kHigh, days(1)));
  clocks_.Restored("c2", At(model::Level::kHigh, days(8)));
  clocks_.Forgotten("c2");
  clocks_.Start();
  Pass(minutes(1));
  EXPECT_TRUE(record_.steps.empty());
  EXPECT_EQ(Queue(), Ids{});
}

TEST_F(KeepClocksTest, WhatTheLogDoesNotTakeIsSaidWhenItDoes) {
  record_.status = base::Status(base::Code::kUnavailable, "log away");
  clocks_.Restored("c1", At(model::Level::kHigh, days(8)));
  clocks_.Start();
  Pass(minutes(1));
  EXPECT_TRUE(record_.steps.empty());
  record_.status = {};
  Pass(seconds(1));
  EXPECT_EQ(record_.steps.size(), 2U) << "due, and overdue by now";
}

TEST_F(KeepClocksTest, KeepWhereCasesStandWhenTheBookIsComplete) {
  Reported report;
  report.facts.case_id = "c1";
  report.facts.accepted_at = tests_.clock.Now();
  FoldStep(book_, {0, 0}, "c1", {"s1", tests_.clock.Now(), {"intake", ""}, report});
  record_.status = base::Status(base::Code::kUnavailable, "log away");
  book_.SetComplete();
  clocks_.Adopt();
  clocks_.Start();
  Pass(seconds(30));
  EXPECT_TRUE(record_.kept.empty());
  record_.status = {};
  Pass(seconds(5));
  EXPECT_EQ(record_.kept, Ids{"c1"});
}

TEST_F(KeepClocksTest, AClosingThatSomethingEndedMeanwhileIsNotTakenForDone) {
  const base::WallTime now = tests_.clock.Now();
  std::int64_t offset = 0;
  const auto fold = [&](const std::string& id, base::WallTime at, const Actor& by, Deed deed) {
    FoldStep(book_, {0, offset++}, "c1", {id, at, by, std::move(deed)});
  };
  Reported report;
  report.facts = {};
  report.facts.accepted_at = now - days(100);
  fold("s1", now - days(100), {"intake", ""}, report);
  Assessed result;
  result.assessment.level = model::Level::kLow;
  fold("s2", now - days(100), {"triage", ""}, result);
  fold("s3", now, {"token:amal", "listener"}, TakenOver{"asked again"});
  fold("s4", now, {"token:samira", "supervisor"}, ClosingBegun{"abroad", now + days(30)});
  book_.Watch([this](const std::string& case_id, const Step&) { clocks_.Changed(case_id); });
  book_.SetComplete();
  clocks_.Adopt();
  clocks_.Start();
  record_.meanwhile = [&] {
    record_.meanwhile = nullptr;
    fold("s5", tests_.clock.Now(), {"token:amal", "listener"},
         Happened{HappeningKind::kReleased, tests_.clock.Now(), ""});
    Step closed = record_.steps.back().second;
    fold(closed.id, closed.at, closed.by, closed.deed);
  };
  Pass(days(30));
  ASSERT_FALSE(record_.steps.empty());
  ASSERT_TRUE(std::holds_alternative<Closed>(record_.steps[0].second.deed));
  EXPECT_FALSE(book_.Find("c1")->closed);
  EXPECT_FALSE(clocks_.Find("c1")->closed);
  EXPECT_EQ(Queue(), Ids{"c1"});
}

// A case whose next look is due in three days, in a book that is complete.
class KeepClocksByTheBook : public KeepClocksTest {
 protected:
  void Adopt(int cases) {
    for (int i = 0; i < cases; ++i) {
      const std::string id = "c" + std::to_string(i);
      Reported report;
      report.facts.accepted_at = tests_.clock.Now();
      Fold(id, {id + "/report", tests_.clock.Now(), {"intake", ""}, report});
      Assessed result;
      result.assessment.level = model::Level::kHigh;
      Fold(id, {id + "/result", tests_.clock.Now(), {"triage", ""}, result});
    }
    book_.Watch([this](const std::string& case_id, const Step&) { clocks_.Changed(case_id); });
    book_.SetComplete();
    clocks_.Adopt();
    clocks_.Start();
    tests_.Settle();
    record_.first_offset = offset_;
  }
  void Fold(const std::string& case_id, const Step& step) {
    FoldStep(book_, {0, offset_++}, case_id, step);
  }

  std::int64_t offset_ = 0;
};

TEST_F(KeepClocksByTheBook, ManyThatFallDueAtOnceAreEachSaidOnce) {
  Adopt(450);
  record_.meanwhile = [this] {
    ++offset_;
    FoldStep(book_, {0, offset_}, record_.steps.back().first, record_.steps.back().second);
  };
  Pass(days(3));
  Pass(minutes(5));
  EXPECT_EQ(record_.steps.size(), 450U);
  EXPECT_EQ(ListDue(tests_.clock, clocks_).Run(0, "", false)->due, 450);
  const std::string shown = tests_.metrics.Render();
  EXPECT_NE(shown.find("kolona_assessments_due 450\n"), std::string::npos);
  EXPECT_NE(shown.find("kolona_assessments_overdue 0\n"), std::string::npos);
}

TEST_F(KeepClocksByTheBook, WhereThousandsWaitTheyAreKeptWithoutAPause) {
  Adopt(1100);
  EXPECT_GT(record_.kept.size(), 900U);
  Pass(seconds(0));
  EXPECT_EQ(record_.kept.size(), 1100U);
}

// A new case is reported, judged and found due within moments: where it stands is kept once.
TEST_F(KeepClocksByTheBook, WhatChangesSeveralTimesWithinMomentsIsKeptOnce) {
  Adopt(1);
  Pass(seconds(1));
  record_.kept.clear();
  for (const char* id : {"a", "b", "c"}) {
    Fold("c0", {id, tests_.clock.Now(), {"token:amal", "listener"}, TakenOver{"spoke with her"}});
    tests_.clock.Advance(std::chrono::milliseconds(20));
    tests_.Settle();
  }
  Pass(seconds(1));
  EXPECT_EQ(record_.kept, Ids{"c0"});
}

TEST_F(KeepClocksByTheBook, WhatIsOnRecordIsNotSaidAgainWhileItsFoldLags) {
  Adopt(1);
  record_.first_offset += 1000;
  const base::WallTime due_at = tests_.clock.Now() + days(3);
  Pass(days(3));
  ASSERT_EQ(record_.steps.size(), 1U);
  for (int i = 0; i < 60; ++i) Pass(seconds(1));
  EXPECT_EQ(record_.steps.size(), 1U);
  FoldStep(book_, {0, record_.first_offset + 1}, "c0", record_.steps[0].second);
  Pass(minutes(5));
  EXPECT_EQ(record_.steps.size(), 1U);
  EXPECT_EQ(book_.FindStanding("c0")->due_noted, due_at);
}

TEST_F(KeepClocksByTheBook, WhatTheFoldDoesNotTakeIsSaidAgainAfterAWhileAndNotAtOnce) {
  Adopt(1);
  record_.meanwhile = [this] { book_.Pass({0, ++offset_}); };
  Pass(days(3));
  for (int i = 0; i < 45; ++i) Pass(seconds(1));
  EXPECT_EQ(record_.steps.size(), 1U);
  for (int i = 0; i < 15; ++i) Pass(seconds(1));
  EXPECT_EQ(record_.steps.size(), 2U);
}

TEST_F(KeepClocksByTheBook, ARequestForSupportThatIsQuietAgainHasNoClock) {
  Adopt(0);
  const base::WallTime now = tests_.clock.Now();
  Begun begun;
  begun.facts.case_id = "s";
  begun.facts.accepted_at = now;
  begun.facts.from_support_request = true;
  record_.status = base::Status(base::Code::kUnavailable, "log away");
  Fold("s", {"s/begun", now, {"intake", ""}, begun});
  Fold("s", {"s/news",
             now,
             {"token:amal", "listener"},
             Happened{HappeningKind::kContactSilent, now, ""}});
  ASSERT_EQ(Queue(), Ids{"s"});
  Fold("s", {"s/seen", now, {"token:amal", "listener"}, TakenOver{"spoke with her"}});
  ASSERT_EQ(book_.FindStanding("s"), nullptr);
  record_.status = {};
  EXPECT_EQ(Queue(), Ids{});
  Pass(days(30));
  EXPECT_TRUE(record_.steps.empty());
}

}  // namespace
}  // namespace kolona::triage::testing
