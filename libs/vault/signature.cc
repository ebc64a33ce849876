#include "libs/vault/signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <memory>

namespace kolona::vault {
namespace {

constexpr std::size_t kKey = 32;
constexpr std::size_t kSignature = 64;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string ToBase64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(Bytes(text), Bytes(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

// Empty unless it is the one base64 of exactly `size` bytes.
std::string FromBase64(std::string_view text, std::size_t size) {
  if (text.size() != 4 * ((size + 2) / 3)) return {};
  std::string bytes(text.size(), '\0');
  if (EVP_DecodeBlock(Bytes(bytes), Bytes(text), static_cast<int>(text.size())) < 0) return {};
  bytes.resize(size);
  return ToBase64(bytes) == text ? bytes : std::string();
}

Key PrivateKey(std::string_view text) {
  std::string bytes = FromBase64(text, kKey);
  if (bytes.empty()) return nullptr;
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, Bytes(bytes), bytes.size()));
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return key;
}

std::string PublicHalf(const Key& key) {
  std::string bytes(kKey, '\0');
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), Bytes(bytes), &size) != 1) return {};
  return ToBase64(bytes);
}

base::Status NoKey() {
  return {base::Code::kInvalidArgument, "not an Ed25519 private key (base64 of 32 bytes)"};
}

}  // namespace

std::string Sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

SigningKeyPair NewSigningKey() {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  std::string bytes(kKey, '\0');
  std::size_t size = bytes.size();
  EVP_PKEY_get_raw_private_key(key.get(), Bytes(bytes), &size);
  SigningKeyPair pair{ToBase64(bytes), PublicHalf(key)};
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return pair;
}

base::Result<std::string> Sign(std::string_view private_key, std::string_view bytes) {
  const Key key = PrivateKey(private_key);
  if (!key) return NoKey();
  const Context context(EVP_MD_CTX_new());
  std::string signature(kSignature, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), Bytes(signature), &size, Bytes(bytes), bytes.size()) != 1) {
    return base::Status(base::Code::kInternal, "signing failed");
  }
  return ToBase64(signature);
}

base::Result<std::string> PublicKeyOf(std::string_view private_key) {
  const Key key = PrivateKey(private_key);
  if (!key) return NoKey();
  return PublicHalf(key);
}

bool Verifies(std::string_view public_key, std::string_view signature, std::string_view bytes) {
  const std::string raw = FromBase64(public_key, kKey);
  const std::string signed_bytes = FromBase64(signature, kSignature);
  if (raw.empty() || signed_bytes.empty()) return false;
  const Key key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(std::string_view(raw)), kKey));
  const Context context(EVP_MD_CTX_new());
  return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(std::string_view(signed_bytes)), kSignature,
                          Bytes(bytes), bytes.size()) == 1;
}

}  // namespace kolona::vault
