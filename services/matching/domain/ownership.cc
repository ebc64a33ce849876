#include "services/matching/domain/ownership.h"

namespace kolona::matching {
namespace {

// Whoever says no role is bound like a partner.
bool MayReplaceOthers(const Publisher& who) {
  return who.role == "supervisor" || who.role == "operator";
}

}  // namespace

base::Result<std::string> OwnerAfter(const std::optional<std::string>& owner,
                                     const Publisher& who) {
  if (!owner) return who.name;
  if (MayReplaceOthers(who)) return *owner;
  if (owner->empty()) return who.name;
  if (*owner == who.name) return *owner;
  return base::Status(base::Code::kPermissionDenied, "This offer is somebody else's.");
}

}  // namespace kolona::matching
