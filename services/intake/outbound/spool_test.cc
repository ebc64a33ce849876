#include "services/intake/outbound/spool.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "libs/testkit/test_platform.h"

namespace kolona::intake {
namespace {

class SpoolTest : public testing::Test {
 protected:
  SpoolTest() : file_(testing::TempDir() + "spool-" + std::to_string(getpid()) + ".db") {
    Remove();
  }
  ~SpoolTest() override { Remove(); }
  void Remove() {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + suffix);
  }
  static Outgoing Event(const std::string& id) {
    Outgoing out;
    out.topic = "kolona.cases";
    out.event.id = id;
    out.event.type = "type";
    out.event.key = "key";
    out.event.data = std::string("\0bytes\xFF", 7);
    out.event.time = base::WallTime(std::chrono::seconds(7));
    out.event.trace = base::TraceContext::New();
    return out;
  }
  base::Status Put(Spool& spool, std::vector<Outgoing> events) {
    return platform_.Run(spool.Put(std::move(events)), "the disk");
  }
  std::string file_;
  testkit::TestPlatform platform_;
};

TEST_F(SpoolTest, GivesBackInOrderExactlyWhatItTook) {
  auto spool = std::move(Spool::Open(file_)).value();
  ASSERT_TRUE(Put(*spool, {Event("1"), Event("2")}).ok());
  ASSERT_TRUE(Put(*spool, {Event("3")}).ok());
  EXPECT_EQ(spool->depth(), 3);
  const auto rows = platform_.Run(spool->Oldest(10));
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ((*rows)[0].outgoing.event.id, "1");
  EXPECT_EQ((*rows)[2].outgoing.event.id, "3");
  EXPECT_EQ((*rows)[0].outgoing.event.data, std::string("\0bytes\xFF", 7));
  EXPECT_EQ((*rows)[0].outgoing.event.time, base::WallTime(std::chrono::seconds(7)));
  EXPECT_FALSE((*rows)[0].outgoing.event.trace.trace_id.empty());
  ASSERT_TRUE(platform_.Run(spool->Remove({(*rows)[0].number})).ok());
  EXPECT_EQ(spool->depth(), 2);
}

TEST_F(SpoolTest, SetsAsideWhatTheLogRefusesForGood) {
  auto spool = std::move(Spool::Open(file_)).value();
  ASSERT_TRUE(Put(*spool, {Event("1")}).ok());
  const auto rows = platform_.Run(spool->Oldest(1));
  ASSERT_TRUE(platform_.Run(spool->SetAside((*rows)[0].number, "too large")).ok());
  EXPECT_EQ(spool->depth(), 0);
  EXPECT_EQ(spool->aside(), 1);
}

TEST_F(SpoolTest, TriesAgainAfterAStartWhatWasSetAsideAndInItsOldPlace) {
  auto spool = std::move(Spool::Open(file_)).value();
  ASSERT_TRUE(Put(*spool, {Event("1"), Event("2")}).ok());
  const auto rows = platform_.Run(spool->Oldest(1));
  ASSERT_TRUE(platform_.Run(spool->SetAside((*rows)[0].number, "no such topic")).ok());
  spool = nullptr;
  spool = std::move(Spool::Open(file_)).value();
  EXPECT_EQ(spool->aside(), 0);
  const auto again = platform_.Run(spool->Oldest(10));
  ASSERT_EQ(again->size(), 2U);
  EXPECT_EQ((*again)[0].outgoing.event.id, "1");
  EXPECT_EQ((*again)[1].outgoing.event.id, "2");
}

TEST_F(SpoolTest, IsReadableByItsOwnerAlone) {
  auto spool = std::move(Spool::Open(file_)).value();
  ASSERT_TRUE(Put(*spool, {Event("1")}).ok());
  for (const char* suffix : {"", "-wal"}) {
    struct stat info {};
    ASSERT_EQ(stat((file_ + suffix).c_str(), &info), 0) << suffix;
    EXPECT_EQ(info.st_mode & 0077U, 0U) << suffix;
  }
}

TEST_F(SpoolTest, KeepsWhatItPromisedThroughAKill) {
  const pid_t child = fork();
  if (child == 0) {
    testkit::TestPlatform platform;
    auto spool = std::move(Spool::Open(file_)).value();
    const bool kept = platform.Run(spool->Put({Event("promised")}), "the disk").ok();
    if (kept) kill(getpid(), SIGKILL);
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  auto spool = std::move(Spool::Open(file_)).value();
  EXPECT_EQ(spool->depth(), 1);
  EXPECT_EQ((*platform_.Run(spool->Oldest(1)))[0].outgoing.event.id, "promised");
}

TEST_F(SpoolTest, NamesTheCureWhenItCannotBeOpened) {
  const auto opened = Spool::Open("/proc/no-such-folder/spool.db");
  ASSERT_FALSE(opened.ok());
  EXPECT_NE(opened.status().message().find("--state-dir"), std::string::npos);
}

}  // namespace
}  // namespace kolona::intake
