#include "tests/contract/log_bench.h"

#include <stdexcept>

#include "libs/base/ids.h"
#include "libs/eventlog/kafka/admin.h"
#include "libs/eventlog/kafka/conf.h"
#include "libs/eventlog/topics.h"
#include "tests/contract/kafka_broker.h"

namespace kolona::contract {
namespace {

eventlog::KafkaOptions OptionsFor(const std::string& client) {
  eventlog::KafkaOptions options;
  options.bootstrap = KafkaBroker::Get().address();
  options.client_id = client;
  return options;
}

}  // namespace

std::string NameOf(Which which) { return which == Which::kMemory ? "Memory" : "Kafka"; }

LogBench::LogBench(Which which) : which_(which), sleeper_(loop_.get_executor()) {
  if (which == Which::kKafka) {
    log_ = AnotherClient();
    const auto there = Run(log_->EnsureTopics(Within(std::chrono::seconds(10))), "topics");
    if (!there.ok()) throw std::runtime_error(there.ToString());
    return;
  }
  auto memory = std::make_unique<eventlog::MemoryLog>(executor(), sleeper_, &clock_);
  memory_ = memory.get();
  log_ = std::move(memory);
}

LogBench::~LogBench() = default;

std::unique_ptr<eventlog::EventLog> LogBench::AnotherClient() {
  return eventlog::NewKafkaLog(OptionsFor("contract"), executor(), sleeper_, metrics_);
}

std::string LogBench::Unique(const std::string& stem) {
  return stem + "-" + base::HexEncode(base::RandomBytes(6));
}

std::string LogBench::Topic(bool compacted) {
  if (memory_) return std::string(compacted ? eventlog::kSeats : eventlog::kNeeds);
  std::string name = Unique("contract");
  eventlog::Conf conf(OptionsFor("contract"), "admin", nullptr);
  const eventlog::Client client = std::move(conf).Make(RD_KAFKA_PRODUCER);
  const auto kept = compacted ? eventlog::Kept::kCompacted : eventlog::Kept::kDays30;
  const auto made = eventlog::CreateTopics(client.get(), {{name, 3, kept}}, 10'000);
  if (!made.ok()) throw std::runtime_error(made.ToString());
  TurnUntil(
      [&] {
        const auto topics = eventlog::ListTopics(client.get(), 1000);
        return topics.ok() && topics.value().contains(name);
      },
      "the topic to be there");
  return name;
}

base::CallContext LogBench::Within(std::chrono::milliseconds limit) const {
  base::CallContext ctx;
  ctx.deadline = clock_.Mono() + limit;
  return ctx;
}

void LogBench::TurnUntil(const std::function<bool()>& fact, const std::string& what,
                         std::chrono::seconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (!fact()) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("waited for " + what);
    if (loop_.stopped()) loop_.restart();
    loop_.run_one_for(std::chrono::milliseconds(20));
  }
}

void LogBench::Stop(eventlog::Consumer& consumer) {
  bool stopped = false;
  auto stop = [](eventlog::Consumer* one, bool* done) -> runtime::Task<void> {
    co_await one->Stop();
    *done = true;
  };
  runtime::Spawn(executor(), stop(&consumer, &stopped));
  TurnUntil([&stopped] { return stopped; }, "the consumer to stop");
}

eventlog::Event MakeEvent(const std::string& key, const std::string& data) {
  eventlog::Event event;
  event.id = base::DeriveId({"contract", key, data});
  event.type = "ma.kolonamaak.sample.v1";
  event.source = "/kolona/contract";
  event.subject = key;
  event.time = std::chrono::floor<std::chrono::milliseconds>(base::SystemClock().Now());
  event.key = key;
  event.data = data;
  event.trace = base::TraceContext::New();
  return event;
}

eventlog::Handler Seen::Handler() {
  return [this](base::CallContext, const eventlog::Record& record) -> runtime::Task<base::Status> {
    records.push_back(record);
    co_return answer ? answer(record) : base::Status();
  };
}

std::vector<std::string> Seen::DataOf(const std::string& key) const {
  std::vector<std::string> data;
  for (const auto& record : records) {
    if (record.event.key == key) data.push_back(record.event.data);
  }
  return data;
}

}  // namespace kolona::contract
