#include "libs/http/trusted_proxies.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace kolona::http {
namespace {

namespace ip = boost::asio::ip;
using boost::system::error_code;

constexpr unsigned kAddressBits = 128;
constexpr unsigned kBitsBeforeV4 = 96;
constexpr unsigned short kCountedBits = 64;

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

auto Bytes(const ip::address& address) {
  return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes()
                         : address.to_v6().to_bytes();
}

}  // namespace

std::optional<TrustedProxies::Address> TrustedProxies::AddressIn(std::string_view text) {
  error_code ec;
  const auto address = ip::make_address(std::string(text), ec);
  if (ec) return std::nullopt;
  return Bytes(address);
}

std::optional<TrustedProxies::Network> TrustedProxies::NetworkIn(const std::string& text) {
  if (const auto address = AddressIn(text)) return Network{*address, kAddressBits};
  error_code ec;
  const auto v4 = ip::make_network_v4(text, ec);
  if (!ec) return Network{Bytes(v4.address()), kBitsBeforeV4 + v4.prefix_length()};
  const auto v6 = ip::make_network_v6(text, ec);
  if (!ec) return Network{Bytes(v6.address()), v6.prefix_length()};
  return std::nullopt;
}

base::Result<TrustedProxies> TrustedProxies::Parse(std::string_view list) {
  TrustedProxies proxies;
  if (Trimmed(list).empty()) return proxies;
  for (std::size_t at = 0; at <= list.size();) {
    const auto comma = std::min(list.find(',', at), list.size());
    const std::string one(Trimmed(list.substr(at, comma - at)));
    const auto network = NetworkIn(one);
    if (!network) {
      return base::Status(base::Code::kInvalidArgument,
                          "\"" + one + "\" is neither an address nor a network such as 10.0.0.0/8");
    }
    proxies.trusted_.push_back(*network);
    at = comma + 1;
  }
  return proxies;
}

bool TrustedProxies::Within(const Address& address, const Network& network) {
  const auto prefix = static_cast<unsigned short>(network.prefix);
  return ip::network_v6(ip::address_v6(address), prefix).network() ==
         ip::network_v6(ip::address_v6(network.address), prefix).network();
}

bool TrustedProxies::Trusts(const Address& address) const {
  return std::any_of(trusted_.begin(), trusted_.end(),
                     [&address](const Network& network) { return Within(address, network); });
}

std::string TrustedProxies::CountedAs(const Address& address) {
  const ip::address_v6 v6(address);
  if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6).to_string();
  return ip::network_v6(v6, kCountedBits).canonical().to_string();
}

std::string TrustedProxies::ClientOf(const std::string& peer,
                                     std::string_view forwarded_for) const {
  const auto came_from = AddressIn(peer);
  if (!came_from) return peer;
  std::string_view rest = Trusts(*came_from) ? forwarded_for : std::string_view();
  while (!rest.empty()) {
    const auto comma = rest.rfind(',');
    const bool last = comma == std::string_view::npos;
    const auto told = AddressIn(Trimmed(last ? rest : rest.substr(comma + 1)));
    if (!told) break;
    if (!Trusts(*told)) return CountedAs(*told);
    rest = last ? std::string_view() : rest.substr(0, comma);
  }
  return CountedAs(*came_from);
}

}  // namespace kolona::http
