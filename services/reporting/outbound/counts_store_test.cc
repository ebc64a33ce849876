#include "services/reporting/outbound/counts_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace kolona::reporting {
namespace {

using model::AnswerKind;
using model::AuthorityKind;
using std::chrono::milliseconds;

const base::WallTime kAccepted{std::chrono::seconds(1'795'000'000)};

const Query kAll{"", "", {Dimension::kRegion}};

class CountsStoreTest : public testing::Test {
 protected:
  CountsStoreTest()
      : file_(testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() +
              ".db") {
    Forget();
  }
  void Forget() {
    for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + suffix);
  }

  static ReportSeen Report(const std::string& id, const std::string& region = "06") {
    return {id, kAccepted, region, model::Channel::kApp, {"PHYSICAL", "ECONOMIC"}};
  }
  // What an authority says to alert a1, so long after the case was accepted.
  static AnsweredSeen Says(AuthorityKind who, AnswerKind what, int after_ms) {
    return {"a1",
            "c1",
            {"authority " + std::to_string(static_cast<int>(who)),
             who,
             what,
             kAccepted + milliseconds(after_ms),
             {}}};
  }
  static std::int64_t Acknowledged(CountsStore& store) {
    const Live live = store.CountLive();
    EXPECT_EQ(live.alerts, 1);
    EXPECT_EQ(live.open_alerts + live.acknowledged_alerts, 1);
    return live.acknowledged_alerts;
  }
  // "LOW 1, HIGH 2": how many reports there are of each level.
  static std::string Levels(CountsStore& store) {
    std::string levels;
    for (const auto& row : store.Summarize({"", "", {Dimension::kLevel}}).rows) {
      levels += (levels.empty() ? "" : ", ") + row.group.at(0) + " " +
                std::to_string(row.reports.value_or(0));
    }
    return levels;
  }
  void Count(CountsStore& store, Fact fact) { store.Count(fact, {"t", 0, next_++}); }

  std::string file_;
  std::int64_t next_ = 0;
};

TEST_F(CountsStoreTest, ARecordMetTwiceIsCountedOnce) {
  CountsStore store(file_);
  EXPECT_TRUE(store.Count(Report("c1"), {"t", 0, 7}));
  EXPECT_FALSE(store.Count(Report("c1"), {"t", 0, 7}));
  EXPECT_FALSE(store.Count(Report("c2"), {"t", 0, 6}));
  EXPECT_EQ(store.CountLive().reports, 1);
}

TEST_F(CountsStoreTest, ACaseReportedTwiceOnTheLogIsOneCase) {
  CountsStore store(file_);
  Count(store, Report("c1"));
  Count(store, Report("c1"));
  EXPECT_EQ(store.CountLive().reports, 1);
}

TEST_F(CountsStoreTest, KeepsItsMarksAndItsGenerationOverARestart) {
  std::string generation;
  {
    CountsStore store(file_);
    generation = store.Generation();
    EXPECT_TRUE(store.Count(Report("c1"), {"t", 0, 7}));
  }
  CountsStore again(file_);
  EXPECT_EQ(again.Generation(), generation);
  EXPECT_FALSE(again.Count(Report("c1"), {"t", 0, 7}));
}

TEST_F(CountsStoreTest, GroupsByWhatIsAskedAndCountsACaseUnderEachOfItsKinds) {
  CountsStore store(file_);
  Count(store, Report("c1", "06"));
  Count(store, Report("c2", "06"));
  Count(store, Report("c3", "01"));
  const auto by_region = store.Summarize({"", "", {Dimension::kRegion}});
  ASSERT_EQ(by_region.rows.size(), 2U);
  EXPECT_EQ(by_region.rows[0].group, std::vector<std::string>{"01"});
  EXPECT_EQ(by_region.rows[1].reports, 2);
  const auto by_kind = store.Summarize({"", "", {Dimension::kKind, Dimension::kChannel}});
  ASSERT_EQ(by_kind.rows.size(), 2U);
  EXPECT_EQ(by_kind.rows[0].reports, 3);
  EXPECT_EQ(by_kind.rows[0].group, (std::vector<std::string>{"ECONOMIC", "APP"}));
}

TEST_F(CountsStoreTest, DaysOutsideTheAskedOnesAreLeftOut) {
  CountsStore store(file_);
  Count(store, Report("c1"));
  const std::string day = base::FormatRfc3339(kAccepted).substr(0, 10);
  EXPECT_EQ(store.Summarize({day, day, {Dimension::kDay}}).rows.size(), 1U);
  EXPECT_TRUE(store.Summarize({"2000-01-01", "2000-12-31", {Dimension::kDay}}).rows.empty());
}

TEST_F(CountsStoreTest, MeasuresFromAcceptanceToTheFirstDeliveryAndTheFirstAcknowledgement) {
  CountsStore store(file_);
  Count(store, Report("c1"));
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, DeliveredSeen{"a1", "c1", kAccepted + milliseconds(12)});
  Count(store, DeliveredSeen{"a1", "c1", kAccepted + milliseconds(900)});
  EXPECT_EQ(store.CountLive().open_alerts, 1);
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kAccepted, 3000));
  const auto counts = store.Summarize({"", "", {Dimension::kRegion}});
  EXPECT_EQ(counts.accept_to_first_delivery->p50, 12);
  EXPECT_EQ(counts.accept_to_acknowledgement->p99, 3000);
  EXPECT_EQ(counts.rows[0].alerts, 1);
  EXPECT_EQ(store.CountLive().open_alerts, 0);
  EXPECT_EQ(store.CountLive().acknowledged_alerts, 1);
}

