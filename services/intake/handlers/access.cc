#include "services/intake/handlers/access.h"

#include <algorithm>

namespace kolona::intake {

bool MayOpenPersonal(const Reader& reader) {
  return reader.role == "listener" || reader.role == "supervisor" || reader.role == "authority";
}

bool MaySeeAlert(const std::string& authority_id, const AlertView& view) {
  return authority_id.empty() || authority_id == "*" || WasTold(view, authority_id);
}

base::Status MayReadCase(const Reader& reader, const std::vector<AlertView>& alerts) {
  if (!MayOpenPersonal(reader)) {
    return {base::Code::kPermissionDenied, "this role may not read cases"};
  }
  if (reader.role != "authority") return {};
  const bool told = !reader.authority_id.empty() &&
                    std::any_of(alerts.begin(), alerts.end(), [&](const AlertView& view) {
                      return MaySeeAlert(reader.authority_id, view);
                    });
  if (told) return {};
  return {base::Code::kNotFound, "no such case"};
}

}  // namespace kolona::intake
