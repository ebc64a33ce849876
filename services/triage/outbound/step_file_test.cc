#include "services/triage/outbound/step_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "services/triage/test_shelf.h"

namespace kolona::triage {
namespace {

// What every shelf promises; the fake too.
class Shelves : public ::testing::TestWithParam<bool> {
 protected:
  Shelves() {
    if (GetParam()) {
      shelf_ = std::make_unique<StepFile>("");
    } else {
      shelf_ = std::make_unique<MemoryShelf>();
    }
  }
  std::unique_ptr<StepShelf> shelf_;
};

std::string Steps(int number, std::size_t size) {
  std::string steps(size, static_cast<char>('a' + number % 26));
  steps.append(1, '\0').append(std::to_string(number));
  return steps;
}

TEST_P(Shelves, GiveBackWhatWasPutLast) {
  for (int i = 1; i <= 3000; ++i) ASSERT_TRUE(shelf_->Put(i, Steps(i, 1000)));
  // Longer, shorter and empty ones in their place.
  for (int i = 1; i <= 3000; i += 7) ASSERT_TRUE(shelf_->Put(i, Steps(i, 5000)));
  for (int i = 1; i <= 3000; i += 21) ASSERT_TRUE(shelf_->Put(i, ""));
  for (int i = 1; i <= 3000; ++i) {
    const std::string expected = i % 21 == 1 ? "" : Steps(i, i % 7 == 1 ? 5000 : 1000);
    ASSERT_EQ(shelf_->Get(i), expected) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, Shelves, ::testing::Bool(),
                         [](const auto& one) { return one.param ? "file" : "memory"; });

class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "triage-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(StepFile, LeavesNothingBehindInItsFolder) {
  const TestFolder folder;
  {
    StepFile file(folder.path());
    ASSERT_TRUE(file.Put(1, Steps(1, 100)));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "not even while it is used";
    EXPECT_EQ(file.Get(1), Steps(1, 100));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(StepFile, WithoutAFolderToWriteToThereIsNoRoom) {
  StepFile file("/proc/no/such/folder");
  EXPECT_FALSE(file.Put(1, "steps"));
}

// No file of this process may grow beyond a size: as a full disk would have it.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(StepFile, AFullDiskTakesNothingFromWhatIsThere) {
  const TestFolder folder;
  StepFile file(folder.path());
  int taken = 0;
  {
    const SmallDisk disk(4 << 20);
    while (taken < 100'000 && file.Put(taken + 1, Steps(taken + 1, 1000))) ++taken;
    EXPECT_GT(taken, 1000);
    EXPECT_LT(taken, 5000);
    EXPECT_FALSE(file.Put(taken + 2, Steps(0, 2000)));
  }
  for (int i = 1; i <= taken; ++i) ASSERT_EQ(file.Get(i), Steps(i, 1000)) << i;
  EXPECT_TRUE(file.Put(taken + 1, Steps(taken + 1, 1000))) << "there is room again";
  EXPECT_EQ(file.Get(taken + 1), Steps(taken + 1, 1000));
}

}  // namespace
}  // namespace kolona::triage
