#pragma once

#include <string>

#include "kolona/v1/case.pb.h"
#include "libs/base/status.h"
#include "libs/vault/vault.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// The clear text of a case that was found in the views. Unavailable: the key it was sealed with has
// not arrived yet; DataLoss: it does not open.
base::Result<v1::PersonalFields> OpenPersonal(const vault::Vault& vault, const StoredCase& stored,
                                              const std::string& case_id);

}  // namespace kolona::intake
