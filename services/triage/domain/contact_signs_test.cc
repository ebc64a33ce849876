#include "services/triage/domain/contact_signs.h"

#include <gtest/gtest.h>

namespace kolona::triage {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const base::WallTime kNow = base::WallTime(std::chrono::hours(24 * 365 * 50));

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

TEST(ContactSigns, ThreeContactsWithinTenMinutesAreARepeat) {
  ContactSigns signs;
  signs.at = kNow;
  signs.earlier = {kNow - minutes(4)};
  EXPECT_TRUE(Codes(signs).empty());
  signs.earlier.push_back(kNow - minutes(10));
  EXPECT_EQ(Codes(signs), Reasons{"contact.repeats"});
  signs.earlier.back() = kNow - minutes(10) - seconds(1);
  EXPECT_TRUE(Codes(signs).empty());
}

TEST(ContactSigns, WhatCameLaterIsNotCounted) {
  ContactSigns signs;
  signs.at = kNow;
  signs.earlier = {kNow + seconds(1), kNow + minutes(1)};
  EXPECT_TRUE(Codes(signs).empty());
}

TEST(ContactSigns, AReportTakenBackRaises) {
  ContactSigns signs;
  signs.takes_back = true;
  EXPECT_EQ(Codes(signs), Reasons{"contact.takes_back"});
}

TEST(ContactSigns, OneMoreSignNeverTakesAReasonAway) {
  for (unsigned bits = 0; bits < 32; ++bits) {
    ContactSigns signs{(bits & 1U) != 0,
                       (bits & 2U) != 0,
                       (bits & 4U) != 0,
                       (bits & 8U) != 0,
                       (bits & 16U) != 0,
                       kNow,
                       {}};
    const auto before = Codes(signs).size();
    for (unsigned more = 0; more < 5; ++more) {
      const unsigned with = bits | 1U << more;
      ContactSigns raised{(with & 1U) != 0,
                          (with & 2U) != 0,
                          (with & 4U) != 0,
                          (with & 8U) != 0,
                          (with & 16U) != 0,
                          kNow,
                          {}};
      ASSERT_GE(Codes(raised).size(), before) << bits << " and " << more;
    }
  }
}

}  // namespace
}  // namespace kolona::triage
