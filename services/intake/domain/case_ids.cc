#include "services/intake/domain/case_ids.h"

#include "libs/base/ids.h"

namespace kolona::intake {

std::string CaseId(std::string_view id_key, std::string_view client,
                   std::string_view idempotency_key) {
  return base::DeriveKeyedId(id_key, {"case", client, idempotency_key});
}

std::string NeedId(std::string_view id_key, std::string_view case_id) {
  return base::DeriveKeyedId(id_key, {"need", case_id});
}

std::string KeyName(std::string_view case_id, int version) {
  return std::string(case_id) + "/" + std::to_string(version);
}

}  // namespace kolona::intake
