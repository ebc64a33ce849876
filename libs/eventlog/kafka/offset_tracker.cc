#include "libs/eventlog/kafka/offset_tracker.h"

#include <algorithm>

namespace kolona::eventlog {

int OffsetTracker::Open(const Place& place, std::int64_t next) {
  Partition& partition = partitions_[place];
  const int epoch = partition.epoch + 1;
  partition = Partition();
  partition.epoch = epoch;
  partition.held = true;
  partition.next = next;
  partition.taken = next;
  return epoch;
}

void OffsetTracker::Close(const Place& place) {
  const auto it = partitions_.find(place);
  if (it != partitions_.end()) it->second.closed = true;
}

void OffsetTracker::CloseAll() {
  for (auto& [place, partition] : partitions_) partition.closed = true;
}

void OffsetTracker::Drop(const Place& place) {
  const auto it = partitions_.find(place);
  if (it == partitions_.end()) return;
  const int epoch = it->second.epoch + 1;
  it->second = Partition();
  it->second.epoch = epoch;
}

int OffsetTracker::Read(const Place& place, std::int64_t offset) {
  const auto it = partitions_.find(place);
  if (it == partitions_.end() || !it->second.held) return -1;
  Partition& partition = it->second;
  if (offset < partition.next) return -1;
  partition.unfinished.insert(partition.unfinished.end(), offset);
  partition.next = offset + 1;
  return partition.epoch;
}

void OffsetTracker::ReadUpTo(const Place& place, std::int64_t offset) {
  const auto it = partitions_.find(place);
  if (it == partitions_.end() || !it->second.held) return;
  it->second.next = std::max(it->second.next, offset);
}

OffsetTracker::Partition* OffsetTracker::Current(const Place& place, int epoch) {
  const auto it = partitions_.find(place);
  if (it == partitions_.end() || !it->second.held || it->second.epoch != epoch) return nullptr;
  return &it->second;
}

bool OffsetTracker::Begin(const Place& place, int epoch) {
  Partition* partition = Current(place, epoch);
  if (partition == nullptr || partition->closed) return false;
  ++partition->in_hand;
  return true;
}

void OffsetTracker::Done(const Place& place, std::int64_t offset, int epoch) {
  Partition* partition = Current(place, epoch);
  if (partition == nullptr) return;
  --partition->in_hand;
  partition->unfinished.erase(offset);
}

void OffsetTracker::GiveUp(const Place& place, int epoch) {
  Partition* partition = Current(place, epoch);
  if (partition != nullptr) --partition->in_hand;
}

std::int64_t OffsetTracker::LowMark(const Place& place) const {
  const auto it = partitions_.find(place);
  return it == partitions_.end() || !it->second.held ? -1 : it->second.Low();
}

std::vector<std::pair<Place, std::int64_t>> OffsetTracker::TakeCommits() {
  std::vector<std::pair<Place, std::int64_t>> commits;
  for (auto& [place, partition] : partitions_) {
    if (!partition.held || partition.Low() <= partition.taken) continue;
    partition.taken = partition.Low();
    commits.emplace_back(place, partition.taken);
  }
  return commits;
}

void OffsetTracker::CommitFailed() {
  for (auto& [place, partition] : partitions_) partition.taken = -1;
}

std::vector<Place> OffsetTracker::Held() const {
  std::vector<Place> held;
  for (const auto& [place, partition] : partitions_) {
    if (partition.held) held.push_back(place);
  }
  return held;
}

std::size_t OffsetTracker::Unfinished() const {
  std::size_t sum = 0;
  for (const auto& [place, partition] : partitions_) sum += partition.unfinished.size();
  return sum;
}

std::size_t OffsetTracker::InHand() const {
  std::size_t sum = 0;
  for (const auto& [place, partition] : partitions_) sum += partition.in_hand;
  return sum;
}

}  // namespace kolona::eventlog
