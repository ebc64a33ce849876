#pragma once

#include <optional>
#include <string>

#include "libs/base/status.h"
#include "libs/eventlog/event_log.h"
#include "services/intake/domain/alert_view.h"

namespace kolona::intake {

// One record of topic alerts in the words of the domain.
struct AlertFactRead {
  std::string alert_id;
  std::string case_id;
  AlertFact fact;
};

// Nothing: a kind of fact that the views do not show. DataLoss: one of ours that does not parse.
base::Result<std::optional<AlertFactRead>> ReadAlertFact(const eventlog::Event& event);

}  // namespace kolona::intake
