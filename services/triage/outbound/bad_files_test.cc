#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {
namespace {

const std::string kFolder = KOLONA_SOURCE_DIR "/services/triage/outbound/testdata/";

TEST(BadFiles, TheOneTheyWereSpoiledFromIsGood) {
  const auto good = LoadInstrument(kFolder + "good.yaml");
  EXPECT_TRUE(good.ok()) << good.status().message();
}

// Each file of bad/ has one mistake; the first line it gets is exactly the one promised.
TEST(BadFiles, EachGetsItsMessage) {
  std::ifstream expected(kFolder + "bad/expected.txt");
  std::string line;
  int files = 0;
  while (std::getline(expected, line)) {
    const auto tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    const std::string file = kFolder + "bad/" + line.substr(0, tab);
    const auto loaded = LoadInstrument(file);
    ASSERT_FALSE(loaded.ok()) << file;
    const std::string message = loaded.status().message();
    EXPECT_EQ(message.substr(0, message.find('\n')), file + ": " + line.substr(tab + 1));
    ++files;
  }
  EXPECT_GE(files, 100);
}

}  // namespace
}  // namespace kolona::triage
