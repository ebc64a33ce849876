#pragma once

#include <string>
#include <string_view>

#include "libs/base/status.h"

namespace kolona::vault {

// SHA-256 as 64 hexadecimal digits.
std::string Sha256(std::string_view bytes);

// Ed25519 (RFC 8032). Keys and signatures are plain bytes, written as base64.
struct SigningKeyPair {
  std::string private_key;  // 32 bytes, base64; secret
  std::string public_key;   // 32 bytes, base64
};
SigningKeyPair NewSigningKey();

// InvalidArgument when the key is none.
base::Result<std::string> Sign(std::string_view private_key, std::string_view bytes);
base::Result<std::string> PublicKeyOf(std::string_view private_key);

// Whether the signature (base64, 64 bytes) over the bytes was made with the other half of this key.
bool Verifies(std::string_view public_key, std::string_view signature, std::string_view bytes);

}  // namespace kolona::vault
