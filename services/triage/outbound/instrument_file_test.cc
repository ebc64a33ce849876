#include "services/triage/outbound/instrument_file.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

TEST(InstrumentFile, TheShippedScreenLoadsWithItsHash) {
  const auto loaded = LoadInstrument(KOLONA_SOURCE_DIR "/data/instruments/lethality-screen.yaml");
  ASSERT_TRUE(loaded.ok()) << loaded.status().ToString();
  EXPECT_EQ(loaded->Label(), "lethality-screen@1.1.0");
  EXPECT_EQ(loaded->hash.size(), 64U);
}

TEST(InstrumentFile, AMissingOneIsNamed) {
  EXPECT_EQ(LoadInstrument("/does/not/exist.yaml").status().message(),
            "/does/not/exist.yaml: cannot be read");
}

}  // namespace
}  // namespace kolona::triage
