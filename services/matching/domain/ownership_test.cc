#include "services/matching/domain/ownership.h"

#include <gtest/gtest.h>

namespace kolona::matching {
namespace {

const Publisher kAnapec{"token:anapec", "partner"};
const Publisher kOther{"token:other", "partner"};
const Publisher kSupervisor{"token:supervisor", "supervisor"};
const Publisher kNobody{};

TEST(OwnerAfter, AnOfferIsWhoPublishedItFirst) {
  EXPECT_EQ(*OwnerAfter(std::nullopt, kAnapec), "token:anapec");
  EXPECT_EQ(*OwnerAfter("token:anapec", kAnapec), "token:anapec");
  EXPECT_EQ(*OwnerAfter(std::nullopt, kSupervisor), "token:supervisor");
}

TEST(OwnerAfter, NoOtherPartnerReplacesIt) {
  for (const Publisher& who : {kOther, kNobody, Publisher{"token:x", ""}}) {
    EXPECT_EQ(OwnerAfter("token:anapec", who).status().code(), base::Code::kPermissionDenied);
  }
  EXPECT_EQ(OwnerAfter("token:supervisor", kAnapec).status().code(), base::Code::kPermissionDenied);
}

TEST(OwnerAfter, TheLinesOwnPeopleReplaceAnyAndItStaysThePartners) {
  EXPECT_EQ(*OwnerAfter("token:anapec", kSupervisor), "token:anapec");
  EXPECT_EQ(*OwnerAfter("token:anapec", {"token:ops", "operator"}), "token:anapec");
}

TEST(OwnerAfter, AnOfferFromBeforeThereWereOwnersGoesToThePartnerWhoPutsItNext) {
  EXPECT_EQ(*OwnerAfter("", kSupervisor), "");
  EXPECT_EQ(*OwnerAfter("", kAnapec), "token:anapec");
}

}  // namespace
}  // namespace kolona::matching
