// The polling thread's dealings with its group: partitions come and go, commits, how far the others
// are.
#include <algorithm>
#include <utility>

#include "libs/base/log.h"
#include "libs/eventlog/kafka/message.h"
#include "libs/eventlog/kafka/poller.h"

namespace kolona::eventlog {
namespace {

using std::chrono::milliseconds;

constexpr int kAskWaitMs = 1000;
constexpr int kCommittedWaitMs = 3000;
constexpr int kLastCommitWaitMs = 2000;
constexpr milliseconds kCommitEvery(200);
constexpr milliseconds kLookEvery(20);
constexpr milliseconds kAskOthersEvery(200);
constexpr milliseconds kLagEvery(1000);
constexpr milliseconds kHandBack(1000);

Place PlaceOf(const rd_kafka_topic_partition_t& partition) {
  return {partition.topic, partition.partition};
}

void Add(const Partitions& list, const Place& place, std::int64_t offset) {
  rd_kafka_topic_partition_list_add(list.get(), place.first.c_str(), place.second)->offset = offset;
}

std::vector<Place> PlacesOf(const rd_kafka_topic_partition_list_t& partitions) {
  std::vector<Place> places;
  for (int i = 0; i < partitions.cnt; ++i) places.push_back(PlaceOf(partitions.elems[i]));
  return places;
}

}  // namespace

void Poller::OnRebalance(rd_kafka_t* client, rd_kafka_resp_err_t err,
                         rd_kafka_topic_partition_list_t* partitions, void* self) {
  auto& poller = *static_cast<Poller*>(self);
  if (err == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
    poller.Assigned(partitions);
    return;
  }
  poller.Revoked(partitions, rd_kafka_assignment_lost(client) != 0);
  rd_kafka_assign(client, nullptr);
}

void Poller::Assigned(rd_kafka_topic_partition_list_t* partitions) {
  const auto err = rd_kafka_committed(client_.get(), partitions, kCommittedWaitMs);
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    base::Log(base::LogLevel::kWarn, "committed_not_known", {{"error", rd_kafka_err2str(err)}});
  }
  {
    const std::lock_guard lock(ledger_->mutex);
    for (int i = 0; i < partitions->cnt; ++i) {
      const Place place = PlaceOf(partitions->elems[i]);
      const std::int64_t from = partitions->elems[i].offset;
      const std::int64_t low = goal_[place].low;
      if (from >= 0 && from < low) {  // facts are gone that nobody has seen
        base::Log(
            base::LogLevel::kError, "log_gap",
            {{"topic", place.first}, {"partition", place.second}, {"from", from}, {"to", low}});
        metrics_
            .CounterOf("kolona_event_gap_records_total",
                       "Records that were gone from the log before they were read.",
                       {{"group", subscription_.group}, {"topic", place.first}})
            .Add(static_cast<double>(low - from));
      }
      const bool nothing_yet = err == RD_KAFKA_RESP_ERR_NO_ERROR && from < 0;
      ledger_->tracker.Open(place, nothing_yet ? low : std::max<std::int64_t>(from, -1));
    }
  }
  paused_ = false;
  base::Log(base::LogLevel::kInfo, "partitions_assigned",
            {{"group", subscription_.group}, {"count", partitions->cnt}});
  if (rd_kafka_assign(client_.get(), partitions) != RD_KAFKA_RESP_ERR_NO_ERROR) fatal_ = true;
}

// Stop handing out, wait a moment for what is in hand, commit, forget.
void Poller::Revoked(rd_kafka_topic_partition_list_t* partitions, bool lost) {
  const auto places = PlacesOf(*partitions);
  {
    std::unique_lock lock(ledger_->mutex);
    for (const auto& place : places) ledger_->tracker.Close(place);
    if (!lost && !abandoned_) {
      ledger_->changed.wait_for(lock, kHandBack,
                                [this] { return abandoned_ || ledger_->tracker.InHand() == 0; });
    }
  }
  if (!lost && !abandoned_) Commit(true);
  const std::lock_guard lock(ledger_->mutex);
  for (const auto& place : places) ledger_->tracker.Drop(place);
}

void Poller::OnCommit(rd_kafka_t*, rd_kafka_resp_err_t err, rd_kafka_topic_partition_list_t*,
                      void* self) {
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR || err == RD_KAFKA_RESP_ERR__NO_OFFSET) return;
  auto& poller = *static_cast<Poller*>(self);
  base::Log(base::LogLevel::kWarn, "commit_failed",
            {{"group", poller.subscription_.group}, {"error", rd_kafka_err2str(err)}});
  const std::lock_guard lock(poller.ledger_->mutex);
  poller.ledger_->tracker.CommitFailed();
}

