#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>

// Owners for what librdkafka's C API hands out; every list, message and header set must be gone
// before its client is, or the client's end waits for ever.
namespace kolona::eventlog {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    if (thing != nullptr) Free(thing);
  }
};

struct MetadataFreed {
  void operator()(const rd_kafka_metadata_t* metadata) const {
    rd_kafka_metadata_destroy(metadata);
  }
};

using Client = std::unique_ptr<rd_kafka_t, Freed<rd_kafka_destroy>>;
using ConfHandle = std::unique_ptr<rd_kafka_conf_t, Freed<rd_kafka_conf_destroy>>;
using Partitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Freed<rd_kafka_topic_partition_list_destroy>>;
using Message = std::unique_ptr<rd_kafka_message_t, Freed<rd_kafka_message_destroy>>;
using HeaderSet = std::unique_ptr<rd_kafka_headers_t, Freed<rd_kafka_headers_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Freed<rd_kafka_queue_destroy>>;
using LogEvent = std::unique_ptr<rd_kafka_event_t, Freed<rd_kafka_event_destroy>>;
using Error = std::unique_ptr<rd_kafka_error_t, Freed<rd_kafka_error_destroy>>;
using TopicHandle = std::unique_ptr<rd_kafka_topic_t, Freed<rd_kafka_topic_destroy>>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Freed<rd_kafka_NewTopic_destroy>>;
using AdminOptions = std::unique_ptr<rd_kafka_AdminOptions_t, Freed<rd_kafka_AdminOptions_destroy>>;
using Metadata = std::unique_ptr<const rd_kafka_metadata_t, MetadataFreed>;

inline Partitions NewPartitions() { return Partitions(rd_kafka_topic_partition_list_new(16)); }

}  // namespace kolona::eventlog
