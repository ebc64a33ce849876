#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/intake/domain/alert_view.h"

namespace kolona::intake {

// Who asks.
struct Reader {
  std::string actor;
  std::string role;
  // Set when the reader is an authority; "*" stands for any.
  std::string authority_id;
};

// Ok: may see the case's facts. An authority that was not told of the case learns nothing, not even
// that there is one: NotFound.
base::Status MayReadCase(const Reader& reader, const std::vector<AlertView>& alerts);
// Whether the role may read personal fields.
bool MayOpenPersonal(const Reader& reader);
// Whether an alert may be shown.
bool MaySeeAlert(const std::string& authority_id, const AlertView& view);

}  // namespace kolona::intake
