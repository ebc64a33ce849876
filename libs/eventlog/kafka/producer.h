#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/kafka/conf.h"

namespace kolona::eventlog {

// One idempotent librdkafka producer and the thread that reads its delivery reports. Every event
// sent is answered exactly once: by its report, at its deadline ("not known"), or when the producer
// stops. When librdkafka gives a producer up (a fatal error) a new one sends again what has no
// report.
class Producer {
 public:
  // Called once, from any thread.
  using Done = std::function<void(base::Result<Position>)>;

  Producer(const KafkaOptions& options, const PublisherOptions& publisher, Reach& reach);
  ~Producer();
  Producer(const Producer&) = delete;
  Producer& operator=(const Producer&) = delete;

  // Never waits. Any thread.
  void Send(std::string topic, Event event, base::MonoTime deadline, Done done);
  // Gives what is on its way a second to arrive. Safe twice.
  void Stop();

 private:
  struct Pending {
    std::string topic;
    Event event;
    base::MonoTime deadline;
    Done done;
  };
  using Ticket = std::uint64_t;

  static void OnReport(rd_kafka_t* client, const rd_kafka_message_t* message, void* self);
  static void OnError(rd_kafka_t* client, int err, const char* reason, void* self);

  Client NewClient();
  void Run();
  void Warm();
  void Expire();
  void Renew();
  // Hands it to the client; answers it when the client refuses. Under the lock.
  void HandOver(Ticket ticket, std::vector<std::function<void()>>* answers);
  void Answer(Ticket ticket, base::Result<Position> result);
  Done Take(Ticket ticket);  // under the lock; empty when it is answered already
  std::chrono::milliseconds NextWait();

  const KafkaOptions options_;
  const PublisherOptions publisher_;
  Reach& reach_;
  std::mutex mutex_;                   // guards what follows, up to known_
  Client client_;                      // null while a new one is being made
  std::map<Ticket, Pending> pending_;  // in order of sending
  std::set<std::pair<base::MonoTime, Ticket>> deadlines_;
  Ticket last_ticket_ = 0;
  bool stopped_ = false;
  std::set<std::string> known_;      // topics that were sent to
  std::vector<TopicHandle> topics_;  // polling thread only
  std::atomic<bool> warm_{false};    // has the metadata of all topics
  std::atomic<bool> fatal_{false};
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace kolona::eventlog
