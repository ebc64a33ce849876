#include "services/gateway/handlers/urgency.h"

#include <algorithm>

namespace kolona::gateway {

bool MayBeUrgent(const v1::ReportBody& body) {
  return !body.danger_signs().empty() ||
         std::any_of(body.screen().begin(), body.screen().end(),
                     [](const auto& item) { return item.second == v1::YES; });
}

bool MayBeUrgent(const v1::SupportBody& body) { return !body.danger_signs().empty(); }

}  // namespace kolona::gateway
