#include "services/gateway/handlers/urgency.h"

#include <algorithm>

namespace kolona::gateway {

namespace {

// The gateway knows no questionnaire: whatever is not a plain no may be a yes.
bool SaysYes(const v1::InstrumentAnswers& told) {
  return std::any_of(told.answers().begin(), told.answers().end(),
                     [](const auto& item) { return item.second != "no"; });
}

}  // namespace

bool MayBeUrgent(const v1::ReportBody& body) {
  return !body.danger_signs().empty() ||
         std::any_of(body.answers().begin(), body.answers().end(),
                     [](const auto& told) { return SaysYes(told.second); }) ||
         std::any_of(body.screen().begin(), body.screen().end(),
                     [](const auto& item) { return item.second == v1::YES; });
}

bool MayBeUrgent(const v1::SupportBody& body) { return !body.danger_signs().empty(); }

}  // namespace kolona::gateway
