#include "services/matching/outbound/ranking_log.h"

#include "kolona/v1/opportunity.pb.h"
#include "libs/base/ids.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::matching {
namespace {

constexpr base::Duration kPublishLimit = std::chrono::seconds(5);

// The same ranking of the same need is the same fact, whenever it was made.
std::string CauseOf(const model::MatchList& list) {
  std::string text = list.need_id;
  for (const auto& match : list.matches) {
    text += '|' + match.opportunity_id + '=' + std::to_string(match.score);
  }
  return base::HexEncode(base::Sha256(text));
}

}  // namespace

RankingLog::RankingLog(eventlog::EventLog& log, const base::Clock& clock)
    : clock_(clock), publisher_(log.NewPublisher({.name = "matching-matches", .urgent = false})) {}

runtime::Task<base::Status> RankingLog::Ranked(base::CallContext ctx, model::MatchList list) {
  auto event = wire::MakeEvent(wire::ToProto(list), "matching", CauseOf(list), list.need_id,
                               list.need_id, clock_.Now(), ctx.trace);
  auto sent = co_await publisher_->Publish(ctx.Within(clock_.Mono(), kPublishLimit),
                                           std::string(eventlog::kMatches), std::move(event));
  co_return sent.status();
}

}  // namespace kolona::matching
