#include "libs/eventlog/kafka/conf.h"

#include <array>
#include <stdexcept>

#include "libs/base/log.h"

namespace kolona::eventlog {
namespace {

using ErrorText = std::array<char, 512>;

// librdkafka's own words. Lost connections are its everyday business: warnings, not errors.
void LogLine(const rd_kafka_t* client, int level, const char* facility, const char* text) {
  const auto ours = level <= 4 ? base::LogLevel::kWarn : base::LogLevel::kDebug;
  base::Log(ours, "kafka_client",
            {{"client", rd_kafka_name(client)}, {"facility", facility}, {"text", text}});
}

}  // namespace

Conf::Conf(const KafkaOptions& options, const std::string& name, void* owner)
    : conf_(rd_kafka_conf_new()) {
  Set("bootstrap.servers", options.bootstrap);
  Set("client.id", options.client_id + "-" + name);
  Set("socket.nagle.disable", "true");
  Set("socket.keepalive.enable", "true");
  Set("socket.timeout.ms", "10000");
  Set("reconnect.backoff.ms", "50");
  Set("reconnect.backoff.max.ms", "500");
  Set("log.connection.close", "false");
  Set("topic.metadata.refresh.interval.ms", "30000");
  rd_kafka_conf_set_log_cb(conf_.get(), &LogLine);
  rd_kafka_conf_set_opaque(conf_.get(), owner);
}

Conf& Conf::Set(const std::string& name, const std::string& value) {
  ErrorText why{};
  if (rd_kafka_conf_set(conf_.get(), name.c_str(), value.c_str(), why.data(), why.size()) !=
      RD_KAFKA_CONF_OK) {
    throw std::runtime_error(std::string("Kafka setting: ") + why.data());
  }
  return *this;
}

Client Conf::Make(rd_kafka_type_t type) && {
  ErrorText why{};
  Client client(rd_kafka_new(type, conf_.get(), why.data(), why.size()));
  if (!client) throw std::runtime_error(std::string("Kafka client: ") + why.data());
  (void)conf_.release();  // the client owns its settings now
  return client;
}

}  // namespace kolona::eventlog
