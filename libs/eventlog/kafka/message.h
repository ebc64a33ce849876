#pragma once

#include <cstdint>
#include <string>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/kafka/handles.h"

namespace kolona::eventlog {

// What a librdkafka error means to our callers.
base::Status StatusOf(rd_kafka_resp_err_t err);

// Hands a copy of the event to the producer; `ticket` comes back with the delivery report. Never
// waits.
rd_kafka_resp_err_t Produce(rd_kafka_t* producer, const std::string& topic, const Event& event,
                            std::uint64_t ticket);

// The record as it was read. Not ok when its headers are no CloudEvent; key, data, position and
// time are then there all the same.
base::Status ToRecord(const rd_kafka_message_t& message, Record* record);

}  // namespace kolona::eventlog
