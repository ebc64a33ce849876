#include "libs/eventlog/kafka/publisher.h"

#include <utility>

#include "libs/runtime/from_callback.h"

namespace kolona::eventlog {
namespace {

// Below the broker's message.max.bytes (1 MiB), headers included.
constexpr std::size_t kLargestEvent = 1'000'000;

runtime::Task<base::Result<Position>> Send(std::shared_ptr<Producer> producer,
                                           runtime::Metrics& metrics, base::CallContext ctx,
                                           std::string topic, Event event) {
  if (event.data.size() > kLargestEvent) {
    co_return base::Status(base::Code::kInvalidArgument, "event too large");
  }
  const auto begin = MonoNow();
  auto start = [&producer, &ctx, &topic, &event](auto done) {
    producer->Send(topic, std::move(event), ctx.deadline, std::move(done));
  };
  auto result = co_await runtime::FromCallback<base::Result<Position>>(std::move(start));
  metrics.Red("publish", topic, base::CodeName(result.status().code()), MonoNow() - begin);
  co_return result;
}

}  // namespace

KafkaPublisher::KafkaPublisher(const KafkaOptions& options, const PublisherOptions& publisher,
                               Reach& reach, runtime::Metrics& metrics)
    : producer_(std::make_shared<Producer>(options, publisher, reach)), metrics_(metrics) {}

KafkaPublisher::~KafkaPublisher() { producer_->Stop(); }

runtime::Task<base::Result<Position>> KafkaPublisher::Publish(base::CallContext ctx,
                                                              std::string topic, Event event) {
  return Send(producer_, metrics_, std::move(ctx), std::move(topic), std::move(event));
}

}  // namespace kolona::eventlog
