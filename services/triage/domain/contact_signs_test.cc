#include "services/triage/domain/contact_signs.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

std::vector<std::string> Codes(const ContactSigns& signs) {
  std::vector<std::string> codes;
  for (const auto& reason : ReasonsToLook(signs)) codes.push_back(reason.code);
  return codes;
}

using Reasons = std::vector<std::string>;

TEST(ContactSigns, AnOrdinaryContactGivesNoReason) { EXPECT_TRUE(Codes({}).empty()); }

TEST(ContactSigns, TheSignalForHelpIsEnoughAlone) {
  ContactSigns signs;
  signs.gesture = true;
  EXPECT_EQ(Codes(signs), Reasons{"contact.gesture"});
}

TEST(ContactSigns, SilenceAndABrokenLineRaiseAfterDistressOnly) {
  ContactSigns signs;
  signs.silent = true;
  signs.broken_off = true;
  EXPECT_TRUE(Codes(signs).empty());
  signs.distress = true;
  EXPECT_EQ(Codes(signs), (Reasons{"contact.broken_off", "contact.silent"}));
}

TEST(ContactSigns, ContactsThatRepeatRaise) {
  ContactSigns signs;
  signs.repeated = true;
  EXPECT_EQ(Codes(signs), Reasons{"contact.repeats"});
}

TEST(ContactSigns, AReportTakenBackRaises) {
  ContactSigns signs;
  signs.takes_back = true;
  EXPECT_EQ(Codes(signs), Reasons{"contact.takes_back"});
}

ContactSigns OfBits(unsigned bits) {
  return {(bits & 1U) != 0, (bits & 2U) != 0,  (bits & 4U) != 0,
          (bits & 8U) != 0, (bits & 16U) != 0, (bits & 32U) != 0};
}

TEST(ContactSigns, OneMoreSignNeverTakesAReasonAway) {
  for (unsigned bits = 0; bits < 64; ++bits) {
    const auto before = Codes(OfBits(bits)).size();
    for (unsigned more = 0; more < 6; ++more) {
      ASSERT_GE(Codes(OfBits(bits | 1U << more)).size(), before) << bits << " and " << more;
    }
  }
}

TEST(ContactSigns, WhatAListenerNotesIsToldAsOneReason) {
  EXPECT_EQ(Codes(SignsOf(HappeningKind::kContactSilent)), Reasons{"contact.silent"});
  EXPECT_EQ(Codes(SignsOf(HappeningKind::kContactBrokenOff)), Reasons{"contact.broken_off"});
  EXPECT_EQ(Codes(SignsOf(HappeningKind::kHelpSignalled)), Reasons{"contact.gesture"});
  EXPECT_EQ(Codes(SignsOf(HappeningKind::kContactsRepeated)), Reasons{"contact.repeats"});
  EXPECT_EQ(Codes(SignsOf(HappeningKind::kReportWithdrawn)), Reasons{"contact.takes_back"});
  EXPECT_TRUE(Codes(SignsOf(HappeningKind::kReleased)).empty());
}

}  // namespace
}  // namespace kolona::triage
