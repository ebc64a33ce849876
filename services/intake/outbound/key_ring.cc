#include "services/intake/outbound/key_ring.h"

#include <cstdint>

namespace kolona::intake {

std::string WriteKeyRing(const std::vector<v1::CaseKey>& keys) {
  std::string bytes;
  for (const auto& key : keys) {
    const std::string one = key.SerializeAsString();
    const auto size = static_cast<std::uint32_t>(one.size());
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(size >> shift & 0xffU);
    bytes += one;
  }
  return bytes;
}

std::optional<std::vector<v1::CaseKey>> ReadKeyRing(std::string_view bytes) {
  std::vector<v1::CaseKey> keys;
  while (!bytes.empty()) {
    if (bytes.size() < 4) return std::nullopt;
    std::uint32_t size = 0;
    for (int i = 0; i < 4; ++i) {
      size = size << 8U | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    }
    bytes.remove_prefix(4);
    if (size > bytes.size()) return std::nullopt;
    v1::CaseKey key;
    if (!key.ParseFromArray(bytes.data(), static_cast<int>(size))) return std::nullopt;
    keys.push_back(std::move(key));
    bytes.remove_prefix(size);
  }
  return keys;
}

}  // namespace kolona::intake
