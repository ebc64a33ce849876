#include "services/intake/handlers/open_personal.h"

namespace kolona::intake {

base::Result<v1::PersonalFields> OpenPersonal(const vault::Vault& vault, const StoredCase& stored,
                                              const std::string& case_id) {
  const auto& sealed = stored.reported ? stored.reported->sealed() : stored.requested->sealed();
  if (!stored.key) {
    return base::Status(base::Code::kUnavailable, "the key of this case has not arrived yet");
  }
  const vault::WrappedKey wrapped{stored.key->wrapped(), stored.key->master_key_id(),
                                  stored.key->version()};
  const auto opened = vault.Unwrap(wrapped, case_id);
  if (!opened.ok()) return opened.status();
  const auto clear = vault::Open(*opened, case_id, sealed.ciphertext());
  if (!clear.ok()) return clear.status();
  v1::PersonalFields fields;
  if (!fields.ParseFromString(*clear)) {
    return base::Status(base::Code::kDataLoss, "the sealed text is not what it should be");
  }
  return fields;
}

}  // namespace kolona::intake
