#include <gtest/gtest.h>

#include <set>

#include "services/intake/domain/validate_report.h"
#include "services/triage/outbound/instrument_file.h"

// Intake takes answers by item id before triage sees them: both must know the same items, or a
// question added to the data file is answered and thrown away.
namespace kolona::flow {
namespace {

TEST(ScreenItems, OfIntakeAreThoseOfTheShippedInstrument) {
  const auto instrument =
      triage::LoadInstrument(KOLONA_SOURCE_DIR "/data/instruments/lethality-screen.yaml");
  ASSERT_TRUE(instrument.ok()) << instrument.status().ToString();
  std::set<std::string> shipped;
  for (const auto& item : instrument->items) shipped.insert(item.id);
  const auto items = intake::ScreenItems();
  EXPECT_EQ(std::set<std::string>(items.begin(), items.end()), shipped);
  EXPECT_EQ(items.size(), shipped.size());
}

}  // namespace
}  // namespace kolona::flow
