#include "libs/http/trusted_proxies.h"

#include <gtest/gtest.h>

namespace kolona::http {
namespace {

constexpr char kProxy[] = "10.0.3.4";

std::string Client(const std::string& peer, const std::string& forwarded_for,
                   const std::string& trusted = "10.0.0.0/8, 192.0.2.7, fd00::/8") {
  const auto proxies = TrustedProxies::Parse(trusted);
  return proxies.ok() ? proxies->ClientOf(peer, forwarded_for) : proxies.status().ToString();
}

TEST(TrustedProxies, AProxySaysWhoTheClientIs) {
  EXPECT_EQ(Client(kProxy, "198.51.100.9"), "198.51.100.9");
  EXPECT_EQ(Client("192.0.2.7", " 198.51.100.9\t"), "198.51.100.9");
  EXPECT_EQ(Client("fd00::1", "198.51.100.9"), "198.51.100.9");
}

TEST(TrustedProxies, WhateverOthersSayOfThemselvesIsNotRead) {
  EXPECT_EQ(Client("203.0.113.5", "198.51.100.9"), "203.0.113.5");
  EXPECT_EQ(Client("192.0.2.8", "198.51.100.9"), "192.0.2.8");
  EXPECT_EQ(Client(kProxy, "198.51.100.9", ""), kProxy);
  EXPECT_EQ(Client("unknown", "198.51.100.9"), "unknown");
}

TEST(TrustedProxies, OfAChainTheRightMostThatIsNoProxyIsTheClient) {
  EXPECT_EQ(Client(kProxy, "198.51.100.9, 192.0.2.7,10.9.9.9"), "198.51.100.9");
  EXPECT_EQ(Client(kProxy, "1.1.1.1, 198.51.100.9, 10.9.9.9"), "198.51.100.9");
  EXPECT_EQ(Client(kProxy, "no address, , 198.51.100.9"), "198.51.100.9");
}

TEST(TrustedProxies, WithoutAnAddressInThePlaceOfTheClientItIsThePeer) {
  for (const auto* header : {"", " ", ",", "unknown", "198.51.100.9,", "198.51.100.9, _hidden",
                             "198.51.100.9:443", "198.51.100.999", "10.0.0.1, 10.0.0.2"}) {
    EXPECT_EQ(Client(kProxy, header), kProxy) << header;
  }
}

TEST(TrustedProxies, ClientsOfOneIpv6NetworkCountAsOne) {
  EXPECT_EQ(Client("2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::/64");
  EXPECT_EQ(Client(kProxy, "2001:db8:1:2::1"), Client(kProxy, "2001:db8:1:2:ffff::1"));
  EXPECT_NE(Client(kProxy, "2001:db8:1:2::1"), Client(kProxy, "2001:db8:1:3::1"));
}

TEST(TrustedProxies, Ipv4WithinIpv6IsIpv4) {
  EXPECT_EQ(Client("::ffff:10.0.3.4", "::ffff:198.51.100.9"), "198.51.100.9");
  EXPECT_EQ(Client(kProxy, "198.51.100.9", "::ffff:10.0.3.4"), "198.51.100.9");
}

TEST(TrustedProxies, AnAddressWithinANetworkNamesTheNetwork) {
  EXPECT_EQ(Client(kProxy, "198.51.100.9", "10.0.3.200/24"), "198.51.100.9");
  EXPECT_EQ(Client("10.0.4.4", "198.51.100.9", "10.0.3.200/24"), "10.0.4.4");
}

TEST(TrustedProxies, WhatIsNoListOfThemIsRefusedByName) {
  for (const auto* list : {"10.0.0.300", "10.0.0.0/33", "fd00::/129", "proxy.example", "10.0.0.0/",
                           "10.0.0.0/8,", ",", "10.0.0.0/8;10.1.1.1"}) {
    EXPECT_EQ(TrustedProxies::Parse(list).status().code(), base::Code::kInvalidArgument) << list;
  }
  const auto refused = TrustedProxies::Parse("10.0.0.1, 10.0.0.300").status();
  EXPECT_NE(refused.message().find("\"10.0.0.300\""), std::string::npos) << refused.message();
}

}  // namespace
}  // namespace kolona::http
