#include "services/reporting/outbound/sqlite_model.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "libs/testkit/test_platform.h"
#include "services/reporting/outbound/sqlite.h"

namespace kolona::reporting {
namespace {

std::string Fresh(const std::string& name) {
  const std::string file = testing::TempDir() + name;
  for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
  return file;
}

TEST(SqliteModel, AnswersOnTheEventThreadWhatItsOwnThreadCounted) {
  testkit::TestPlatform platform;
  SqliteModel model(Fresh("sqlite_model.db"));
  for (int i = 0; i < 50; ++i) {
    ReportSeen seen;
    seen.case_id = "a case id long enough not to be kept in place " + std::to_string(i);
    seen.kinds = {"a kind of violence with a name that is long enough"};
    ASSERT_TRUE(platform.Run(model.Count(Fact(seen), {"topic-with-a-long-name", 0, i})).ok());
  }
  EXPECT_EQ(platform.Run(model.CountLive())->reports, 50);
  Query query;
  query.by = {Dimension::kKind};
  const auto counts = platform.Run(model.Summarize(query));
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->rows.size(), 1U);
  EXPECT_EQ(counts->events_counted, 50);
}

TEST(SqliteModel, AFailingFileMakesRecordsComeAgain) {
  testkit::TestPlatform platform;
  const std::string file = Fresh("sqlite_broken.db");
  SqliteModel model(file);
  // Another connection that holds the file: a write cannot begin.
  const Database other = OpenDatabase(file);
  Execute(other.get(), "BEGIN IMMEDIATE");
  EXPECT_TRUE(platform.Run(model.Count(std::nullopt, {"t", 0, 1})).retryable());
  Execute(other.get(), "ROLLBACK");
  EXPECT_TRUE(platform.Run(model.Count(std::nullopt, {"t", 0, 1})).ok());
}

TEST(SqliteModel, WhatFailsHalfwayIsUndoneAndCountedWhenItComesAgain) {
  testkit::TestPlatform platform;
  const std::string file = Fresh("sqlite_halfway.db");
  SqliteModel model(file);
  ReportSeen seen;
  seen.case_id = "c1";
  ASSERT_TRUE(platform.Run(model.Count(Fact(seen), {"t", 0, 0})).ok());
  // The case goes in, its kinds do not.
  const Database other = OpenDatabase(file);
  Execute(other.get(), "ALTER TABLE case_kinds RENAME TO lost");
  seen.case_id = "c2";
  EXPECT_TRUE(platform.Run(model.Count(Fact(seen), {"t", 0, 1})).retryable());
  EXPECT_EQ(platform.Run(model.CountLive())->reports, 1);
  Execute(other.get(), "ALTER TABLE lost RENAME TO case_kinds");
  EXPECT_TRUE(platform.Run(model.Count(Fact(seen), {"t", 0, 1})).ok());
  EXPECT_EQ(platform.Run(model.CountLive())->reports, 2);
}

}  // namespace
}  // namespace kolona::reporting
