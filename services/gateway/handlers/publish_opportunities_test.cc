#include "services/gateway/handlers/publish_opportunities.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

struct PublishTest : ::testing::Test {
  Status One(const std::string& id, const std::string& in_body) {
    v1::Opportunity offer;
    offer.set_opportunity_id(in_body);
    return platform.Run(publish.One({}, partner, id, offer)).status();
  }
  testkit::TestPlatform platform;
  FakeHouse house;
  PublishOpportunities publish{house};
  Caller partner{"anapec", Role::kPartner, ""};
};

TEST_F(PublishTest, TakesTheIdFromTheAddress) {
  EXPECT_TRUE(One("couture", "").ok());
  EXPECT_EQ(house.last_put.opportunity().opportunity_id(), "couture");
  EXPECT_EQ(house.last_put.actor(), "token:anapec");
  EXPECT_EQ(house.last_put.role(), "partner");
  EXPECT_TRUE(One("couture", "couture").ok());
  EXPECT_EQ(One("couture", "cuisine").field(), "/opportunityId");
}

TEST_F(PublishTest, HandsOverAWholeBatch) {
  v1::OpportunityBatch batch;
  EXPECT_EQ(platform.Run(publish.Many({}, partner, batch)).status().field(), "/opportunities");
  batch.add_opportunities();
  batch.add_opportunities();
  EXPECT_EQ(platform.Run(publish.Many({}, partner, batch))->created(), 2);
  EXPECT_EQ(house.last_put_all.actor(), "token:anapec");
  EXPECT_EQ(house.last_put_all.role(), "partner");
}

}  // namespace
}  // namespace kolona::gateway
