#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "kolona/v1/case.pb.h"
#include "services/triage/domain/replay.h"
#include "tools/replay/options.h"

namespace kolona::replay {

// Takes cases as they are read, each once, and hands them to the replay in batches, so that no more
// than a batch is held at a time.
class CaseFeed {
 public:
  CaseFeed(triage::Replay& replay, const Options& options) : replay_(replay), options_(options) {}

  // `telling`: tells one telling of a case from its others, of which each is judged; empty: its
  // report.
  void Take(const v1::CaseFacts& facts, const std::string& telling = "");
  // A record that is no case.
  void Pass() { ++seen_; }
  // A record or line that was to hold a case and does not.
  void TakeUnreadable() {
    ++seen_;
    ++unreadable_;
  }
  // The last batch.
  void End();

  int unreadable() const { return unreadable_; }
  int exercises() const { return exercises_; }
  // Records and lines seen so far.
  std::int64_t seen() const { return seen_; }
  double judge_seconds() const { return judge_seconds_; }

 private:
  triage::Replay& replay_;
  const Options& options_;
  std::vector<model::CaseFacts> batch_;
  std::unordered_set<std::string> known_;
  std::int64_t seen_ = 0;
  int unreadable_ = 0;
  int exercises_ = 0;
  double judge_seconds_ = 0;
};

// One CaseFacts in JSON a line; NotFound without the file. Lines that are none are told on standard
// error and counted.
base::Status ReadFile(const std::string& file, CaseFeed& feed);

// CaseReported facts of topic cases, and of each CaseReassessed what was known then, from its
// beginning to its present end. Unavailable: no broker answers there, or it stopped answering.
base::Status ReadLog(const std::string& kafka, CaseFeed& feed);

}  // namespace kolona::replay
