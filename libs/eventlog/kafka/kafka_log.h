#pragma once

#include <memory>
#include <string>

#include "libs/eventlog/event_log.h"

namespace kolona::runtime {
class Metrics;
class Sleeper;
}  // namespace kolona::runtime

namespace kolona::eventlog {

struct KafkaOptions {
  std::string bootstrap;  // "host:port[,host:port]"
  std::string client_id;  // service name
  int session_timeout_ms = 6000;
  int heartbeat_ms = 1500;
};

// The log on Apache Kafka through librdkafka. Delivery reports and records are posted to `executor`.
std::unique_ptr<EventLog> NewKafkaLog(const KafkaOptions& options, runtime::Executor executor,
                                      runtime::Sleeper& sleeper, runtime::Metrics& metrics);

}  // namespace kolona::eventlog
