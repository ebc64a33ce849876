#include "services/triage/domain/hint_trie.h"

namespace kolona::triage {

std::uint32_t HintTrie::Child(std::uint32_t node, char byte) const {
  std::uint32_t child = nodes_[node].child;
  while (child != 0 && nodes_[child].byte != byte) child = nodes_[child].sibling;
  return child;
}

void HintTrie::Add(std::string_view form, bool prefix, std::uint32_t number) {
  std::uint32_t node = 0;
  for (const char byte : form) {
    std::uint32_t child = Child(node, byte);
    if (child == 0) {
      child = static_cast<std::uint32_t>(nodes_.size());
      Node fresh;
      fresh.byte = byte;
      fresh.sibling = nodes_[node].child;
      nodes_.push_back(std::move(fresh));
      nodes_[node].child = child;
    }
    node = child;
  }
  auto& numbers = prefix ? nodes_[node].beginning : nodes_[node].whole;
  numbers.push_back(number);
}

void HintTrie::Find(std::string_view word, std::vector<std::uint32_t>& out) const {
  std::uint32_t node = 0;
  for (const char byte : word) {
    node = Child(node, byte);
    if (node == 0) return;
    const auto& beginning = nodes_[node].beginning;
    out.insert(out.end(), beginning.begin(), beginning.end());
  }
  if (word.empty()) return;
  const auto& whole = nodes_[node].whole;
  out.insert(out.end(), whole.begin(), whole.end());
}

}  // namespace kolona::triage
