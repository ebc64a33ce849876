#include "services/intake/inbound/event_reader.h"

#include "libs/base/log.h"
#include "libs/eventlog/topics.h"

namespace kolona::intake {
namespace {

constexpr base::Duration kEvery = std::chrono::seconds(1);
constexpr base::Duration kStoreLimit = std::chrono::seconds(1);

}  // namespace

void EventReader::Subscribe() {
  eventlog::Subscription subscription;
  subscription.group = "intake-views-" + generation_;
  subscription.topics = {std::string(eventlog::kCases), std::string(eventlog::kAlerts),
                         std::string(eventlog::kKeys), std::string(eventlog::kMatches),
                         std::string(eventlog::kAssessments)};
  // Not long: who has just reported looks at her case next.
  subscription.gather = std::chrono::milliseconds(100);
  auto& fold = fold_;
  consumer_ =
      log_.Subscribe(subscription, [&fold](base::CallContext ctx, const eventlog::Record& record) {
        return fold.Run(std::move(ctx), record);
      });
  consumer_->Start();
}

runtime::Task<void> EventReader::Look() {
  base::CallContext ctx;
  const auto generation =
      co_await views_.Generation(ctx.Within(clock_.Mono(), kStoreLimit), clock_.Now());
  if (!generation.ok() || *generation == generation_) co_return;
  if (consumer_) {
    base::Log(base::LogLevel::kWarn, "views_wiped", {{"generation", *generation}});
    co_await consumer_->Stop();
  }
  if (stopping_) co_return;
  generation_ = *generation;
  complete_ = false;
  views_.Use(generation_);
  Subscribe();
  base::Log(base::LogLevel::kInfo, "views_reading", {{"generation", generation_}});
}

runtime::Task<bool> EventReader::Complete() {
  if (complete_ || !consumer_) co_return complete_;
  base::CallContext now;
  now.deadline = clock_.Mono();  // asks, does not wait
  const base::Status there = co_await consumer_->CaughtUp(now);
  complete_ = there.ok();
  co_return complete_;
}

runtime::Task<base::Status> EventReader::Run() {
  while (!stopping_) {
    co_await Look();
    if (!stopping_) co_await sleeper_.Sleep(kEvery, this);
  }
  co_return base::Status();
}

void EventReader::EndSoon() {
  stopping_ = true;
  sleeper_.Wake(this);
}

runtime::Task<void> EventReader::Leave() {
  if (consumer_) co_await consumer_->Stop();
}

}  // namespace kolona::intake