void Poller::Commit(bool wait) {
  next_commit_ = MonoNow() + kCommitEvery;
  const Partitions list = NewPartitions();
  {
    const std::lock_guard lock(ledger_->mutex);
    if (wait) ledger_->tracker.CommitFailed();  // also what is still on its way
    for (const auto& [place, offset] : ledger_->tracker.TakeCommits()) Add(list, place, offset);
  }
  if (list->cnt == 0) return;
  if (!wait) {
    rd_kafka_commit(client_.get(), list.get(), 1);
    return;
  }
  const Queue answers(rd_kafka_queue_new(client_.get()));
  rd_kafka_commit_queue(client_.get(), list.get(), answers.get(), nullptr, nullptr);
  const LogEvent answer(rd_kafka_queue_poll(answers.get(), kLastCommitWaitMs));
  const auto err = answer ? rd_kafka_event_error(answer.get()) : RD_KAFKA_RESP_ERR__TIMED_OUT;
  if (err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
  base::Log(base::LogLevel::kWarn, "last_commit_failed",
            {{"group", subscription_.group}, {"error", rd_kafka_err2str(err)}});
}

void Poller::Leave() {
  if (abandoned_) {
    // As after a crash: nothing is committed, the group learns of it by silence.
    rd_kafka_destroy_flags(client_.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    return;
  }
  rd_kafka_consumer_close(client_.get());
  client_.reset();
}

void Poller::LookAtProgress() {
  next_look_ = MonoNow() + kLookEvery;
  std::map<Place, std::int64_t> unreached;
  bool others = false;
  {
    const std::lock_guard lock(ledger_->mutex);
    for (const auto& [place, ends] : goal_) {
      if (ends.high == ends.low) continue;
      const std::int64_t low_mark = ledger_->tracker.LowMark(place);
      const auto elsewhere = committed_.find(place);
      if (low_mark >= ends.high) continue;
      if (elsewhere != committed_.end() && elsewhere->second >= ends.high) continue;
      unreached[place] = ends.high;
      others = others || low_mark < 0;
    }
  }
  if (unreached.empty()) {
    caught_up_ = true;
  } else if (others && !follower()) {
    LearnCommitted(unreached);
  }
}

void Poller::LearnCommitted(const std::map<Place, std::int64_t>& unreached) {
  const Partitions list = NewPartitions();
  for (const auto& [place, high] : unreached) Add(list, place, RD_KAFKA_OFFSET_INVALID);
  const auto err = rd_kafka_committed(client_.get(), list.get(), kAskWaitMs);
  next_look_ = MonoNow() + kAskOthersEvery;
  if (err != RD_KAFKA_RESP_ERR_NO_ERROR) return;
  for (int i = 0; i < list->cnt; ++i) committed_[PlaceOf(list->elems[i])] = list->elems[i].offset;
}

void Poller::ShowLag() {
  next_lag_ = MonoNow() + kLagEvery;
  std::map<std::string, std::int64_t> by_topic;
  std::int64_t sum = 0;
  const std::lock_guard lock(ledger_->mutex);
  for (const auto& place : ledger_->tracker.Held()) {
    std::int64_t low = 0;
    std::int64_t high = 0;
    rd_kafka_get_watermark_offsets(client_.get(), place.first.c_str(), place.second, &low, &high);
    if (high < 0) high = goal_[place].high;
    const std::int64_t low_mark = std::max(ledger_->tracker.LowMark(place), goal_[place].low);
    const std::int64_t behind = std::max<std::int64_t>(0, high - low_mark);
    by_topic[place.first] += behind;
    sum += behind;
  }
  lag_ = sum;
  const std::string group = follower() ? "follower" : subscription_.group;
  // A topic none of whose partitions is ours any more is not behind here.
  for (const auto& topic : subscription_.topics) by_topic.try_emplace(topic, 0);
  for (const auto& [topic, behind] : by_topic) {
    metrics_
        .GaugeOf("kolona_event_lag_records", "Records not yet handled.",
                 {{"group", group}, {"topic", topic}})
        .Set(static_cast<double>(behind));
  }
}

}  // namespace kolona::eventlog
