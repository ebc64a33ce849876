#include "libs/vault/vault.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "libs/base/ids.h"

namespace kolona::vault {
namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* In(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Out(std::string& text, std::size_t at = 0) {
  return reinterpret_cast<unsigned char*>(text.data()) + at;
}

// Only a lack of memory or a broken library makes these fail: nothing may go on unsealed.
void Must(int result) {
  if (result != 1) std::abort();
}

// AES-256-GCM.
std::string Encrypt(std::string_view key, const std::string& nonce, std::string_view bound_to,
                    std::string_view clear) {
  std::string sealed = nonce;
  sealed.resize(kNonceSize + clear.size() + kTagSize);
  Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  int size = 0;
  Must(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, In(key), In(nonce)));
  Must(EVP_EncryptUpdate(cipher.get(), nullptr, &size, In(bound_to),
                         static_cast<int>(bound_to.size())));
  Must(EVP_EncryptUpdate(cipher.get(), Out(sealed, kNonceSize), &size, In(clear),
                         static_cast<int>(clear.size())));
  Must(EVP_EncryptFinal_ex(cipher.get(), Out(sealed, kNonceSize + clear.size()), &size));
  Must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTagSize),
                           Out(sealed, kNonceSize + clear.size())));
  return sealed;
}

// A fresh nonce for each message, so a key may seal many.
std::string Encrypt(std::string_view key, std::string_view bound_to, std::string_view clear) {
  return Encrypt(key, base::RandomBytes(kNonceSize), bound_to, clear);
}

// The 32 bytes of a key file.
base::Result<std::string> LoadKey(const std::string& file) {
  auto text = ReadSecretFile(file);
  if (!text.ok()) return text.status();
  std::string key = base::HexDecode(*text);
  OPENSSL_cleanse(text->data(), text->size());
  if (key.size() == kKeySize) return key;
  return base::Status(base::Code::kFailedPrecondition,
                      file + " must hold 64 hexadecimal digits (openssl rand -hex 32)");
}

base::Result<std::string> Decrypt(std::string_view key, std::string_view bound_to,
                                  std::string_view sealed) {
  const base::Status broken(base::Code::kDataLoss, "does not open: wrong key, case or bytes");
  if (sealed.size() < kNonceSize + kTagSize) return broken;
  const auto body = sealed.substr(kNonceSize, sealed.size() - kNonceSize - kTagSize);
  std::string tag(sealed.substr(sealed.size() - kTagSize));
  std::string clear(body.size(), '\0');
  Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  int size = 0;
  Must(EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, In(key), In(sealed)));
  Must(EVP_DecryptUpdate(cipher.get(), nullptr, &size, In(bound_to),
                         static_cast<int>(bound_to.size())));
  Must(EVP_DecryptUpdate(cipher.get(), Out(clear), &size, In(body), static_cast<int>(body.size())));
  Must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTagSize),
                           tag.data()));
  if (EVP_DecryptFinal_ex(cipher.get(), Out(clear, body.size()), &size) != 1) {
    OPENSSL_cleanse(clear.data(), clear.size());
    return broken;
  }
  return clear;
}

}  // namespace

DataKey::~DataKey() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

DataKey& DataKey::operator=(DataKey&& other) noexcept {
  if (this != &other) {
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
    bytes_ = std::move(other.bytes_);
  }
  return *this;
}

base::Result<Vault> Vault::Load(const std::string& file) {
  auto key = LoadKey(file);
  if (!key.ok()) return key.status();
  return Vault(std::move(*key));
}

Vault::Vault(std::string master_key)
    : master_key_(std::move(master_key)),
      hash_key_(base::HmacSha256(master_key_, "kolona hash key v1")),
      id_(base::HexEncode(base::HmacSha256(master_key_, "kolona master key id")).substr(0, 16)) {
  if (master_key_.size() != kKeySize) std::abort();  // a short key would seal nothing
}

DataKey Vault::NewKey() const { return DataKey(base::RandomBytes(kKeySize)); }

WrappedKey Vault::Wrap(const DataKey& key, std::string_view case_id) const {
  WrappedKey wrapped;
  wrapped.bytes = Encrypt(master_key_, case_id, key.bytes());
  wrapped.master_key_id = id_;
  return wrapped;
}

base::Result<DataKey> Vault::Unwrap(const WrappedKey& wrapped, std::string_view case_id) const {
  auto bytes = Decrypt(master_key_, case_id, wrapped.bytes);
  if (!bytes.ok()) return bytes.status();
  return DataKey(std::move(*bytes));
}

std::string Vault::Hash(std::string_view purpose, std::string_view text) const {
  return base::KeyedHash(hash_key_, {purpose, text});
}

std::string Seal(const DataKey& key, std::string_view case_id, std::string_view clear) {
  return Encrypt(key.bytes(), case_id, clear);
}

base::Result<std::string> Open(const DataKey& key, std::string_view case_id,
                               std::string_view sealed) {
  return Decrypt(key.bytes(), case_id, sealed);
}

base::Result<WordsKey> WordsKey::Load(const std::string& file) {
  auto key = LoadKey(file);
  if (!key.ok()) return key.status();
  return WordsKey(std::move(*key));
}

WordsKey::WordsKey(std::string key) : key_(std::move(key)) {
  if (key_.size() != kKeySize) std::abort();  // a short key would seal nothing
}

WordsKey::~WordsKey() { OPENSSL_cleanse(key_.data(), key_.size()); }

// The nonce follows from id and words: two messages share one only when they are the same message.
std::string WordsKey::Seal(std::string_view id, std::string_view clear) const {
  const std::string nonce = base::HmacSha256(base::HmacSha256(key_, "kolona words nonce v1"),
                                             base::HmacSha256(key_, id) + std::string(clear));
  return Encrypt(key_, nonce.substr(0, kNonceSize), id, clear);
}

base::Result<std::string> WordsKey::Open(std::string_view id, std::string_view sealed) const {
  return Decrypt(key_, id, sealed);
}

base::Result<std::string> ReadSecretFile(const std::string& file) {
  struct stat info {};
  if (stat(file.c_str(), &info) != 0) {
    return base::Status(base::Code::kNotFound, "secret file " + file + " is missing");
  }
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return base::Status(base::Code::kFailedPrecondition,
                        "others can read " + file + ": run chmod 600 " + file);
  }
  std::ifstream in(file);
  if (!in) return base::Status(base::Code::kPermissionDenied, "cannot read " + file);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) {
    return base::Status(base::Code::kFailedPrecondition, "secret file " + file + " is empty");
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace kolona::vault
