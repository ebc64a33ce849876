#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"

namespace kolona::triage {

// A key that may sign instruments or lists of danger phrases here, and whose it is.
struct TrustedKey {
  std::string id;
  std::string person;
  std::string public_key;  // Ed25519, base64
};

struct FileSignature {
  std::string key;
  std::string signature;  // over the bytes of the file, base64
  int line = 0;
};

inline constexpr int kSignersNeeded = 2;

// Every *.yaml of a folder: {key, person, public_key}. InvalidArgument names file, line and reason;
// NotFound when there is no folder.
base::Result<std::vector<TrustedKey>> LoadTrustedKeys(const std::string& folder);

// The text of FILE.sig.
base::Result<std::vector<FileSignature>> ReadSignatures(const std::string& text);
std::string WriteSignatures(const std::vector<FileSignature>& signatures);

// Ok when trusted keys of two different people signed these bytes. PermissionDenied says at which
// line of the signature file what is wrong; one wrong signature refuses the file, whatever the
// others say.
base::Status CheckSignatures(const std::string& bytes, const std::vector<FileSignature>& signatures,
                             const std::vector<TrustedKey>& trusted);

// The same for the signatures beside a file, in FILE.sig; names that file when it refuses.
base::Status CheckSidecar(const std::string& file, const std::string& bytes,
                          const std::vector<TrustedKey>& trusted);

}  // namespace kolona::triage
