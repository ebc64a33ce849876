#include "services/triage/handlers/keep_clocks.h"

#include <gtest/gtest.h>

#include <functional>

#include "libs/testkit/test_platform.h"
#include "services/triage/handlers/list_due.h"
#include "services/triage/handlers/test_fold.h"

namespace kolona::triage {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// A log that takes steps and standings, or does not.
class FakeRecord final : public StepRecord, public StandingRecord {
 public:
  runtime::Task<base::Result<LogPlace>> Append(base::CallContext, std::string case_id,
                                               Step step) override {
    if (!status.ok()) co_return status;
    steps.emplace_back(std::move(case_id), std::move(step));
    if (meanwhile) meanwhile();
    co_return LogPlace{0, first_offset + static_cast<std::int64_t>(steps.size())};
  }
  runtime::Task<base::Status> Keep(base::CallContext, std::string case_id, Standing,
                                   std::optional<Proposal>) override {
    if (status.ok()) kept.push_back(std::move(case_id));
    co_return status;
  }

  base::Status status;
  std::function<void()> meanwhile;  // before the answer is there
  std::int64_t first_offset = 0;
  std::vector<std::pair<std::string, Step>> steps;
  std::vector<std::string> kept;
};

class KeepClocksTest : public ::testing::Test {
 protected:
  KeepClocksTest() : platform_(tests_.platform()) {}
  ~KeepClocksTest() override {
    tests_.RunVoid(clocks_.Stop(), "the clocks to stop");
    tests_.Settle();
  }
  Standing At(model::Level level, base::Duration looked_before) const {
    Standing standing;
    standing.level = standing.highest = level;
    standing.opened_at = tests_.clock.Now() - days(400);
    standing.looked_at = tests_.clock.Now() - looked_before;
    return standing;
  }
  void Pass(base::Duration wait) {
    tests_.clock.Advance(wait);
    tests_.Settle();
  }
  std::vector<std::string> Queue(bool overdue_only = false) const {
    const auto page = ListDue(tests_.clock, clocks_).Run(0, "", overdue_only);
    std::vector<std::string> ids;
    for (const auto& item : page->items) ids.push_back(item.case_id);
    return ids;
  }

  testkit::TestPlatform tests_;
  runtime::Platform platform_;
  ClockPolicy policy_;
  MemoryShelf shelf_;
  CaseBook book_{platform_, shelf_};
  FakeRecord record_;
  KeepClocks clocks_{platform_, policy_, book_, record_, record_};
};

using Ids = std::vector<std::string>;

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
}

TEST_F(KeepClocksByTheBook, WhatIsOnRecordIsNotSaidAgainWhileItsFoldLags) {
  Adopt(1);
  record_.first_offset += 1000;
  Pass(days(3));
  ASSERT_EQ(record_.steps.size(), 1U);
  for (int i = 0; i < 60; ++i) Pass(seconds(1));
  EXPECT_EQ(record_.steps.size(), 1U);
  FoldStep(book_, {0, record_.first_offset + 1}, "c0", record_.steps[0].second);
  Pass(minutes(5));
  EXPECT_EQ(record_.steps.size(), 1U);
  EXPECT_EQ(book_.FindStanding("c0")->due_noted, tests_.clock.Now() - minutes(6));
}

TEST_F(KeepClocksByTheBook, WhatTheFoldDoesNotTakeIsSaidAgainAfterAWhileAndNotAtOnce) {
  Adopt(1);
  record_.meanwhile = [this] { book_.Pass({0, ++offset_}); };
  Pass(days(3));
  for (int i = 0; i < 50; ++i) Pass(seconds(1));
  EXPECT_EQ(record_.steps.size(), 1U);
  for (int i = 0; i < 20; ++i) Pass(seconds(1));
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

TEST_F(KeepClocksTest, TheQueueHasOverdueFirstThenTheHigherLevelThenTheLongerWait) {
  clocks_.Restored("low-overdue", At(model::Level::kLow, days(68)));
  clocks_.Restored("high-due", At(model::Level::kHigh, days(7)));
  clocks_.Restored("extreme-due", At(model::Level::kExtreme, hours(73)));
  clocks_.Restored("high-longer", At(model::Level::kHigh, days(7) + hours(2)));
  clocks_.Restored("not-known-overdue", At(model::Level::kNotKnown, days(34)));
  clocks_.Restored("calm", At(model::Level::kLow, days(59)));
  EXPECT_EQ(Queue(),
            (Ids{"not-known-overdue", "low-overdue", "extreme-due", "high-longer", "high-due"}));
  EXPECT_EQ(Queue(true), (Ids{"not-known-overdue", "low-overdue"}));
}

TEST_F(KeepClocksTest, ACaseComesIntoTheQueueByTimeAloneAndLeavesItWhenSomebodyLooked) {
  clocks_.Restored("c1", At(model::Level::kHigh, days(6)));
  clocks_.Restored("c2", At(model::Level::kHigh, days(5)));
  EXPECT_EQ(Queue(), Ids{});
  tests_.clock.Advance(days(1));
  EXPECT_EQ(Queue(), Ids{"c1"});
  tests_.clock.Advance(days(1));
  EXPECT_EQ(Queue(), (Ids{"c1", "c2"}));
  clocks_.Restored("c1", At(model::Level::kHigh, days(0)));
  EXPECT_EQ(Queue(), Ids{"c2"});
  clocks_.Forgotten("c2");
  EXPECT_EQ(Queue(), Ids{});
}

TEST_F(KeepClocksTest, TheQueueComesByPage) {
  for (const char* id : {"c1", "c2", "c3"}) {
    clocks_.Restored(id, At(model::Level::kHigh, days(7)));
  }
  const ListDue list(tests_.clock, clocks_);
  const auto first = list.Run(2, "", false);
  EXPECT_EQ(first->items.size(), 2U);
  EXPECT_EQ(first->due, 3);
  const auto second = list.Run(2, first->next_page_token, false);
  ASSERT_EQ(second->items.size(), 1U);
  EXPECT_EQ(second->items[0].case_id, "c3");
  EXPECT_EQ(second->next_page_token, "");
  EXPECT_EQ(list.Run(201, "", false).status().field(), "/pageSize");
  EXPECT_EQ(list.Run(-1, "", false).status().field(), "/pageSize");
  EXPECT_EQ(list.Run(2, "x", false).status().field(), "/pageToken");
}

}  // namespace
}  // namespace kolona::triage
