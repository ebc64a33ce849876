#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/eventlog/kafka/conf.h"

namespace kolona::eventlog {

// One client on its own thread that asks the log every two seconds whether it is there, and makes
// missing topics when told to.
class Watch {
 public:
  using Done = std::function<void(base::Status)>;

  Watch(const KafkaOptions& options, Reach& reach);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Makes what is missing of AllTopics(), again and again until `deadline`. Done is called once,
  // from the thread.
  void EnsureTopics(base::MonoTime deadline, Done done);

 private:
  struct Wish {
    base::MonoTime deadline;
    Done done;
  };

  static void OnError(rd_kafka_t* client, int err, const char* reason, void* self);
  void Run();
  void Probe();
  void Serve(std::vector<Wish> wishes);
  base::Status TryTopics();
  void Wait(base::Duration limit);  // ends early when there is something to do

  Reach& reach_;
  Client client_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Wish> wishes_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kolona::eventlog
