#include <algorithm>
#include <set>
#include <utility>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/eventlog/dead_letter.h"
#include "libs/eventlog/memory/state.h"
#include "libs/eventlog/topics.h"
#include "libs/runtime/started.h"

namespace kolona::eventlog {
namespace {

using State = MemoryLog::State;
using Place = std::pair<std::string, int>;  // topic, partition

constexpr base::Duration kFirstRetry = std::chrono::milliseconds(100);
constexpr base::Duration kLongestRetry = std::chrono::seconds(10);
constexpr base::Duration kHandlerLimit = std::chrono::seconds(30);

// What the pumps of one consumer share; lives as long as any of them.
struct Member {
  std::shared_ptr<State> log;
  Subscription subscription;
  Handler handler;
  std::map<Place, std::int64_t> followed;  // of a follower: the next offset
  std::map<Place, std::int64_t> goal;      // the ends at Start
  int pumps = 0;
  int in_hand = 0;
  bool started = false;
  bool stopping = false;
  bool gone = false;  // the consumer died without Stop: results are ignored, as after a crash

  bool follower() const { return subscription.group.empty(); }
  const std::string& buries_as() const {
    return follower() ? subscription.buries_as : subscription.group;
  }
  bool ended() const { return stopping || gone || log->closed; }
  State::Share& ShareOf(const Place& place) {
    return log->groups[subscription.group].shares[place];
  }
  std::int64_t Next(const Place& place) {
    return follower() ? followed[place] : ShareOf(place).committed;
  }
  // Partitions go round the members in order of joining.
  bool Owns(const Place& place) {
    if (follower()) return true;
    const auto& members = log->groups[subscription.group].members;
    const auto turn = static_cast<std::size_t>(place.second) % members.size();
    return members[turn] == this && ShareOf(place).holder == nullptr;
  }
  void Leave() {
    if (follower() || log->closed) return;
    auto& group = log->groups[subscription.group];
    std::erase(group.members, this);
    for (auto& [place, share] : group.shares) {
      if (share.holder == this) share.holder = nullptr;
    }
    log->NotifyAll();
  }
};

using MemberPtr = std::shared_ptr<Member>;

runtime::Task<base::Status> CallHandler(MemberPtr member, const Record& record) {
  base::CallContext ctx;
  ctx.trace = record.event.trace;
  ctx.actor = member->follower() ? "follower" : member->subscription.group;
  if (member->log->clock) ctx = ctx.Within(member->log->clock->Mono(), kHandlerLimit);
  try {
    co_return co_await member->handler(std::move(ctx), record);
  } catch (const std::exception& error) {
    co_return base::Status(base::Code::kInternal, error.what());
  }
}

// Ok: the record went to topic dead, or another consumer's group puts it there.
base::Status Bury(const MemberPtr& member, const Record& record, const base::Status& why) {
  State& log = *member->log;
  base::Log(base::LogLevel::kError, "dead_letter",
            {{"topic", record.position.topic},
             {"offset", record.position.offset},
             {"code", base::CodeName(why.code())},
             {"error", why.message()}},
            &record.event.trace);
  if (member->buries_as().empty()) return {};
  if (!log.publishing.ok()) return log.publishing;
  const std::string topic(kDead);
  log.Append(topic, MakeDeadLetter(record, member->buries_as(), why, log.Now(record.event)));
  return {};
}

// True when the record is done with: handled or buried. False: the consumer ended before.
runtime::Task<bool> Settle(MemberPtr member, Record record) {
  base::Backoff backoff(kFirstRetry, kLongestRetry, record.event.id);
  base::Status answer;
  while (!member->ended()) {
    answer = co_await CallHandler(member, record);
    if (answer.ok()) co_return true;
    if (!answer.retryable()) answer = Bury(member, record, answer);
    if (answer.ok()) co_return true;
    ++record.attempt;
    if (member->ended()) break;
    co_await member->log->sleeper->Sleep(backoff.Next(), member.get());
  }
  co_return false;
}

void Done(const MemberPtr& member, const Place& place, bool settled) {
  --member->in_hand;
  if (member->gone) return;
  if (!member->follower()) member->ShareOf(place).holder = nullptr;
  if (settled && member->follower()) ++member->followed[place];
  if (settled && !member->follower()) ++member->ShareOf(place).committed;
  member->log->NotifyAll();
}

// Takes the records of one partition one after the other while this member owns it.
runtime::Task<void> Pump(MemberPtr member, Place place) {
  auto& partition = *(*member->log->Find(place.first))[static_cast<std::size_t>(place.second)];
  ++member->pumps;
  while (!member->ended()) {
    const std::int64_t next = member->Next(place);
    if (next >= static_cast<std::int64_t>(partition.records.size()) || !member->Owns(place) ||
        member->in_hand >= member->subscription.workers) {
      co_await partition.appended.Wait();
      continue;
    }
    ++member->in_hand;
    if (!member->follower()) member->ShareOf(place).holder = member.get();
    Record record = partition.records[static_cast<std::size_t>(next)];
    const bool settled = co_await Settle(member, std::move(record));
    Done(member, place, settled);
  }
  --member->pumps;
  if (!member->log->closed) member->log->progress.Notify();
}

std::vector<Place> PlacesOf(Member& member) {
  std::vector<Place> places;
  for (const auto& topic : member.subscription.topics) {
    const auto* partitions = member.log->Find(topic);
    for (int i = 0; partitions && i < static_cast<int>(partitions->size()); ++i) {
      places.emplace_back(topic, i);
    }
  }
  return places;
}

std::int64_t EndOf(Member& member, const Place& place) {
  const auto& partitions = *member.log->Find(place.first);
  return static_cast<std::int64_t>(
      partitions[static_cast<std::size_t>(place.second)]->records.size());
}

runtime::Task<base::Status> WaitForGoal(MemberPtr member, base::CallContext ctx) {
  const DeadlineAlarm alarm(member->log, member->log->progress, ctx);
  auto reached = [&member] {
    return std::all_of(member->goal.begin(), member->goal.end(), [&member](const auto& goal) {
      return member->Next(goal.first) >= goal.second;
    });
  };
  while (!reached()) {
    if (member->ended()) co_return base::Status(base::Code::kCancelled, "the consumer stopped");
    if (member->log->Expired(ctx)) {
      co_return base::Status(base::Code::kDeadlineExceeded, "not caught up in time");
    }
    co_await member->log->progress.Wait();
  }
  co_return base::Status();
}

runtime::Task<void> StopMember(MemberPtr member) {
  if (!member->started || member->gone) co_return;
  if (!member->stopping) {
    member->stopping = true;
    member->log->sleeper->Wake(member.get());
    member->log->NotifyAll();
  }
  while (member->pumps > 0 && !member->log->closed) co_await member->log->progress.Wait();
  member->Leave();
}

class MemoryConsumer final : public Consumer {
 public:
  explicit MemoryConsumer(MemberPtr member) : member_(std::move(member)) {}
  ~MemoryConsumer() override {
    member_->gone = true;
    member_->Leave();
  }

  void Start() override {
    if (member_->started) return;
    member_->started = true;
    if (!member_->follower()) {
      member_->log->groups[member_->subscription.group].members.push_back(member_.get());
    }
    for (const auto& place : PlacesOf(*member_)) {
      member_->goal[place] = EndOf(*member_, place);
      runtime::Spawn(member_->log->executor, Pump(member_, place));
    }
  }

  runtime::Task<base::Status> CaughtUp(base::CallContext ctx) override {
    return WaitForGoal(member_, std::move(ctx));
  }
  runtime::Task<void> Stop() override { return StopMember(member_); }

  std::int64_t Lag() const override {
    std::int64_t lag = 0;
    for (const auto& [place, goal] : member_->goal) {
      lag += EndOf(*member_, place) - member_->Next(place);
    }
    return lag;
  }

 private:
  MemberPtr member_;
};

}  // namespace

std::unique_ptr<Consumer> NewMemoryConsumer(std::shared_ptr<State> state,
                                            const Subscription& subscription, Handler handler) {
  auto member = std::make_shared<Member>();
  member->log = std::move(state);
  member->subscription = subscription;
  member->handler = std::move(handler);
  return std::make_unique<MemoryConsumer>(std::move(member));
}

}  // namespace kolona::eventlog
