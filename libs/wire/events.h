#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/eventlog/event_log.h"

namespace kolona::wire {

// "ma.kolonamaak.case-reported.v1" for a message CaseReported.
std::string EventType(const google::protobuf::Descriptor& descriptor);

// The event that carries `message`. id = model::EventId(cause_id, message name, subject); `source`
// is the service's name ("intake"), which becomes "/kolona/intake"; key is the partition key.
eventlog::Event MakeEvent(const google::protobuf::Message& message, const std::string& source,
                          const std::string& cause_id, const std::string& subject,
                          const std::string& key, base::WallTime time,
                          const base::TraceContext& trace);

// True when the event is of message type M and parses into `out`. False leaves out unspecified.
bool Read(const eventlog::Event& event, google::protobuf::Message* out);

}  // namespace kolona::wire
