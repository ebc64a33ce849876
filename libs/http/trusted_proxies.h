#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"

namespace kolona::http {

// The machines in front of a server whose word about a client's address is taken. Immutable.
class TrustedProxies {
 public:
  // Addresses and CIDR networks, IPv4 or IPv6, with commas between: "10.0.0.7, fd00::/8". Empty:
  // none. InvalidArgument names the first that is neither.
  static base::Result<TrustedProxies> Parse(std::string_view list);

  // Whose request it is. `peer` came by TCP; when it is trusted, the right-most address of
  // X-Forwarded-For that is not trusted itself is the client. What stands left of that may be the
  // client's own invention and is not read. Without the header, with something else than an
  // address in its place, or with trusted ones alone, it is the peer.
  //
  // One name for all that count as one: an IPv6 client has a network of 2^64 addresses to choose
  // from, so these are named by their /64; an IPv4 address within IPv6 by the former.
  std::string ClientOf(const std::string& peer, std::string_view forwarded_for) const;

 private:
  // IPv4 as IPv6 has it (::ffff:192.0.2.7), so that there is one kind of address.
  using Address = std::array<unsigned char, 16>;
  struct Network {
    Address address;
    unsigned prefix;  // in bits
  };

  static std::optional<Address> AddressIn(std::string_view text);
  static std::optional<Network> NetworkIn(const std::string& text);
  static bool Within(const Address& address, const Network& network);
  static std::string CountedAs(const Address& address);
  bool Trusts(const Address& address) const;

  std::vector<Network> trusted_;
};

}  // namespace kolona::http
