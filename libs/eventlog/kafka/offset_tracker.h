#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kolona::eventlog {

// A partition of a topic.
using Place = std::pair<std::string, std::int32_t>;

// What one consumer has read, begun and finished of each partition it holds, and so what it may
// commit: only the low mark, below which everything is finished. Records finish in any order. A
// partition that is taken away gets a new epoch; results of an older epoch never touch it. Pure;
// not thread safe.
class OffsetTracker {
 public:
  // The partition is ours; its next record is at `next` (-1: not known). Returns the epoch.
  int Open(const Place& place, std::int64_t next);
  // Begins nothing more of it; what is in hand may still finish.
  void Close(const Place& place);
  void CloseAll();
  // No longer ours.
  void Drop(const Place& place);

  // A record was read. Returns the epoch it belongs to, or -1 when the partition is not ours or the
  // record was read before.
  int Read(const Place& place, std::int64_t offset);
  // The log has nothing more below `offset` (end reached; compaction leaves gaps).
  void ReadUpTo(const Place& place, std::int64_t offset);
  // Whether a worker may begin a record that was read in `epoch`; it is then in hand until
  // Done/GiveUp.
  bool Begin(const Place& place, int epoch);
  void Done(const Place& place, std::int64_t offset, int epoch);
  void GiveUp(const Place& place, int epoch);

  // First offset that is not finished; -1 when not known.
  std::int64_t LowMark(const Place& place) const;
  // Low marks that moved since they were last taken.
  std::vector<std::pair<Place, std::int64_t>> TakeCommits();
  // The last commit did not get through: everything is to be committed again.
  void CommitFailed();

  std::vector<Place> Held() const;
  std::size_t Unfinished() const;
  std::size_t InHand() const;

 private:
  struct Partition {
    int epoch = 0;
    bool held = false;
    bool closed = false;
    std::int64_t next = -1;
    std::int64_t taken = -1;  // the last low mark given out to commit
    std::set<std::int64_t> unfinished;
    std::size_t in_hand = 0;

    std::int64_t Low() const { return unfinished.empty() ? next : *unfinished.begin(); }
  };
  // Null when not ours in that epoch.
  Partition* Current(const Place& place, int epoch);

  std::map<Place, Partition> partitions_;
};

}  // namespace kolona::eventlog
