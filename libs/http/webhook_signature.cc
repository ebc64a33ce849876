#include "libs/http/webhook_signature.h"

#include <charconv>
#include <optional>

#include "libs/base/ids.h"

namespace kolona::http {
namespace {

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr std::string_view kVersion = "v1,";
constexpr std::chrono::seconds kTolerance{300};

std::optional<std::string> KeyOf(std::string_view secret) {
  if (!secret.starts_with(kSecretPrefix)) return std::nullopt;
  std::string key = base::Base64Decode(secret.substr(kSecretPrefix.size()));
  if (key.size() < 24 || key.size() > 64) return std::nullopt;
  return key;
}

std::string Sign(std::string_view key, std::string_view id, std::string_view timestamp,
                 std::string_view body) {
  std::string signed_content;
  signed_content.reserve(id.size() + timestamp.size() + body.size() + 2);
  signed_content.append(id).append(".").append(timestamp).append(".").append(body);
  return std::string(kVersion) + base::Base64Encode(base::HmacSha256(key, signed_content));
}

bool WithinTolerance(std::string_view timestamp, base::WallTime now) {
  std::int64_t seconds = 0;
  const char* end = timestamp.data() + timestamp.size();
  const auto [stopped, error] = std::from_chars(timestamp.data(), end, seconds);
  if (error != std::errc() || stopped != end || timestamp.empty()) return false;
  const std::int64_t at =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  // Compared without a difference: a far-off number must not overflow.
  return seconds >= at - kTolerance.count() && seconds <= at + kTolerance.count();
}

}  // namespace

base::Result<std::string> SignWebhook(std::string_view secret, std::string_view id,
                                      std::int64_t unix_seconds, std::string_view body) {
  const auto key = KeyOf(secret);
  if (!key) {
    return base::Status(base::Code::kInvalidArgument,
                        "the secret is not whsec_ and base64 of 24 to 64 bytes");
  }
  return Sign(*key, id, std::to_string(unix_seconds), body);
}

bool VerifyWebhook(std::string_view secret, std::string_view id, std::string_view timestamp,
                   std::string_view signatures, std::string_view body, base::WallTime now) {
  const auto key = KeyOf(secret);
  if (!key || id.empty() || !WithinTolerance(timestamp, now)) return false;
  const std::string expected = Sign(*key, id, timestamp, body);
  bool found = false;
  // Every one is compared, so that the time taken says nothing.
  while (!signatures.empty()) {
    const auto space = signatures.find(' ');
    found |= base::EqualsConstantTime(signatures.substr(0, space), expected);
    signatures = space == std::string_view::npos ? "" : signatures.substr(space + 1);
  }
  return found;
}

}  // namespace kolona::http
