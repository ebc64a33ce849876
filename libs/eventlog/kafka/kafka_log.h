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
  // Of the service's replicas this one: its static place in every group. Two with the same name
  // would put each other out without end.
  std::string member = "0";
  int session_timeout_ms = 6000;
  int heartbeat_ms = 1500;
  // How long a broker with nothing new holds a fetch. 10 with the trial broker, which always waits
  // that long.
  int fetch_wait_ms = 500;
  // A consumer reads no further while it has this many records unfinished.
  int in_flight = 1000;
  // After five poison records in a row a consumer waits this long before each further one.
  int poison_pause_ms = 30000;
};

// The log on Apache Kafka through librdkafka. Delivery reports and records are posted to
// `executor`. Throws std::runtime_error when librdkafka refuses the options; never waits for a
// broker. Sleeper must move with real time.
std::unique_ptr<EventLog> NewKafkaLog(const KafkaOptions& options, runtime::Executor executor,
                                      runtime::Sleeper& sleeper, runtime::Metrics& metrics);

}  // namespace kolona::eventlog
