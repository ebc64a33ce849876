#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "libs/eventlog/event_log.h"
#include "libs/eventlog/kafka/kafka_log.h"
#include "libs/eventlog/memory/memory_log.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/sleeper.h"
#include "libs/runtime/started.h"

namespace kolona::contract {

enum class Which { kMemory, kKafka };

std::string NameOf(Which which);

// One log under test and the event loop that the test turns. Time is real; every wait is bounded.
class LogBench {
 public:
  // Throws std::runtime_error when the log cannot be had.
  explicit LogBench(Which which);
  ~LogBench();

  eventlog::EventLog& log() { return *log_; }
  // Null on Kafka.
  eventlog::MemoryLog* memory() { return memory_; }
  runtime::Sleeper& sleeper() { return sleeper_; }
  runtime::Executor executor() { return loop_.get_executor(); }
  runtime::Metrics& metrics() { return metrics_; }
  // A second client of the same log, as another process would have.
  std::unique_ptr<eventlog::EventLog> AnotherClient();

  // A topic of this test alone; on Kafka made for it with three partitions.
  std::string Topic(bool compacted = false);
  // A name no other run of a test has.
  std::string Unique(const std::string& stem);

  base::CallContext Within(std::chrono::milliseconds limit) const;
  // Turns the loop until the fact holds; throws after the limit, naming it.
  void TurnUntil(const std::function<bool()>& fact, const std::string& what,
                 std::chrono::seconds limit = std::chrono::seconds(15));
  template <class T>
  T Run(runtime::Task<T> task, const std::string& what) {
    auto started = runtime::Start(executor(), std::move(task));
    TurnUntil([&started] { return started.done(); }, what);
    return started.Take();
  }
  void Stop(eventlog::Consumer& consumer);

 private:
  Which which_;
  boost::asio::io_context loop_{1};
  runtime::TimerSleeper sleeper_;
  runtime::Metrics metrics_;
  base::SystemClock clock_;
  std::unique_ptr<eventlog::EventLog> log_;
  eventlog::MemoryLog* memory_ = nullptr;
};

// An event with all its attributes.
eventlog::Event MakeEvent(const std::string& key, const std::string& data);

// Everything a consumer was given, and the answers to give.
struct Seen {
  std::vector<eventlog::Record> records;
  std::function<base::Status(const eventlog::Record&)> answer;

  eventlog::Handler Handler();
  std::vector<std::string> DataOf(const std::string& key) const;
};

}  // namespace kolona::contract
