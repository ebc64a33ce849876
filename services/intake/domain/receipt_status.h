#pragma once

#include <string_view>
#include <vector>

#include "libs/model/alert.h"
#include "services/intake/domain/alert_view.h"

namespace kolona::intake {

// The one word that a person with a receipt code sees: "received", "being_sent", "with_authority",
// "closed", or for a request for support "matched". What became of an alert goes before matches.
// Pure.
std::string_view ReceiptStatus(const std::vector<AlertView>& alerts, int matches);

// Which kind of authority said "I have it"; unspecified when none has.
model::AuthorityKind AcknowledgedBy(const std::vector<AlertView>& alerts);

}  // namespace kolona::intake
