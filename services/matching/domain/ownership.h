#pragma once

#include <optional>
#include <string>

#include "libs/base/status.h"

namespace kolona::matching {

// Who publishes.
struct Publisher {
  std::string name;  // "token:<name>"; empty: nobody said
  std::string role;  // of the token, e.g. "partner"
};

// Whose an offer is once `who` has put it, or PermissionDenied. `owner`: whose it is now; nothing
// when no offer has this id, empty when it was published before offers had owners. The first to put
// it owns it, and no other partner replaces it; the line's own people may, and it stays the
// partner's. Pure.
base::Result<std::string> OwnerAfter(const std::optional<std::string>& owner, const Publisher& who);

}  // namespace kolona::matching
