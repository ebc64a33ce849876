#pragma once

#include <string>
#include <vector>

#include "libs/eventlog/event_log.h"

namespace kolona::triage {

// What a resting case costs: the events of its steps, one after the other, as the log has them.
// Only what the fold reads is kept: type, id and body.
void AppendPacked(const eventlog::Event& event, std::string& steps);
std::vector<eventlog::Event> Unpack(const std::string& steps);

}  // namespace kolona::triage
