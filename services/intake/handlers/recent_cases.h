#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "libs/vault/vault.h"
#include "services/intake/handlers/acceptance.h"

namespace kolona::intake {

// The cases this process has lately been given: tells a repeat at once, and lets all tries of one
// case share one key. Bounded; forgetting is harmless, because ids are derived. Event thread only.
class RecentCases {
 public:
  struct Entry {
    std::string body_hash;
    vault::WrappedKey key;
    std::optional<Acceptance> accepted;  // absent while under way, or when it ended in doubt
  };

  explicit RecentCases(std::size_t most = 2000) : most_(most) {}

  Entry* Find(const std::string& case_id) {
    const auto found = entries_.find(case_id);
    return found == entries_.end() ? nullptr : &found->second;
  }

  void Begin(const std::string& case_id, std::string body_hash, vault::WrappedKey key) {
    if (entries_.contains(case_id)) return;
    entries_.emplace(case_id, Entry{std::move(body_hash), std::move(key), std::nullopt});
    order_.push_back(case_id);
    while (order_.size() > most_) {
      entries_.erase(order_.front());
      order_.pop_front();
    }
  }

  void Finish(const std::string& case_id, const Acceptance& accepted) {
    if (Entry* entry = Find(case_id)) entry->accepted = accepted;
  }

  std::size_t size() const { return entries_.size(); }

 private:
  std::size_t most_;
  std::unordered_map<std::string, Entry> entries_;
  std::deque<std::string> order_;
};

}  // namespace kolona::intake
