#pragma once

#include <string>
#include <string_view>

#include "libs/base/status.h"

namespace kolona::vault {

// A case's own key as it lies on topic keys: wrapped by the master key, bound to the case id.
struct WrappedKey {
  std::string bytes;  // nonce (12) | ciphertext (32) | tag (16)
  std::string master_key_id;
  int version = 1;
};

// A case's own key in clear. Wiped when destroyed; never copied, never printed.
class DataKey {
 public:
  explicit DataKey(std::string bytes) : bytes_(std::move(bytes)) {}
  DataKey(DataKey&&) = default;
  DataKey& operator=(DataKey&& other) noexcept;
  DataKey(const DataKey&) = delete;
  DataKey& operator=(const DataKey&) = delete;
  ~DataKey();
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Wraps and unwraps the keys of cases with one master key (AES-256-GCM, random nonce, the case id
// as additional data). Thread safe.
class Vault {
 public:
  // File: 64 hexadecimal digits, readable by its owner alone (else refused with the cure).
  static base::Result<Vault> Load(const std::string& file);
  // 32 bytes.
  explicit Vault(std::string master_key);

  DataKey NewKey() const;
  WrappedKey Wrap(const DataKey& key, std::string_view case_id) const;
  // DataLoss when it does not open: wrong master key, wrong case or damaged bytes.
  base::Result<DataKey> Unwrap(const WrappedKey& wrapped, std::string_view case_id) const;

  // Keyed hash for things that must be recognised but not read (receipt codes, clients, bodies).
  // `purpose` keeps the hashes of different things apart.
  std::string Hash(std::string_view purpose, std::string_view text) const;

 private:
  std::string master_key_;
  std::string hash_key_;
  std::string id_;
};

// nonce (12) | ciphertext | tag (16).
std::string Seal(const DataKey& key, std::string_view case_id, std::string_view clear);
// DataLoss when it does not open.
base::Result<std::string> Open(const DataKey& key, std::string_view case_id,
                               std::string_view sealed);

// Seals short words that people of the house write beside a case or an alert: a reason, a note. One
// key for all of them, apart from the master key: it opens no report. The same words beside the
// same id are the same sealed words, so that a request sent again is known as such. Thread safe.
class WordsKey {
 public:
  // File: 64 hexadecimal digits, readable by its owner alone (else refused with the cure).
  static base::Result<WordsKey> Load(const std::string& file);
  // 32 bytes.
  explicit WordsKey(std::string key);
  WordsKey(const WordsKey&) = default;
  ~WordsKey();

  // nonce (12) | ciphertext | tag (16).
  std::string Seal(std::string_view id, std::string_view clear) const;
  // DataLoss when it does not open: another key or id, or damaged bytes.
  base::Result<std::string> Open(std::string_view id, std::string_view sealed) const;

 private:
  std::string key_;
};

// Reads a secret file: trimmed contents; refused when others than its owner can read it.
base::Result<std::string> ReadSecretFile(const std::string& file);

}  // namespace kolona::vault
