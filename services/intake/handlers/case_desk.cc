#include "services/intake/handlers/case_desk.h"

#include "libs/base/ids.h"
#include "libs/vault/receipt_code.h"
#include "libs/wire/convert.h"
#include "services/intake/domain/case_ids.h"
#include "services/intake/handlers/personal_text.h"

namespace kolona::intake {
namespace {

constexpr base::Duration kViewLimit = std::chrono::milliseconds(50);
constexpr std::size_t kLongestKey = 255;

base::Status KeyReused() {
  return {base::Code::kAlreadyExists, "this Idempotency-Key was used for another body"};
}

// Two tries that know nothing of each other must not give two keys the same number.
int NewKeyVersion() {
  int version = 0;
  for (const char c : base::RandomBytes(4)) version = version << 8 | static_cast<unsigned char>(c);
  return (version & 0x3fffffff) + 1;
}

}  // namespace

Folder CaseDesk::Identify(const Sender& sender) const {
  Folder folder;
  folder.case_id = CaseId(id_key_, sender.client, sender.idempotency_key);
  folder.receipt_code = vault::ReceiptCode(id_key_, folder.case_id);
  folder.receipt_hash = vault_.Hash("receipt", *vault::ParseReceiptCode(folder.receipt_code));
  folder.body_hash = vault_.Hash("body", sender.fingerprint.Reveal());
  folder.client_hash = vault_.Hash("client", sender.client);
  return folder;
}

runtime::Task<base::Status> CaseDesk::AskViews(base::CallContext ctx, Folder* folder) {
  if (!reads_.Reachable()) co_return base::Status();
  const auto stored = co_await reads_.Find(ctx.Within(clock_.Mono(), kViewLimit), folder->case_id);
  if (!stored.ok() || !stored->found()) co_return base::Status();
  const std::string& body_hash =
      stored->reported ? stored->reported->body_hash() : stored->requested->body_hash();
  if (body_hash != folder->body_hash) co_return KeyReused();
  folder->repeated = true;
  folder->accepted_at = wire::FromProto(stored->reported ? stored->reported->facts().accepted_at()
                                                         : stored->requested->accepted_at());
  if (const auto& key = stored->key) {
    folder->key = vault::WrappedKey{key->wrapped(), key->master_key_id(), key->version()};
  }
  co_return base::Status();
}

runtime::Task<base::Result<Folder>> CaseDesk::Open(base::CallContext ctx, Sender sender) {
  if (sender.idempotency_key.empty() || sender.idempotency_key.size() > kLongestKey) {
    co_return base::Status::Invalid("/idempotency_key", "Idempotency-Key must have 1 to 255 bytes");
  }
  Folder folder = Identify(sender);
  if (const auto* entry = recent_.Find(folder.case_id)) {
    if (entry->body_hash != folder.body_hash) co_return KeyReused();
    folder.key = entry->key;
    folder.answered = entry->accepted;
    co_return folder;
  }
  const base::Status known = co_await AskViews(std::move(ctx), &folder);
  if (!known.ok()) co_return known;
  // While the views were asked the same submission may have come in again.
  if (const auto* entry = recent_.Find(folder.case_id)) {
    if (entry->body_hash != folder.body_hash) co_return KeyReused();
    folder.key = entry->key;
  }
  co_return folder;
}

base::Result<SealedCase> CaseDesk::Seal(const Folder& folder, const PersonalFields& personal) {
  SealedCase seal;
  vault::DataKey key = vault_.NewKey();
  if (folder.key) {
    auto opened = vault_.Unwrap(*folder.key, folder.case_id);
    if (!opened.ok()) return opened.status();
    key = std::move(*opened);
    seal.key = *folder.key;
  } else {
    seal.key = vault_.Wrap(key, folder.case_id);
    seal.key.version = NewKeyVersion();
  }
  seal.sealed = vault::Seal(key, folder.case_id, PersonalText(personal));
  seal.receipt_hash = folder.receipt_hash;
  seal.body_hash = folder.body_hash;
  seal.client_hash = folder.client_hash;
  recent_.Begin(folder.case_id, folder.body_hash, seal.key);
  return seal;
}

std::string CaseDesk::NeedIdOf(const Folder& folder) const {
  return NeedId(id_key_, folder.case_id);
}

std::vector<std::string> CaseDesk::PersonHashes(const std::vector<Hidden>& person_keys) const {
  std::vector<std::string> hashes;
  for (const Hidden& key : person_keys) hashes.push_back(vault_.Hash("person", key.Reveal()));
  return hashes;
}

}  // namespace kolona::intake
