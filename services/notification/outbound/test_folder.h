#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace kolona::notification::testing {

// A folder of its own that is gone afterwards.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "notification-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  // Readable by its owner only.
  void Write(const std::string& name, const std::string& text) const {
    const auto file = std::filesystem::path(path_) / name;
    std::ofstream(file) << text;
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace kolona::notification::testing
