#include "tools/load/driver.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include "libs/base/backoff.h"
#include "libs/base/ids.h"
#include "libs/runtime/started.h"

namespace kolona::load {
namespace {

using nlohmann::json;

// As an app would: a crowd whose every member asks each second would keep a house down.
constexpr base::Duration kFirstPause = std::chrono::milliseconds(50);
constexpr base::Duration kLongestPause = std::chrono::seconds(8);
constexpr base::Duration kLook = std::chrono::milliseconds(5);

// Not a promise kept or broken: the same request again may succeed.
bool MayTryAgain(int status) {
  return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
}

runtime::Task<void> WaitUntil(base::MonoTime time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

void ReadAnswer(const Answer& answer, Outcome* outcome) {
  outcome->status = answer.status;
  const auto body = json::parse(answer.body, nullptr, false);
  if (!body.is_object()) return;
  outcome->case_id = body.value("caseId", "");
  outcome->alert_id = body.value("alertId", "");
  outcome->durability = body.value("durability", "");
  outcome->urgent = body.value("urgent", false);
  outcome->repeated = body.value("repeated", false);
  if (answer.status != 202) outcome->error = body.value("type", "");
}

}  // namespace

Driver::Driver(boost::asio::io_context& loop, Settings settings, const Samples& samples,
               std::function<void(const Outcome&)> on_outcome)
    : loop_(loop),
      settings_(std::move(settings)),
      samples_(samples),
      on_outcome_(std::move(on_outcome)),
      connections_(loop.get_executor(), settings_.host, settings_.port, settings_.max_connections),
      // One device for all: what is measured is one busy place, not a crowd of strangers.
      device_(base::HexEncode(base::Sha256(settings_.key_prefix)).substr(0, 32)) {}

runtime::Task<void> Driver::Run() {
  base::MonoTime begun = clock_.Mono() + std::chrono::milliseconds(20);
  std::vector<runtime::Started<bool>> under_way;
  under_way.reserve(settings_.count);
  for (std::uint64_t i = 0; i < settings_.count && !stopping_; ++i) {
    const auto after = std::chrono::duration<double>(static_cast<double>(i) / settings_.rate);
    base::MonoTime due = begun + std::chrono::duration_cast<base::Duration>(after);
    co_await WaitUntil(due);
    if (Full()) {
      // The time nobody was sent is not made up for: that would be another rate.
      while (Full() && !stopping_) co_await WaitUntil(clock_.Mono() + kLook);
      begun += clock_.Mono() - due;
      due = clock_.Mono();
    }
    if (stopping_) break;
    ++open_;
    auto send = [](Driver* self, std::uint64_t number, base::MonoTime time) -> runtime::Task<bool> {
      co_await self->Send(number, time);
      co_return true;
    };
    under_way.push_back(runtime::Start(runtime::Executor(loop_.get_executor()),
                                       send(this, settings_.start + i, due)));
  }
  for (auto& one : under_way) co_await one.Join();
}

std::string Driver::KeyOf(std::uint64_t n) const {
  return settings_.key_prefix + "-" + std::to_string(settings_.seed) + "-" + std::to_string(n);
}

const Sample& Driver::SampleOf(std::uint64_t n) const {
  const std::uint64_t urgent_before = UrgentBefore(n, settings_.urgent_share);
  // By its place among those of its own kind: the numbers of the urgent ones lie a fixed step
  // apart, so taken by number only some of the samples would ever be sent.
  return IsUrgent(n, settings_.urgent_share)
             ? samples_.urgent[(urgent_before + settings_.seed) % samples_.urgent.size()]
             : samples_.other[(n - urgent_before + settings_.seed) % samples_.other.size()];
}

runtime::Task<void> Driver::Send(std::uint64_t n, base::MonoTime due) {
  Outcome outcome;
  outcome.urgent_sample = IsUrgent(n, settings_.urgent_share);
  const Sample& sample = SampleOf(n);
  outcome.key = KeyOf(n);
  outcome.path = sample.path;
  // Of one request all by the same wall, as it is now: over a run the two clocks drift apart.
  const base::Duration wall_minus_mono =
      clock_.Now().time_since_epoch() - clock_.Mono().time_since_epoch();
  const auto wall_us = [wall_minus_mono](base::MonoTime time) {
    return (time.time_since_epoch() + wall_minus_mono).count();
  };
  outcome.due_us = wall_us(due);
  outcome.sent_at_us = wall_us(clock_.Mono());
  Message message{sample.path, BodyFor(sample, outcome.key), outcome.key, device_};
  co_await Attempts(std::move(message), due, &outcome);
  outcome.answered_at_us = wall_us(clock_.Mono());
  --open_;
  on_outcome_(outcome);
}

runtime::Task<void> Driver::Attempts(Message message, base::MonoTime due, Outcome* outcome) {
  base::Backoff backoff(kFirstPause, kLongestPause, message.key);
  for (;;) {
    ++outcome->attempts;
    outcome->error.clear();
    const auto answer = co_await connections_.Post(message, settings_.timeout);
    if (answer.ok()) {
      ReadAnswer(*answer, outcome);
    } else {
      outcome->status = 0;
      outcome->error = answer.status().ToString();
    }
    if (!settings_.retry || !MayTryAgain(outcome->status)) co_return;
    const base::MonoTime next = clock_.Mono() + backoff.Next();
    if (next > due + settings_.give_up) co_return;
    co_await WaitUntil(next);
  }
}

}  // namespace kolona::load
