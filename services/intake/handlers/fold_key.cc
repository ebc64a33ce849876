#include "services/intake/handlers/fold_key.h"

namespace kolona::intake {

runtime::Task<base::Status> FoldKey::Run(base::CallContext ctx, std::int64_t offset,
                                         std::string case_id, std::optional<v1::CaseKey> key) {
  std::vector<v1::CaseKey> keys;
  if (key) {
    auto stored = co_await reads_.Find(ctx, case_id);
    if (!stored.ok()) co_return stored.status();
    for (auto& kept : stored->keys) {
      if (kept.version() != key->version()) keys.push_back(std::move(kept));
    }
    keys.push_back(std::move(*key));
  }
  co_return co_await writes_.PutKeys(std::move(ctx), offset, std::move(case_id), std::move(keys));
}

}  // namespace kolona::intake
