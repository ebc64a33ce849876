#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "libs/runtime/platform.h"
#include "services/triage/domain/history.h"
#include "services/triage/step_ports.h"

namespace kolona::triage {

// The histories of all cases, folded from topic cases in the log's order; every replica folds all
// of them and comes to the same. Event thread only.
class CaseBook {
 public:
  using OnChange = std::function<void(const std::string& case_id, const Step& step)>;

  explicit CaseBook(runtime::Platform& platform) : platform_(platform) {}

  // Told of each step that a history took in, once the book is complete.
  void Watch(OnChange on_change) { on_change_ = std::move(on_change); }

  // The next record of a partition: with a step of a case, or with nothing for the book.
  void Fold(const LogPlace& place, const std::string& case_id, const Step& step);
  void Pass(const LogPlace& place);
  // All that was on the topic at the start has been folded.
  void SetComplete() { complete_ = true; }
  bool complete() const { return complete_; }

  // Null: no such case.
  const History* Find(const std::string& case_id) const;
  const std::unordered_map<std::string, History>& all() const { return cases_; }

  // Waits until the record at this place has been folded. Unavailable at ctx.deadline.
  runtime::Task<base::Status> Passed(base::CallContext ctx, LogPlace place) const;
  // What the fold said of a step it did not take; ok when it took it, or that is long ago.
  base::Status Refusal(const std::string& step_id) const;

 private:
  void Remember(const std::string& step_id, const base::Status& why);

  runtime::Platform& platform_;
  OnChange on_change_;
  std::unordered_map<std::string, History> cases_;
  std::map<int, std::int64_t> passed_;  // partition -> last offset
  std::unordered_map<std::string, base::Status> refused_;
  std::deque<std::string> refused_order_;
  bool complete_ = false;
};

}  // namespace kolona::triage
