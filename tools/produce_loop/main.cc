// The bare produce loop that accept times are measured against: what librdkafka and the broker take
// by themselves, with the settings of the platform's urgent publisher. Open loop: records are due
// at fixed times whatever the answers do, and a late answer counts from when its record was due.
#include <librdkafka/rdkafka.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "libs/base/ids.h"
#include "libs/eventlog/kafka/admin.h"
#include "libs/eventlog/kafka/conf.h"

namespace {

using kolona::eventlog::Client;
using kolona::eventlog::Conf;
using kolona::eventlog::Freed;
using kolona::eventlog::TopicHandle;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kRecordBytes = 700;
constexpr int kPartitions = 12;
constexpr int kWarmSeconds = 3;

struct Settings {
  std::string kafka;
  int rate = 200;
  int seconds = 10;
  bool json = false;
};

// When each record was due and how long its acknowledgement took from then.
struct Ledger {
  std::vector<Clock::time_point> due;
  std::vector<double> millis;
  std::int64_t acked = 0;
  std::int64_t failed = 0;
};

void OnReport(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  auto& ledger = *static_cast<Ledger*>(opaque);
  const auto index = reinterpret_cast<std::uintptr_t>(message->_private);
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    ++ledger.failed;
    return;
  }
  ++ledger.acked;
  const std::chrono::duration<double, std::milli> took = Clock::now() - ledger.due[index];
  ledger.millis.push_back(took.count());
}

Client NewProducer(const Settings& settings, Ledger* ledger) {
  kolona::eventlog::KafkaOptions options;
  options.bootstrap = settings.kafka;
  options.client_id = "produce-loop";
  Conf conf(options, "bare", ledger);
  conf.Set("enable.idempotence", "true")
      .Set("acks", "all")
      .Set("linger.ms", "0")
      .Set("message.timeout.ms", "10000");
  rd_kafka_conf_set_dr_msg_cb(conf.get(), &OnReport);
  return std::move(conf).Make(RD_KAFKA_PRODUCER);
}

TopicHandle NewTopic(rd_kafka_t* client, const std::string& name) {
  const auto made = kolona::eventlog::CreateTopics(
      client, {{name, kPartitions, kolona::eventlog::Kept::kDays30}}, 10'000);
  if (!made.ok()) throw std::runtime_error("the topic could not be made: " + made.message());
  return TopicHandle(rd_kafka_topic_new(client, name.c_str(), nullptr));
}

// Removes the topic again: it is of no use to anybody.
void DeleteTopic(rd_kafka_t* client, const std::string& name) {
  using Doomed = std::unique_ptr<rd_kafka_DeleteTopic_t, Freed<rd_kafka_DeleteTopic_destroy>>;
  const Doomed topic(rd_kafka_DeleteTopic_new(name.c_str()));
  rd_kafka_DeleteTopic_t* topics[] = {topic.get()};
  const kolona::eventlog::Queue queue(rd_kafka_queue_new(client));
  rd_kafka_DeleteTopics(client, topics, 1, nullptr, queue.get());
  const kolona::eventlog::LogEvent answer(rd_kafka_queue_poll(queue.get(), 5000));
}

void Send(rd_kafka_topic_t* topic, Ledger* ledger, const std::string& body, Clock::time_point due) {
  const std::uintptr_t index = ledger->due.size();
  ledger->due.push_back(due);
  const std::string key = std::to_string(index);
  // A number handed through as a pointer; nobody follows it.
  void* ticket = reinterpret_cast<void*>(index);  // NOLINT(performance-no-int-to-ptr)
  const int refused =
      rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY,
                       const_cast<char*>(body.data()), body.size(), key.data(), key.size(), ticket);
  if (refused != 0) ++ledger->failed;
}

