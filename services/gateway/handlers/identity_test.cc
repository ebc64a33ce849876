#include "services/gateway/handlers/identity.h"

#include <gtest/gtest.h>

namespace kolona::gateway {
namespace {

std::string NewDevice() { return "0123456789abcdef0123456789abcdef"; }

TEST(Identity, OfATokenIsItsNameAndTheKeyGiven) {
  const Identity who = Identify({Caller{"amal"}, "k1", ""}, "body", NewDevice);
  EXPECT_EQ(who.client, "token:amal");
  EXPECT_EQ(who.key, "k1");
  EXPECT_EQ(who.new_device, "");
}

TEST(Identity, OfAnUnknownDeviceIsATokenMadeForIt) {
  const Identity who = Identify({std::nullopt, "", ""}, "body", NewDevice);
  EXPECT_EQ(who.new_device, NewDevice());
  EXPECT_EQ(who.client, "device:" + NewDevice());
  EXPECT_FALSE(who.key.empty());
}

TEST(Identity, StaysTheSameWhenTheDeviceRepeatsItself) {
  const Identity first = Identify({std::nullopt, "", ""}, "body", NewDevice);
  const Identity again = Identify({std::nullopt, "", first.new_device}, "body", NewDevice);
  EXPECT_EQ(again.client, first.client);
  EXPECT_EQ(again.key, first.key);
  EXPECT_EQ(again.new_device, "");
  EXPECT_NE(Identify({std::nullopt, "", first.new_device}, "other", NewDevice).key, first.key);
}

TEST(Identity, WithAKeyButNoDeviceIsAnonymousSoThatTheRepeatIsToo) {
  const Identity who = Identify({std::nullopt, "k1", ""}, "body", NewDevice);
  EXPECT_EQ(who.client.rfind("anonymous:", 0), 0U);
  EXPECT_EQ(who.key, "k1");
  EXPECT_EQ(who.new_device, "");
  EXPECT_EQ(Identify({std::nullopt, "k1", ""}, "body", NewDevice).client, who.client);
}

TEST(Identity, TellsStrangersApartWhoChoseTheSameKey) {
  EXPECT_NE(Identify({std::nullopt, "my-first", ""}, "hers", NewDevice).client,
            Identify({std::nullopt, "my-first", ""}, "another's", NewDevice).client);
}

}  // namespace
}  // namespace kolona::gateway
