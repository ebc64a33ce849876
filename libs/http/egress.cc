#include "libs/http/egress.h"

#include <curl/curl.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace kolona::http {
namespace {

using base::Code;
using base::Status;

enum class Reach { kLoopback, kPrivate, kForbidden };

struct Block {
  std::uint32_t prefix;
  int bits;
  Reach reach;
};

constexpr std::uint32_t V4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array<Block, 15> kBlocks = {{{V4(0, 0, 0, 0), 8, Reach::kForbidden},
                                            {V4(10, 0, 0, 0), 8, Reach::kPrivate},
                                            {V4(100, 64, 0, 0), 10, Reach::kPrivate},
                                            {V4(127, 0, 0, 0), 8, Reach::kLoopback},
                                            {V4(169, 254, 0, 0), 16, Reach::kForbidden},
                                            {V4(172, 16, 0, 0), 12, Reach::kPrivate},
                                            {V4(192, 0, 0, 0), 24, Reach::kForbidden},
                                            {V4(192, 0, 2, 0), 24, Reach::kForbidden},
                                            {V4(192, 88, 99, 0), 24, Reach::kForbidden},
                                            {V4(192, 168, 0, 0), 16, Reach::kPrivate},
                                            {V4(198, 18, 0, 0), 15, Reach::kPrivate},
                                            {V4(198, 51, 100, 0), 24, Reach::kForbidden},
                                            {V4(203, 0, 113, 0), 24, Reach::kForbidden},
                                            {V4(224, 0, 0, 0), 4, Reach::kForbidden},
                                            {V4(240, 0, 0, 0), 4, Reach::kForbidden}}};

bool Allowed(const EgressPolicy& policy, Reach reach) {
  return (reach == Reach::kLoopback && policy.allow_loopback) ||
         (reach == Reach::kPrivate && policy.allow_private);
}

bool MayCallV4(const EgressPolicy& policy, std::uint32_t address) {
  for (const Block& block : kBlocks) {
    if ((address ^ block.prefix) >> (32 - block.bits) == 0) return Allowed(policy, block.reach);
  }
  return true;
}

std::uint32_t V4At(const std::uint8_t* bytes) { return V4(bytes[0], bytes[1], bytes[2], bytes[3]); }

bool MayCallV6(const EgressPolicy& policy, const std::uint8_t* b) {
  static constexpr std::uint8_t kZeros[12] = {};
  static constexpr std::uint8_t kNat64[12] = {0, 0x64, 0xff, 0x9b};
  const bool leading_zeros = std::memcmp(b, kZeros, 10) == 0;
  if (leading_zeros && b[10] == 0xff && b[11] == 0xff) return MayCallV4(policy, V4At(b + 12));
  if (std::memcmp(b, kZeros, 12) == 0) {
    return V4At(b + 12) == 1 && Allowed(policy, Reach::kLoopback);  // ::1; ::/96 else is refused
  }
  if (std::memcmp(b, kNat64, 12) == 0) return MayCallV4(policy, V4At(b + 12));
  if (b[0] == 0x20 && b[1] == 0x02) return MayCallV4(policy, V4At(b + 2));  // 6to4
  if ((b[0] & 0xfe) == 0xfc) return Allowed(policy, Reach::kPrivate);
  return (b[0] & 0xe0) == 0x20;  // global unicast 2000::/3 only
}

bool HasLineBreak(const std::string& text) {
  return text.find_first_of(std::string("\r\n\0", 3)) != std::string::npos;
}

Status CheckScheme(CURLU* url, const EgressPolicy& egress) {
  char* part = nullptr;
  if (curl_url_get(url, CURLUPART_SCHEME, &part, 0) != CURLUE_OK) {
    return {Code::kInvalidArgument, "no scheme in the address"};
  }
  const std::string scheme = part;
  curl_free(part);
  if (scheme == "https") return {};
  if (scheme != "http") return {Code::kInvalidArgument, "neither http nor https"};
  if (!egress.allow_plain_http) return {Code::kPermissionDenied, "plain http is not allowed"};
  return {};
}

}  // namespace

bool MayCall(const EgressPolicy& policy, const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return MayCallV4(policy, ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    return MayCallV6(policy, in.sin6_addr.s6_addr);
  }
  return false;
}

Status CheckOutgoing(const EgressPolicy& egress, const Outgoing& outgoing) {
  for (const std::string& line : outgoing.headers) {
    if (HasLineBreak(line)) return {Code::kInvalidArgument, "a header holds a line break"};
  }
  if (HasLineBreak(outgoing.method) || outgoing.method.empty()) {
    return {Code::kInvalidArgument, "not a method"};
  }
  CURLU* url = curl_url();
  Status status;
  char* user = nullptr;
  if (HasLineBreak(outgoing.url) ||
      curl_url_set(url, CURLUPART_URL, outgoing.url.c_str(), 0) != CURLUE_OK) {
    status = {Code::kInvalidArgument, "not a URL"};
  } else if (curl_url_get(url, CURLUPART_USER, &user, 0) == CURLUE_OK) {
    curl_free(user);
    status = {Code::kInvalidArgument, "a URL must not hold credentials"};
  } else {
    status = CheckScheme(url, egress);
  }
  curl_url_cleanup(url);
  return status;
}

}  // namespace kolona::http
