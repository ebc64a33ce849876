#include "services/matching/inbound/event_reader.h"

#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "kolona/v1/opportunity.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::matching {
namespace {

runtime::Task<base::Status> Handle(MatchNeed& handler, base::CallContext ctx,
                                   const eventlog::Record& record) {
  v1::Need need;
  if (!wire::Read(record.event, &need)) {
    co_return base::Status(base::Code::kDataLoss, "not a Need");
  }
  co_return co_await handler.Run(std::move(ctx), wire::FromProto(need));
}

// Needs read so far, and those that got a match.
struct Recalled {
  std::unordered_map<std::string, model::Need> needs;
  std::unordered_set<std::string> matched;
};

runtime::Task<base::Status> Recall(Recalled& recalled, const eventlog::Record& record) {
  v1::Need need;
  v1::MatchList list;
  if (wire::Read(record.event, &need)) {
    recalled.needs.insert_or_assign(need.need_id(), wire::FromProto(need));
  } else if (wire::Read(record.event, &list) && !list.matches().empty()) {
    recalled.matched.insert(list.need_id());
  }
  co_return base::Status();
}

}  // namespace

std::unique_ptr<eventlog::Consumer> ReadNeeds(eventlog::EventLog& log, MatchNeed& handler) {
  eventlog::Subscription subscription;
  subscription.group = "matching";
  subscription.topics = {std::string(eventlog::kNeeds)};
  subscription.gather = std::chrono::milliseconds(100);
  return log.Subscribe(subscription,
                       [&handler](base::CallContext ctx, const eventlog::Record& record) {
                         return Handle(handler, std::move(ctx), record);
                       });
}

runtime::Task<base::Status> RecallWaiting(base::CallContext ctx, eventlog::EventLog& log,
                                          MatchNeed& handler) {
  eventlog::Subscription subscription;
  subscription.topics = {std::string(eventlog::kNeeds), std::string(eventlog::kMatches)};
  Recalled recalled;
  auto follower =
      log.Subscribe(subscription, [&recalled](base::CallContext, const eventlog::Record& record) {
        return Recall(recalled, record);
      });
  follower->Start();
  const base::Status caught_up = co_await follower->CaughtUp(std::move(ctx));
  co_await follower->Stop();
  for (auto& [id, need] : recalled.needs) {
    if (!recalled.matched.contains(id)) handler.Wait(std::move(need));
  }
  co_return caught_up;
}

}  // namespace kolona::matching
