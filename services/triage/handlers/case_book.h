#pragma once

#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "libs/eventlog/event_log.h"
#include "libs/runtime/platform.h"
#include "services/triage/domain/history.h"
#include "services/triage/step_ports.h"

namespace kolona::triage {

// The histories of all cases, folded from topic cases in the log's order; every replica folds all
// of them and comes to the same. The few that were touched last lie open; of the others only where
// they stand is in memory: the bytes of their steps rest on a shelf and are folded again when
// somebody asks. Event thread only.
class CaseBook {
 public:
  using OnChange = std::function<void(const std::string& case_id, const Step& step)>;

  // `open`: so many histories lie open at most. Both others outlive it.
  CaseBook(runtime::Platform& platform, StepShelf& shelf, std::size_t open = 256)
      : platform_(platform), shelf_(shelf), most_open_(open) {}

  // Told of each step that a history took in, from the first on.
  void Watch(OnChange on_change) { on_change_ = std::move(on_change); }

  // The next record of a partition: with a step of a case, or with nothing for the book.
  void Fold(const LogPlace& place, const eventlog::Event& event);
  void Pass(const LogPlace& place);
  // All that was on the topic at the start has been folded.
  void SetComplete() { complete_ = true; }
  bool complete() const { return complete_; }

  // Null: no such case. What was found stays as it is while it is held, or grows with the case.
  std::shared_ptr<const History> Find(const std::string& case_id) const;
  // Where it stands. Null: no such case, or a quiet one: a request for support in which nothing
  // speaks of danger has nothing to keep and no clock. Good until the next fold.
  const Standing* FindStanding(const std::string& case_id) const;
  std::size_t size() const { return cases_.size(); }
  // The case's id where it lies as long as the book does, for who keeps many of them. Null: no such
  // case.
  const std::string* NameOf(const std::string& case_id) const;
  // Where each case stands that is not quiet.
  void EachStanding(
      const std::function<void(const std::string& case_id, const Standing& standing)>& look) const;

  // Waits until the record at this place has been folded. Unavailable at ctx.deadline.
  runtime::Task<base::Status> Passed(base::CallContext ctx, LogPlace place) const;
  // What the fold said of a step it did not take; ok when it took it, or that is long ago.
  base::Status Refusal(const std::string& step_id) const;

 private:
  struct Resting {
    std::unique_ptr<Standing> standing;  // null: quiet
    std::int64_t number = 0;             // on the shelf
    // Its steps, while the shelf has no room for them.
    std::unique_ptr<std::string> held;
    bool laid_aside = false;  // false: what lies open is newer
  };
  struct Open {
    std::shared_ptr<History> history;
    std::string steps;
    std::list<std::string>::iterator age;
  };

  Open& OpenUp(const std::string& case_id) const;
  void Rest(Resting& resting, const std::string& steps) const;
  void LayAside() const;
  void Remember(const std::string& step_id, const base::Status& why);

  runtime::Platform& platform_;
  StepShelf& shelf_;
  const std::size_t most_open_;
  OnChange on_change_;
  mutable std::unordered_map<std::string, Resting> cases_;
  mutable std::unordered_map<std::string, Open> open_;
  mutable std::list<std::string> by_age_;  // of open_, touched last first
  std::map<int, std::int64_t> passed_;     // partition -> last offset
  std::unordered_map<std::string, base::Status> refused_;
  std::deque<std::string> refused_order_;
  bool complete_ = false;
};

}  // namespace kolona::triage
