#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "libs/runtime/platform.h"
#include "services/triage/domain/clocks.h"
#include "services/triage/handlers/case_book.h"
#include "services/triage/step_ports.h"

namespace kolona::triage {

// Lets time happen to cases: puts on record what is due, overdue or at the end of its closing, and
// keeps where each case stands. Wakes at least every few seconds, so a jump of the wall clock is
// noticed: due moments are wall time, waits are not. Until the book is complete it goes on from the
// standings of before the start. Event thread only.
class KeepClocks {
 public:
  KeepClocks(runtime::Platform& platform, const ClockPolicy& policy, const CaseBook& book,
             StepRecord& steps, StandingRecord& standings);

  // The last word on a case of before the start, or that it is no more.
  void Restored(const std::string& case_id, const Standing& standing);
  void Forgotten(const std::string& case_id);
  // The book is complete: it has the last word from now on.
  void Adopt();
  // A history of the book has grown.
  void Changed(const std::string& case_id);

  void Start();
  runtime::Task<void> Stop();

  // Null: no such case, as far as it is known.
  const Standing* Find(const std::string& case_id) const;
  using LookAtDue =
      std::function<void(const std::string& case_id, const Standing& standing, const Due& due)>;
  // The cases that somebody has to look at, overdue or not, the longest due first; what is not due
  // costs nothing.
  void EachDue(base::WallTime now, const LookAtDue& look) const;
  // Where SomeDue stopped: after this case, due at this moment.
  using Mark = std::pair<base::WallTime, std::string>;
  // At most `most` of them, after `after` or from the first; nothing when there are no more.
  std::optional<Mark> SomeDue(base::WallTime now, const std::optional<Mark>& after,
                              std::size_t most, const LookAtDue& look) const;

 private:
  // The names are keys of cases_.
  using Moment = std::pair<base::WallTime, const std::string*>;
  struct Sooner {
    bool operator()(const Moment& a, const Moment& b) const {
      return a.first != b.first ? a.first < b.first : *a.second < *b.second;
    }
  };
  using Timetable = std::set<Moment, Sooner>;
  struct Kept {
    std::unique_ptr<Standing> own;             // null: where it stands is in the book
    std::optional<base::WallTime> changes_at;  // as it stands in changes_
    std::optional<base::WallTime> due_at;      // as it stands in dues_
  };

  const Standing* StandingOf(const std::string& case_id, const Kept& kept) const;
  void Set(const std::string& case_id, std::unique_ptr<Standing> own);
  void Order(const std::string& case_id, Kept& kept);
  static void Move(Timetable& table, const std::string& case_id,
                   std::optional<base::WallTime>& from, std::optional<base::WallTime> to);
  runtime::Task<void> Run();
  runtime::Task<void> HappenDue();
  // Ok: all that was to be said of it is on record and known here.
  runtime::Task<base::Status> Say(std::string case_id);
  runtime::Task<base::Status> Folded(base::CallContext ctx, std::string case_id);
  static void Note(const Step& step, const std::optional<Closing>& closing, Standing& standing);
  runtime::Task<void> KeepChanged();
  base::Duration Wait() const;

  runtime::Platform& platform_;
  const ClockPolicy& policy_;
  const CaseBook& book_;
  StepRecord& steps_;
  StandingRecord& record_;
  std::unordered_map<std::string, Kept> cases_;
  Timetable changes_;                               // when time alone changes what is to be said
  Timetable dues_;                                  // when somebody has to look
  std::unordered_set<std::string> changed_;         // not kept yet
  std::unordered_map<std::string, LogPlace> said_;  // on record, and not folded yet
  bool log_away_ = false;                           // as the last try showed
  base::MonoTime measure_at_ = base::MonoTime::min();
  bool running_ = false;
  bool stopping_ = false;
};

}  // namespace kolona::triage
