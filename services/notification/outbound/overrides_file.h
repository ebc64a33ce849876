#pragma once

#include <map>
#include <string>

#include "libs/base/status.h"
#include "libs/model/territory.h"
#include "services/notification/domain/directory.h"

namespace kolona::notification {

// Exceptions by commune from the text of overrides.csv. InvalidArgument says `file`, line and
// reason.
base::Result<std::map<std::string, Override>> ParseOverrides(const std::string& text,
                                                             const std::string& file,
                                                             const model::Territory& territory);

}  // namespace kolona::notification
