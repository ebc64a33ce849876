#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/eventlog/event_log.h"

namespace kolona::eventlog {

// Names and values as they stand beside a record.
using HeaderList = std::vector<std::pair<std::string, std::string>>;

// Kafka binding of CloudEvents 1.0, binary content mode
// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
HeaderList ToHeaders(const Event& event);
// Fills all of `event` but key, data and tombstone. InvalidArgument when a required attribute is
// missing or one cannot be read. Unknown attributes are left alone.
base::Status FromHeaders(const HeaderList& headers, Event* event);

// "2026-11-24T08:00:00[.123][Z|+01:00]"; nothing when it is not well formed.
std::optional<base::WallTime> ParseRfc3339(std::string_view text);

}  // namespace kolona::eventlog
