#pragma once

#include <map>
#include <set>
#include <string>

#include "libs/base/status.h"
#include "libs/model/territory.h"
#include "services/notification/domain/directory.h"
#include "services/notification/outbound/webhook_sender.h"

namespace kolona::notification {

// The directory from its YAML files (format: data/directory/README.md). "${NAME}" in an address is
// replaced from `variables`. InvalidArgument names file, line and reason.
base::Result<Directory> LoadDirectory(const std::string& dir, const model::Territory& territory,
                                      const std::map<std::string, std::string>& variables);

// The secrets that the directory's channels name, from <dir>/<name>.secret.
base::Result<Secrets> LoadSecrets(const Directory& directory, const std::string& dir);

}  // namespace kolona::notification
