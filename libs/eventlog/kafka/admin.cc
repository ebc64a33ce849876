#include "libs/eventlog/kafka/admin.h"

#include <array>
#include <utility>

#include "libs/eventlog/kafka/message.h"

namespace kolona::eventlog {
namespace {

using Settings = std::vector<std::pair<const char*, const char*>>;

Settings SettingsOf(const TopicPlan& plan) {
  switch (plan.kept) {
    case Kept::kForever:
      return {{"retention.ms", "-1"}};
    case Kept::kDays30:
      return {{"retention.ms", "2592000000"}};
    case Kept::kDays90:
      return {{"retention.ms", "7776000000"}};
    case Kept::kCompacted:
      break;
  }
  Settings settings = {{"cleanup.policy", "compact"}, {"min.cleanable.dirty.ratio", "0.1"}};
  // An erased key must be gone within a day, not some time.
  if (plan.name == kKeys) settings.emplace_back("max.compaction.lag.ms", "86400000");
  return settings;
}

NewTopic ToNewTopic(const TopicPlan& plan) {
  std::array<char, 256> why{};
  // -1: as many replicas as the broker's settings say.
  NewTopic topic(
      rd_kafka_NewTopic_new(plan.name.c_str(), plan.partitions, -1, why.data(), why.size()));
  for (const auto& [name, value] : SettingsOf(plan)) {
    if (topic) rd_kafka_NewTopic_set_config(topic.get(), name, value);
  }
  return topic;
}

base::Status WorstOf(rd_kafka_event_t* event) {
  if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return {base::Code::kUnavailable, rd_kafka_event_error_string(event)};
  }
  const auto* result = rd_kafka_event_CreateTopics_result(event);
  std::size_t count = 0;
  const auto* const* topics = rd_kafka_CreateTopics_result_topics(result, &count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto err = rd_kafka_topic_result_error(topics[i]);
    if (err == RD_KAFKA_RESP_ERR_NO_ERROR || err == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
      continue;
    const char* text = rd_kafka_topic_result_error_string(topics[i]);
    return {base::Code::kUnavailable, std::string(rd_kafka_topic_result_name(topics[i])) + ": " +
                                          (text ? text : rd_kafka_err2str(err))};
  }
  return {};
}

}  // namespace

base::Result<std::map<std::string, int>> ListTopics(rd_kafka_t* client, int wait_ms) {
  const rd_kafka_metadata_t* raw = nullptr;
  const auto err = rd_kafka_metadata(client, 1, nullptr, &raw, wait_ms);
  const Metadata metadata(raw);
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) return StatusOf(err);
  std::map<std::string, int> topics;
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    const auto& topic = metadata->topics[i];
    bool led = topic.err == RD_KAFKA_RESP_ERR_NO_ERROR;
    for (int p = 0; led && p < topic.partition_cnt; ++p) led = topic.partitions[p].leader >= 0;
    if (led) topics[topic.topic] = topic.partition_cnt;
  }
  return topics;
}

base::Status CreateTopics(rd_kafka_t* client, const std::vector<TopicPlan>& plans, int wait_ms) {
  std::vector<NewTopic> owned;
  std::vector<rd_kafka_NewTopic_t*> topics;
  for (const auto& plan : plans) {
    owned.push_back(ToNewTopic(plan));
    if (!owned.back()) return {base::Code::kInvalidArgument, "not a topic: " + plan.name};
    topics.push_back(owned.back().get());
  }
  const AdminOptions options(rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_CREATETOPICS));
  std::array<char, 256> why{};
  rd_kafka_AdminOptions_set_request_timeout(options.get(), wait_ms, why.data(), why.size());
  rd_kafka_AdminOptions_set_operation_timeout(options.get(), wait_ms, why.data(), why.size());
  const Queue queue(rd_kafka_queue_new(client));
  rd_kafka_CreateTopics(client, topics.data(), topics.size(), options.get(), queue.get());
  const LogEvent event(rd_kafka_queue_poll(queue.get(), wait_ms + 1000));
  if (!event) return {base::Code::kUnavailable, "topics: no answer"};
  return WorstOf(event.get());
}

}  // namespace kolona::eventlog
