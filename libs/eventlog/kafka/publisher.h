#pragma once

#include <memory>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/kafka/producer.h"

namespace kolona::eventlog {

// Publisher over a Producer; what it sends is counted and timed by topic.
class KafkaPublisher final : public Publisher {
 public:
  KafkaPublisher(const KafkaOptions& options, const PublisherOptions& publisher, Reach& reach,
                 runtime::Metrics& metrics);
  ~KafkaPublisher() override;

  runtime::Task<base::Result<Position>> Publish(base::CallContext ctx, std::string topic,
                                                Event event) override;

 private:
  std::shared_ptr<Producer> producer_;  // calls under way may outlive the publisher
  runtime::Metrics& metrics_;
};

}  // namespace kolona::eventlog
