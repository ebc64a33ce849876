#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "libs/model/case.h"

namespace kolona::intake {

// What triage found in the words of the cases this process has lately been given, by id: so the
// sure lane need not open and search them again. Bounded; forgetting is harmless, because whoever
// finds nothing here searches. Event thread only.
class SearchedWords {
 public:
  using Findings = std::optional<model::TextFindings>;  // nothing: searched in vain

  explicit SearchedWords(std::size_t most = 2000) : most_(most) {}

  void Note(const std::string& case_id, Findings findings) {
    if (!found_.insert_or_assign(case_id, std::move(findings)).second) return;
    order_.push_back(case_id);
    if (order_.size() <= most_) return;
    found_.erase(order_.front());
    order_.pop_front();
  }

  // Null: not searched here, or long ago.
  const Findings* Find(const std::string& case_id) const {
    const auto found = found_.find(case_id);
    return found == found_.end() ? nullptr : &found->second;
  }

 private:
  std::size_t most_;
  std::unordered_map<std::string, Findings> found_;
  std::deque<std::string> order_;
};

}  // namespace kolona::intake
