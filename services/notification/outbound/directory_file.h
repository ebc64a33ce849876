#pragma once

#include <map>
#include <string>

#include "libs/base/status.h"
#include "libs/model/territory.h"
#include "services/notification/domain/directory.h"
#include "services/notification/outbound/webhook_sender.h"

namespace kolona::notification {

// The directory from authorities.yaml and overrides.csv (format: data/directory/README.md).
// "${NAME}" in an address is replaced from `variables`. InvalidArgument says file, line and reason:
// a directory with one mistake is not used at all.
base::Result<Directory> LoadDirectory(const std::string& dir, const model::Territory& territory,
                                      const std::map<std::string, std::string>& variables);

// The secrets that the directory's channels name, from <dir>/<name>.secret.
base::Result<Secrets> LoadSecrets(const Directory& directory, const std::string& dir);

}  // namespace kolona::notification
