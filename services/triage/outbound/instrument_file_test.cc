#include "services/triage/outbound/instrument_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace kolona::triage {
namespace {

std::string Write(const std::string& text) {
  const std::string file = testing::TempDir() + "instrument.yaml";
  std::ofstream(file) << text;
  return file;
}

TEST(InstrumentFile, TheShippedOneLoads) {
  const auto loaded = LoadInstrument(KOLONA_SOURCE_DIR "/data/instruments/lethality-screen.yaml");
  ASSERT_TRUE(loaded.ok()) << loaded.status().ToString();
  EXPECT_EQ(loaded->Label(), "lethality-screen@1.0.0");
}

TEST(InstrumentFile, ABadOneIsRefusedWithFileLineAndReason) {
  const auto broken = LoadInstrument(Write("name: x\nversion: [1\n"));
  EXPECT_NE(broken.status().message().find("line "), std::string::npos)
      << broken.status().message();
  const auto wrong = LoadInstrument(Write("name: x\nversion: '1'\nothers_needed: many\n"));
  EXPECT_NE(wrong.status().message().find("line 3"), std::string::npos) << wrong.status().message();
  const auto empty = LoadInstrument(Write("name: x\nversion: '1'\n"));
  EXPECT_NE(empty.status().message().find("there are no items"), std::string::npos);
  EXPECT_FALSE(LoadInstrument("/does/not/exist.yaml").ok());
}

}  // namespace
}  // namespace kolona::triage