TEST_F(CountsStoreTest, AProsecutorThatAcceptsLeavesAnAlertOpen) {
  CountsStore store(file_);
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, Says(AuthorityKind::kProsecutor, AnswerKind::kAccepted, 50));
  EXPECT_EQ(Acknowledged(store), 0);
  EXPECT_EQ(store.Summarize(kAll).accept_to_acknowledgement->samples, 0);
  Count(store, Says(AuthorityKind::kGendarmerie, AnswerKind::kEnRoute, 80));
  EXPECT_EQ(Acknowledged(store), 1);
  EXPECT_EQ(store.Summarize(kAll).accept_to_acknowledgement->p50, 80);
}

TEST_F(CountsStoreTest, AnAlertThatIsGivenBackIsOpenAgainUntilItIsTakenAnew) {
  CountsStore store(file_);
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kAccepted, 50));
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kRefused, 60));
  EXPECT_EQ(Acknowledged(store), 0);
  EXPECT_EQ(store.Summarize(kAll).accept_to_acknowledgement->samples, 0);
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kAccepted, 90));
  EXPECT_EQ(Acknowledged(store), 1);
  EXPECT_EQ(store.Summarize(kAll).accept_to_acknowledgement->p50, 90);
}

TEST_F(CountsStoreTest, AForceThatClosesAtOnceHasTakenIt) {
  CountsStore store(file_);
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kClosed, 70));
  EXPECT_EQ(Acknowledged(store), 1);
  EXPECT_EQ(store.Summarize(kAll).accept_to_acknowledgement->p50, 70);
}

TEST_F(CountsStoreTest, AnAnswerThatDoesNotSayWhatItsAuthorityIsIsReadByItsRoute) {
  CountsStore store(file_);
  AnsweredSeen old = Says(AuthorityKind::kPolice, AnswerKind::kAccepted, 50);
  old.answer.authority_kind = AuthorityKind::kUnspecified;
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, old);
  EXPECT_EQ(Acknowledged(store), 0);
  model::Route route;
  route.authority_id = old.answer.authority_id;
  route.kind = AuthorityKind::kPolice;
  Count(store, RoutedSeen{"a1", "c1", {route}});
  EXPECT_EQ(Acknowledged(store), 1);
}

TEST_F(CountsStoreTest, WhatComesBeforeTheAlertIsCountedOnceTheAlertIsThere) {
  CountsStore store(file_);
  Count(store, DeliveredSeen{"a1", "c1", kAccepted + milliseconds(12)});
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kAccepted, 50));
  EXPECT_EQ(store.CountLive().alerts, 0);
  EXPECT_EQ(store.Summarize(kAll).accept_to_first_delivery->samples, 0);
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  EXPECT_EQ(Acknowledged(store), 1);
  EXPECT_EQ(store.Summarize(kAll).accept_to_first_delivery->p50, 12);
}

TEST_F(CountsStoreTest, AnAlertThatIsStoodDownIsNotOpen) {
  CountsStore store(file_);
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, StoodDownSeen{"a1", "c1"});
  EXPECT_EQ(store.CountLive().open_alerts, 0);
  EXPECT_EQ(store.CountLive().acknowledged_alerts, 0);
}

TEST_F(CountsStoreTest, TimesAndMatchesAreOfTheDaysAskedFor) {
  CountsStore store(file_);
  Count(store, AlertSeen{"a1", "c1", kAccepted});
  Count(store, DeliveredSeen{"a1", "c1", kAccepted + milliseconds(12)});
  Count(store, Says(AuthorityKind::kPolice, AnswerKind::kAccepted, 50));
  Count(store, SupportSeen{"s1", "n1", kAccepted, "06", model::Channel::kWeb, {"JOB"}});
  Count(store, MatchedSeen{"n1", {"JOB"}});
  const std::string day = base::FormatRfc3339(kAccepted).substr(0, 10);
  const auto then = store.Summarize({day, day, {Dimension::kRegion}});
  EXPECT_EQ(then.accept_to_first_delivery->samples, 1);
  EXPECT_EQ(then.accept_to_acknowledgement->samples, 1);
  EXPECT_EQ(then.matches_by_kind.size(), 1U);
  for (const Query& other : {Query{"", "2000-12-31", {Dimension::kRegion}},
                             Query{"2100-01-01", "", {Dimension::kRegion}}}) {
    const auto counts = store.Summarize(other);
    EXPECT_EQ(counts.accept_to_first_delivery->samples, 0);
    EXPECT_EQ(counts.accept_to_acknowledgement->samples, 0);
    EXPECT_TRUE(counts.matches_by_kind.empty());
  }
}

