#include "libs/eventlog/kafka/offset_tracker.h"

#include <gtest/gtest.h>

namespace kolona::eventlog {
namespace {

const Place kPlace{"kolona.cases", 3};
using Commits = std::vector<std::pair<Place, std::int64_t>>;

// Reads and begins the offsets; returns the epoch.
int Take(OffsetTracker& tracker, std::initializer_list<std::int64_t> offsets) {
  int epoch = -1;
  for (const auto offset : offsets) {
    epoch = tracker.Read(kPlace, offset);
    EXPECT_TRUE(tracker.Begin(kPlace, epoch));
  }
  return epoch;
}

TEST(OffsetTracker, CommitsOnlyBelowTheFirstUnfinished) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 10);
  const int epoch = Take(tracker, {10, 11, 12});
  tracker.Done(kPlace, 12, epoch);
  tracker.Done(kPlace, 11, epoch);
  EXPECT_TRUE(tracker.TakeCommits().empty());
  tracker.Done(kPlace, 10, epoch);
  EXPECT_EQ(tracker.TakeCommits(), (Commits{{kPlace, 13}}));
}

TEST(OffsetTracker, GivesEachCommitOnceUnlessItFailed) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  tracker.Done(kPlace, 0, Take(tracker, {0}));
  EXPECT_EQ(tracker.TakeCommits().size(), 1U);
  EXPECT_TRUE(tracker.TakeCommits().empty());
  tracker.CommitFailed();
  EXPECT_EQ(tracker.TakeCommits(), (Commits{{kPlace, 1}}));
}

TEST(OffsetTracker, HasNothingToCommitOfAPartitionWhereNothingWasRead) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 7);
  tracker.Open({"kolona.cases", 4}, -1);
  EXPECT_TRUE(tracker.TakeCommits().empty());
  EXPECT_EQ(tracker.LowMark(kPlace), 7);
}

TEST(OffsetTracker, StepsOverGapsThatCompactionLeft) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  const int epoch = Take(tracker, {5, 9});
  tracker.Done(kPlace, 5, epoch);
  EXPECT_EQ(tracker.LowMark(kPlace), 9);
  tracker.Done(kPlace, 9, epoch);
  tracker.ReadUpTo(kPlace, 20);
  EXPECT_EQ(tracker.LowMark(kPlace), 20);
}

TEST(OffsetTracker, EndReachedDoesNotPassWhatIsUnfinished) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  Take(tracker, {0});
  tracker.ReadUpTo(kPlace, 1);
  EXPECT_EQ(tracker.LowMark(kPlace), 0);
}

TEST(OffsetTracker, AnOldEpochNeverTouchesThePartition) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  const int old_epoch = Take(tracker, {0});
  tracker.Drop(kPlace);
  EXPECT_EQ(tracker.LowMark(kPlace), -1);
  tracker.Open(kPlace, 0);
  Take(tracker, {0});
  tracker.Done(kPlace, 0, old_epoch);
  EXPECT_TRUE(tracker.TakeCommits().empty());
  EXPECT_FALSE(tracker.Begin(kPlace, old_epoch));
  EXPECT_EQ(tracker.InHand(), 1U);
}

TEST(OffsetTracker, AClosedPartitionBeginsNothingButMayFinish) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  const int epoch = Take(tracker, {0});
  tracker.Read(kPlace, 1);
  tracker.Close(kPlace);
  EXPECT_FALSE(tracker.Begin(kPlace, epoch));
  tracker.Done(kPlace, 0, epoch);
  EXPECT_EQ(tracker.InHand(), 0U);
  EXPECT_EQ(tracker.TakeCommits(), (Commits{{kPlace, 1}}));
}

TEST(OffsetTracker, WhatWasGivenUpIsNotCommitted) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  const int epoch = Take(tracker, {0});
  tracker.GiveUp(kPlace, epoch);
  EXPECT_EQ(tracker.InHand(), 0U);
  EXPECT_EQ(tracker.Unfinished(), 1U);
  EXPECT_TRUE(tracker.TakeCommits().empty());
}

TEST(OffsetTracker, ARecordReadTwiceCountsOnce) {
  OffsetTracker tracker;
  tracker.Open(kPlace, 0);
  Take(tracker, {0});
  EXPECT_EQ(tracker.Read(kPlace, 0), -1);
  EXPECT_EQ(tracker.Unfinished(), 1U);
}

TEST(OffsetTracker, KnowsNothingOfPartitionsThatAreNotHeld) {
  OffsetTracker tracker;
  EXPECT_EQ(tracker.Read(kPlace, 0), -1);
  EXPECT_FALSE(tracker.Begin(kPlace, 0));
  EXPECT_EQ(tracker.LowMark(kPlace), -1);
  EXPECT_TRUE(tracker.Held().empty());
}

}  // namespace
}  // namespace kolona::eventlog
