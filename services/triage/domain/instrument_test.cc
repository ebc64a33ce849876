#include "services/triage/domain/instrument.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

Instrument Good() {
  return {"screen", "1.0.0", {{"a", true, "fr", "ar"}, {"b", false, "fr", "ar"}}, 1};
}

TEST(CheckInstrument, TakesAGoodOne) { EXPECT_TRUE(CheckInstrument(Good()).ok()); }

TEST(CheckInstrument, SaysWhatIsWrong) {
  const auto message = [](auto spoil) {
    Instrument instrument = Good();
    spoil(instrument);
    return CheckInstrument(instrument).message();
  };
  EXPECT_EQ(message([](auto& i) { i.name = ""; }), "name is missing");
  EXPECT_EQ(message([](auto& i) { i.version = ""; }), "version is missing");
  EXPECT_EQ(message([](auto& i) { i.items.clear(); }), "there are no items");
  EXPECT_EQ(message([](auto& i) { i.items[1].id = ""; }), "an item has no id");
  EXPECT_EQ(message([](auto& i) { i.items[1].id = "a"; }), "item a is there twice");
  EXPECT_EQ(message([](auto& i) { i.items[0].text_ar = ""; }),
            "item a lacks its French or Arabic words");
  EXPECT_EQ(message([](auto& i) { i.others_needed = 2; }), "others_needed must be between 1 and 1");
  EXPECT_EQ(message([](auto& i) { i.others_needed = 0; }), "others_needed must be between 1 and 1");
}

}  // namespace
}  // namespace kolona::triage
