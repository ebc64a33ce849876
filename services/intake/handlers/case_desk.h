#pragma once

#include <optional>
#include <string>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/runtime/task.h"
#include "libs/vault/vault.h"
#include "services/intake/domain/facts.h"
#include "services/intake/handlers/recent_cases.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Who sends what under which key.
struct Sender {
  std::string client;
  std::string idempotency_key;
  Hidden fingerprint;
};

// One submission at the desk: its ids, and what is known of it already.
struct Folder {
  std::string case_id;
  std::string receipt_code;
  std::string receipt_hash;
  std::string body_hash;
  std::string client_hash;
  bool repeated = false;
  std::optional<vault::WrappedKey> key;       // of an earlier try
  std::optional<base::WallTime> accepted_at;  // of an earlier try
  std::optional<Acceptance> answered;         // this very submission was accepted here before
};

// Opens the folder of a submission and seals what is personal in it.
class CaseDesk {
 public:
  CaseDesk(const vault::Vault& vault, std::string id_key, CaseReads& reads,
           const base::Clock& clock, RecentCases& recent)
      : vault_(vault), id_key_(std::move(id_key)), reads_(reads), clock_(clock), recent_(recent) {}

  // AlreadyExists when the key was used for another body, as far as this process' memory and the
  // views tell; InvalidArgument without a key. The views are asked 50 ms at most and may be away.
  runtime::Task<base::Result<Folder>> Open(base::CallContext ctx, Sender sender);
  // DataLoss when the key of an earlier try does not open (the master key was changed).
  base::Result<SealedCase> Seal(const Folder& folder, const PersonalFields& personal);
  std::string NeedIdOf(const Folder& folder) const;
  // Keyed hashes of what tells a person from others.
  std::vector<std::string> PersonHashes(const std::vector<Hidden>& person_keys) const;

 private:
  Folder Identify(const Sender& sender) const;
  runtime::Task<base::Status> AskViews(base::CallContext ctx, Folder* folder);

  const vault::Vault& vault_;
  std::string id_key_;
  CaseReads& reads_;
  const base::Clock& clock_;
  RecentCases& recent_;
};

}  // namespace kolona::intake
