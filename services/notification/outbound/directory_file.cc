#include "services/notification/outbound/directory_file.h"
namespace kolona::notification {
base::Result<Directory> LoadDirectory(const std::string&, const model::Territory&,
                                      const std::map<std::string, std::string>&) {
  return base::Status(base::Code::kInvalidArgument, "no directory");
}
base::Result<Secrets> LoadSecrets(const Directory&, const std::string&) { return Secrets(); }
}  // namespace kolona::notification