TEST_F(CountsStoreTest, AFileOfAnotherVersionIsCountedAgainFromTheLog) {
  std::string generation;
  {
    CountsStore store(file_);
    generation = store.Generation();
    EXPECT_TRUE(store.Count(Report("c1"), {"t", 0, 7}));
  }
  // As the version before had it, which knew of no standings.
  Execute(OpenDatabase(file_).get(),
          "DROP TABLE levels; CREATE TABLE levels(id TEXT PRIMARY KEY, level TEXT) WITHOUT ROWID; "
          "PRAGMA user_version = 2");
  CountsStore again(file_);
  EXPECT_NE(again.Generation(), generation);
  EXPECT_EQ(again.CountLive().reports, 0);
  EXPECT_TRUE(again.Count(Report("c1"), {"t", 0, 7}));
  EXPECT_TRUE(again.Count(StandingSeen{"c1", "HIGH"}, {"t", 0, 8}));
  EXPECT_EQ(Levels(again), "HIGH 1");
}

TEST_F(CountsStoreTest, ACaseIsCountedAtTheLevelWhereItStands) {
  CountsStore store(file_);
  Count(store, Report("c1"));
  Count(store, LevelSeen{"c1", "MEDIUM"});
  EXPECT_EQ(Levels(store), "MEDIUM 1");
  Count(store, StandingSeen{"c1", "EXTREME"});
  EXPECT_EQ(Levels(store), "EXTREME 1") << "raised";
  Count(store, StandingSeen{"c1", "HIGH"});
  EXPECT_EQ(Levels(store), "HIGH 1") << "lowered";
}

TEST_F(CountsStoreTest, ALevelIsTheSameInWhateverOrderTheTopicsAreRead) {
  const std::vector<Fact> facts = {Report("c1"), LevelSeen{"c1", "MEDIUM"}, LevelSeen{"c1", "LOW"},
                                   StandingSeen{"c1", "HIGH"}};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    Forget();
    CountsStore store(file_);
    // The standing has an offset below all others, as the first of a topic of its own.
    for (const auto at : order) {
      const bool standing = at == 3;
      store.Count(facts[at],
                  {standing ? "assessments" : "cases", static_cast<int>(at), standing ? 0 : 1000});
    }
    EXPECT_EQ(Levels(store), "HIGH 1");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(CountsStoreTest, AStandingMetTwiceOrCountedAnewGivesTheSameLevels) {
  for (int reading = 0; reading < 2; ++reading) {
    Forget();
    CountsStore store(file_);
    Count(store, Report("c1"));
    Count(store, Report("c2"));
    store.Count(StandingSeen{"c1", "LOW"}, {"assessments", 3, 7});
    store.Count(StandingSeen{"c1", "HIGH"}, {"assessments", 3, 8});
    EXPECT_FALSE(store.Count(StandingSeen{"c1", "LOW"}, {"assessments", 3, 7}));
    EXPECT_EQ(Levels(store), " 1, HIGH 1");
  }
}

TEST_F(CountsStoreTest, ANewRankingReplacesTheOldOne) {
  CountsStore store(file_);
  Count(store, SupportSeen{"s1", "n1", kAccepted, "06", model::Channel::kWeb, {"JOB"}});
  Count(store, MatchedSeen{"n1", {"JOB", "JOB", "TRAINING"}});
  EXPECT_EQ(store.CountLive().matched_requests, 1);
  Count(store, MatchedSeen{"n1", {"JOB"}});
  const auto counts = store.Summarize({"", "", {Dimension::kRegion}});
  EXPECT_EQ(counts.matches_by_kind.at("JOB").matches, 1);
  EXPECT_EQ(counts.matches_by_kind.at("JOB").requests, 1);
  EXPECT_EQ(counts.matches_by_kind.count("TRAINING"), 0U);
  EXPECT_EQ(counts.rows[0].matched, 1);
}

TEST_F(CountsStoreTest, AFileThatCannotBeOpenedSaysSo) {
  EXPECT_THROW(CountsStore("/does/not/exist/x.db"), SqliteError);
}

}  // namespace
}  // namespace kolona::reporting
