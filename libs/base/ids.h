#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace kolona::base {

// Ids are derived from what caused them, never drawn at random, so the same cause met twice gives
// the same id and every receiver can drop the repeat. All functions are pure and thread safe.

// SHA-256 over the parts, each preceded by its length, printed as a UUID of version 8 (RFC 9562).
std::string DeriveId(std::initializer_list<std::string_view> parts);

// The same under a secret key (HMAC-SHA-256): cannot be guessed from the parts.
std::string DeriveKeyedId(std::string_view key, std::initializer_list<std::string_view> parts);

// HMAC-SHA-256 over the parts as above, 64 lower-case hexadecimal digits.
std::string KeyedHash(std::string_view key, std::initializer_list<std::string_view> parts);

// Raw HMAC-SHA-256 of the bytes as they are, 32 bytes.
std::string HmacSha256(std::string_view key, std::string_view bytes);
// Raw SHA-256, 32 bytes.
std::string Sha256(std::string_view bytes);

std::string HexEncode(std::string_view bytes);
// Empty when the text is not hexadecimal.
std::string HexDecode(std::string_view hex);
std::string Base64Encode(std::string_view bytes);
// Empty when the text is not base64.
std::string Base64Decode(std::string_view text);

// Whether the text has the shape of a UUID (8-4-4-4-12 lower-case hexadecimal digits).
bool IsUuid(std::string_view text);

// Same length, same bytes, in time that does not depend on where they differ.
bool EqualsConstantTime(std::string_view a, std::string_view b);

// `count` random bytes from the system; for keys, tokens and trace ids only.
std::string RandomBytes(std::size_t count);

}  // namespace kolona::base
