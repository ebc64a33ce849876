#pragma once

#include <string>

#include "libs/eventlog/kafka/handles.h"
#include "libs/eventlog/kafka/kafka_log.h"
#include "libs/eventlog/kafka/reach.h"

namespace kolona::eventlog {

// Settings of one librdkafka client: what all of ours share, then what Set adds.
class Conf {
 public:
  // `owner` comes back as the opaque of every callback.
  Conf(const KafkaOptions& options, const std::string& name, void* owner);

  // Throws std::runtime_error when librdkafka does not know the setting.
  Conf& Set(const std::string& name, const std::string& value);
  rd_kafka_conf_t* get() { return conf_.get(); }
  // Throws std::runtime_error when the client cannot be made.
  Client Make(rd_kafka_type_t type) &&;

 private:
  ConfHandle conf_;
};

}  // namespace kolona::eventlog