void Drain(rd_kafka_t* client, const Ledger& ledger) {
  const auto limit = Clock::now() + std::chrono::seconds(15);
  auto open = [&ledger] {
    return ledger.acked + ledger.failed < static_cast<std::int64_t>(ledger.due.size());
  };
  while (open() && Clock::now() < limit) rd_kafka_poll(client, 10);
}

void Produce(rd_kafka_t* client, rd_kafka_topic_t* topic, Ledger* ledger, const std::string& body,
             const Settings& settings, int seconds) {
  const auto begin = Clock::now();
  const std::int64_t count = static_cast<std::int64_t>(settings.rate) * seconds;
  ledger->due.reserve(static_cast<std::size_t>(count));
  ledger->millis.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    const auto due = begin + std::chrono::nanoseconds(1'000'000'000 / settings.rate) * i;
    // Reports are read as they come, also between two records.
    for (auto now = Clock::now(); now < due; now = Clock::now()) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(due - now);
      rd_kafka_poll(client, static_cast<int>(left.count()));
    }
    Send(topic, ledger, body, due);
    rd_kafka_poll(client, 0);
  }
  Drain(client, *ledger);
}

// All partitions have a leader, a connection and their files before anything is measured: a broker
// is busy with a new topic for up to half a second after it was made.
void Warm(rd_kafka_t* client, rd_kafka_topic_t* topic, Ledger* ledger, const std::string& body,
          const Settings& settings) {
  Produce(client, topic, ledger, body, settings, kWarmSeconds);
  if (ledger->acked < static_cast<std::int64_t>(ledger->due.size())) {
    throw std::runtime_error("Kafka did not acknowledge all while warming up");
  }
  *ledger = Ledger();
}

double Quantile(const std::vector<double>& sorted, double q) {
  if (sorted.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(sorted.size())));
  return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

void Print(const Settings& settings, Ledger* ledger) {
  std::sort(ledger->millis.begin(), ledger->millis.end());
  const double p50 = Quantile(ledger->millis, 0.5);
  const double p99 = Quantile(ledger->millis, 0.99);
  const double max = Quantile(ledger->millis, 1);
  const char* form =
      settings.json ? "{\"rate\":%d,\"seconds\":%d,\"sent\":%zu,\"acked\":%lld,\"failed\":%lld,"
                      "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}\n"
                    : "rate %d/s for %d s: sent %zu, acknowledged %lld, failed %lld; due to ack "
                      "ms: p50 %.3f, "
                      "p99 %.3f, max %.3f\n";
  std::printf(form, settings.rate, settings.seconds, ledger->due.size(),
              static_cast<long long>(ledger->acked), static_cast<long long>(ledger->failed), p50,
              p99, max);
}

int Run(const Settings& settings) {
  Ledger ledger;
  const Client client = NewProducer(settings, &ledger);
  const std::string name = "produce-loop-" + kolona::base::HexEncode(kolona::base::RandomBytes(4));
  const std::string body(kRecordBytes, 'x');
  {
    const TopicHandle topic = NewTopic(client.get(), name);
    Warm(client.get(), topic.get(), &ledger, body, settings);
    Produce(client.get(), topic.get(), &ledger, body, settings, settings.seconds);
  }
  DeleteTopic(client.get(), name);
  Print(settings, &ledger);
  return ledger.failed == 0 && ledger.acked == static_cast<std::int64_t>(ledger.due.size()) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  CLI::App app(
      "A bare produce loop: due-to-acknowledged times of librdkafka and the broker alone.");
  app.add_option("--kafka", settings.kafka, "HOST:PORT of a broker")->required();
  app.add_option("--rate", settings.rate, "records a second")->check(CLI::Range(1, 100'000));
  app.add_option("--seconds", settings.seconds, "how long")->check(CLI::Range(1, 3600));
  app.add_flag("--json", settings.json, "print JSON");
  CLI11_PARSE(app, argc, argv);
  try {
    return Run(settings);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "kolona-produce-loop: %s\n", error.what());
    return 1;
  }
}
