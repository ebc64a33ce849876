#include "services/matching/handlers/store_opportunities.h"

#include <gtest/gtest.h>

#include "libs/runtime/started.h"
#include "libs/testkit/test_platform.h"
#include "services/matching/domain/matching_domain_test.h"
#include "services/matching/handlers/matching_handlers_test.h"

namespace kolona::matching {
namespace {

const Publisher kAnapec{"token:anapec", "partner"};
const Publisher kOther{"token:other", "partner"};
const Publisher kSupervisor{"token:supervisor", "supervisor"};

class StoreOpportunitiesTest : public testing::Test {
 protected:
  testkit::TestPlatform platform_;
  FakeCatalogue catalogue_;
  FakeRankings rankings_;
  MatchNeed match_{platform_.clock, Morocco(), catalogue_, rankings_};
  runtime::Platform base_ = platform_.platform();
  RematchWaiting rematch_{base_, match_};
  StoreOpportunities handler_{platform_.loop.get_executor(), Morocco(), catalogue_, rematch_};
};

TEST_F(StoreOpportunitiesTest, LooksThePlaceUpAndTellsNewFromReplaced) {
  auto offer = NationalTraining("a-1");
  offer.place.region = "fès-meknès";
  offer.zone = model::Zone::kRegion;
  const auto first = platform_.Run(handler_.One({}, kAnapec, offer));
  ASSERT_TRUE(first.ok()) << first.status().ToString();
  EXPECT_EQ(first->created, 1);
  EXPECT_EQ(catalogue_.offers.at("a-1").resolved_place.region_code, "03");
  EXPECT_EQ(platform_.Run(handler_.One({}, kAnapec, offer))->replaced, 1);
}

TEST_F(StoreOpportunitiesTest, ABatchIsTakenWholeOrNotAtAll) {
  auto bad = NationalTraining("b-2");
  bad.kind = model::SupportKind::kUnspecified;
  const auto refused = platform_.Run(handler_.Many({}, kAnapec, {NationalTraining("b-1"), bad}));
  EXPECT_EQ(refused.status().field(), "/opportunities/1/kind");
  EXPECT_TRUE(catalogue_.offers.empty());
  const auto taken =
      platform_.Run(handler_.Many({}, kAnapec, {NationalTraining("b-1"), NationalTraining("b-2")}));
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->created, 2);
}

TEST_F(StoreOpportunitiesTest, TheSameIdTwiceInABatchIsRefused) {
  const auto refused =
      platform_.Run(handler_.Many({}, kAnapec, {NationalTraining("b-1"), NationalTraining("b-1")}));
  EXPECT_EQ(refused.status().field(), "/opportunities/1/opportunityId");
}

TEST_F(StoreOpportunitiesTest, APlaceNobodyKnowsIsRefused) {
  auto offer = NationalTraining("a-1");
  offer.zone = model::Zone::kCommune;
  offer.place.commune = "Nowhere-upon-Nothing";
  EXPECT_EQ(platform_.Run(handler_.One({}, kAnapec, offer)).status().field(), "/place/commune");
}

TEST_F(StoreOpportunitiesTest, ANewOfferIsMatchedAgainstWaitingNeeds) {
  ASSERT_TRUE(platform_.Run(match_.Run({}, TrainingNeed("n1"))).ok());
  ASSERT_TRUE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
  platform_.TurnUntil([&] { return match_.waiting() == 0; }, "the waiting need to be ranked");
}

TEST_F(StoreOpportunitiesTest, AnOfferOfAWholeTownReachesWhoWaitsInOneOfItsArrondissements) {
  auto need = TrainingNeed("n1");
  need.place = Morocco().Resolve({"", "Fès", "Saiss"});
  ASSERT_EQ(need.place.commune_code, "03.231.01.05");
  ASSERT_TRUE(platform_.Run(match_.Run({}, need)).ok());
  auto offer = NationalTraining("fes-broderie-avec-creche");
  offer.zone = model::Zone::kCommune;
  offer.place.commune = "03.231.01.0";
  ASSERT_TRUE(platform_.Run(handler_.One({}, kAnapec, offer)).ok());
  platform_.TurnUntil([&] { return match_.waiting() == 0; }, "the waiting need to be ranked");
  EXPECT_EQ(rankings_.lists.back().matches[0].nearness, model::Zone::kCommune);
}

TEST_F(StoreOpportunitiesTest, ANeedThatManyOffersOfABatchReachIsRankedOnce) {
  ASSERT_TRUE(platform_.Run(match_.Run({}, TrainingNeed("n1"))).ok());
  ASSERT_TRUE(
      platform_.Run(handler_.Many({}, kAnapec, {NationalTraining("b-1"), NationalTraining("b-2")}))
          .ok());
  platform_.TurnUntil([&] { return match_.waiting() == 0; }, "the waiting need to be ranked");
  platform_.RunVoid(rematch_.Stop());
  ASSERT_EQ(rankings_.lists.size(), 2U);
  EXPECT_EQ(rankings_.lists.back().matches.size(), 2U);
}

TEST_F(StoreOpportunitiesTest, AnOfferIsTakenWhileTheRankingsOfThoseWhoWaitAreNotAndTheyComeLater) {
  ASSERT_TRUE(platform_.Run(match_.Run({}, TrainingNeed("n1"))).ok());
  rankings_.answer = base::Status(base::Code::kUnavailable, "log away");
  EXPECT_TRUE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
  platform_.Settle();
  EXPECT_EQ(match_.waiting(), 1U);
  rankings_.answer = {};
  platform_.AdvanceUntil(
      std::chrono::seconds(1), [&] { return match_.waiting() == 0; }, "another try");
}

TEST_F(StoreOpportunitiesTest, AnotherPartnerCannotReplaceAnOffer) {
  ASSERT_TRUE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
  auto taken = NationalTraining("a-1");
  taken.owner = "token:other";
  taken.withdrawn = true;
  const auto refused = platform_.Run(handler_.One({}, kOther, taken)).status();
  EXPECT_EQ(refused.code(), base::Code::kPermissionDenied);
  EXPECT_FALSE(catalogue_.offers.at("a-1").withdrawn);
  EXPECT_EQ(catalogue_.offers.at("a-1").owner, "token:anapec");
  EXPECT_EQ(platform_.Run(handler_.One({}, kAnapec, taken))->replaced, 1);
  EXPECT_EQ(catalogue_.offers.at("a-1").owner, "token:anapec") << "whatever is said of the owner";
}

TEST_F(StoreOpportunitiesTest, ASupervisorReplacesAnOfferAndItStaysThePartners) {
  ASSERT_TRUE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
  auto corrected = NationalTraining("a-1");
  corrected.withdrawn = true;
  ASSERT_TRUE(platform_.Run(handler_.One({}, kSupervisor, corrected)).ok());
  EXPECT_TRUE(catalogue_.offers.at("a-1").withdrawn);
  EXPECT_TRUE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
}

TEST_F(StoreOpportunitiesTest, ABatchWithAnotherPartnersOfferChangesNothing) {
  ASSERT_TRUE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
  const auto refused =
      platform_.Run(handler_.Many({}, kOther, {NationalTraining("b-1"), NationalTraining("a-1")}))
          .status();
  EXPECT_EQ(refused.code(), base::Code::kPermissionDenied);
  EXPECT_EQ(refused.message(), "/opportunities/1: This offer is somebody else's.");
  EXPECT_EQ(catalogue_.offers.size(), 1U);
}

TEST_F(StoreOpportunitiesTest, OfTwoWhoPutTheSameNewIdAtOnceTheFirstGetsIt) {
  const auto executor = platform_.loop.get_executor();
  auto first = runtime::Start(executor, handler_.One({}, kAnapec, NationalTraining("a-1")));
  auto second = runtime::Start(executor, handler_.One({}, kOther, NationalTraining("a-1")));
  platform_.TurnUntil([&] { return first.done() && second.done(); }, "both answers");
  EXPECT_TRUE(first.Take().ok());
  EXPECT_EQ(second.Take().status().code(), base::Code::kPermissionDenied);
  EXPECT_EQ(catalogue_.offers.at("a-1").owner, "token:anapec");
}

TEST_F(StoreOpportunitiesTest, WhatTheLogDoesNotTakeBelongsToNobody) {
  catalogue_.answer = base::Status(base::Code::kUnavailable, "log away");
  EXPECT_FALSE(platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).ok());
  catalogue_.answer = {};
  EXPECT_TRUE(platform_.Run(handler_.One({}, kOther, NationalTraining("a-1"))).ok());
}

TEST_F(StoreOpportunitiesTest, OfABatchWhoseRestTheLogDoesNotTakeWhatIsThereIsRankedAll) {
  ASSERT_TRUE(platform_.Run(match_.Run({}, TrainingNeed("n1"))).ok());
  catalogue_.lost = {"b-2"};
  const auto refused =
      platform_.Run(handler_.Many({}, kAnapec, {NationalTraining("b-1"), NationalTraining("b-2")}));
  EXPECT_TRUE(refused.status().retryable());
  platform_.TurnUntil([&] { return match_.waiting() == 0; }, "the waiting need to be ranked");
}

TEST_F(StoreOpportunitiesTest, WhatTheLogDoesNotTakeIsNotSaidToBeThere) {
  catalogue_.answer = base::Status(base::Code::kUnavailable, "log away");
  EXPECT_TRUE(
      platform_.Run(handler_.One({}, kAnapec, NationalTraining("a-1"))).status().retryable());
}

}  // namespace
}  // namespace kolona::matching
