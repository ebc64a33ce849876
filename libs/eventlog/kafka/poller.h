#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/kafka/conf.h"
#include "libs/eventlog/kafka/dispatcher.h"

namespace kolona::eventlog {

// One librdkafka consumer on its own thread: reads record by record, keeps the ledger, commits low
// marks, gives partitions back in good order. Never calls a handler.
class Poller {
 public:
  using Deliver = std::function<void(Item)>;  // called from the thread

  Poller(const KafkaOptions& options, const Subscription& subscription, Reach& reach,
         runtime::Metrics& metrics, std::shared_ptr<Ledger> ledger, Deliver deliver);
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  void Start();
  // Commits (unless abandoned), leaves, ends the thread; `ended` is called once, from the thread.
  void Stop(bool abandon, std::function<void()> ended);
  // Waits for the thread; Stop first.
  void Await();

  // Everything that was there at Start is finished, by us or by other members.
  bool CaughtUp() const { return caught_up_; }
  std::int64_t lag() const { return lag_; }

 private:
  static void OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t err,
                          rd_kafka_topic_partition_list_t* partitions, void* self);
  static void OnCommit(rd_kafka_t* client, rd_kafka_resp_err_t err,
                       rd_kafka_topic_partition_list_t* partitions, void* self);
  static void OnError(rd_kafka_t* client, int err, const char* reason, void* self);

  void Run();
  Client NewClient();
  bool LearnGoal();
  bool LearnGoalOf(const Place& place);
  void Join();
  void Leave();
  void Read();
  void Follow();
  void Assigned(rd_kafka_topic_partition_list_t* partitions);
  void Revoked(rd_kafka_topic_partition_list_t* partitions, bool lost);
  void Handle(const rd_kafka_message_t& message);
  void Throttle();
  void SetPaused(bool paused);
  void Commit(bool wait);
  void LookAtProgress();
  void LearnCommitted(const std::map<Place, std::int64_t>& unreached);
  void ShowLag();
  bool follower() const { return subscription_.group.empty(); }
  std::int64_t GatherMs() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(subscription_.gather).count();
  }

  struct Ends {
    std::int64_t low = 0;
    std::int64_t high = 0;
  };

  const KafkaOptions options_;
  const Subscription subscription_;
  Reach& reach_;
  runtime::Metrics& metrics_;
  std::shared_ptr<Ledger> ledger_;
  Deliver deliver_;

  // Polling thread only.
  Client client_;
  std::map<Place, Ends> goal_;               // as at start
  std::map<Place, std::int64_t> committed_;  // by other members, as far as we asked
  bool paused_ = false;
  base::MonoTime next_commit_{};
  base::MonoTime next_look_{};
  base::MonoTime next_lag_{};

  std::atomic<bool> stop_asked_{false};
  std::atomic<bool> stopping_{false};
  std::atomic<bool> abandoned_{false};
  std::atomic<bool> fatal_{false};
  std::atomic<bool> caught_up_{false};
  std::atomic<std::int64_t> lag_{-1};
  std::function<void()> ended_;
  std::thread thread_;
};

}  // namespace kolona::eventlog
