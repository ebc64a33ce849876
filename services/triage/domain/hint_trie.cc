#include "services/triage/domain/hint_trie.h"

#include <utility>

namespace kolona::triage {
namespace {

constexpr std::size_t kFirstSize = 64;

std::size_t Scatter(std::uint32_t node, unsigned char byte) {
  const std::uint64_t key = std::uint64_t{node} << 8U | byte;
  return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 32U);
}

}  // namespace

HintTrie::HintTrie() : nodes_(1), steps_(kFirstSize) {}

// Where the step is, or the empty place where it would be.
std::size_t HintTrie::PlaceOf(std::uint32_t node, unsigned char byte) const {
  std::size_t place = Scatter(node, byte) & (steps_.size() - 1);
  while (steps_[place].child != 0 && (steps_[place].node != node || steps_[place].byte != byte)) {
    place = (place + 1) & (steps_.size() - 1);
  }
  return place;
}

void HintTrie::Grow() {
  const auto old = std::exchange(steps_, std::vector<Step>(steps_.size() * 2));
  for (const auto& step : old) {
    if (step.child == 0) continue;
    steps_[PlaceOf(step.node, static_cast<unsigned char>(step.byte))] = step;
  }
}

void HintTrie::Add(std::string_view form, bool prefix, std::uint32_t number) {
  std::uint32_t node = 0;
  for (const char letter : form) {
    const auto byte = static_cast<unsigned char>(letter);
    if (nodes_.size() * 2 > steps_.size()) Grow();
    Step& step = steps_[PlaceOf(node, byte)];
    if (step.child == 0) {
      step = {node, byte, static_cast<std::uint32_t>(nodes_.size())};
      nodes_.emplace_back();
    }
    node = step.child;
  }
  auto& numbers = prefix ? nodes_[node].beginning : nodes_[node].whole;
  numbers.push_back(number);
}

void HintTrie::Find(std::string_view word, std::vector<std::uint32_t>& out) const {
  if (word.empty()) return;
  std::uint32_t node = 0;
  for (const char letter : word) {
    node = steps_[PlaceOf(node, static_cast<unsigned char>(letter))].child;
    if (node == 0) return;
    const auto& beginning = nodes_[node].beginning;
    out.insert(out.end(), beginning.begin(), beginning.end());
  }
  const auto& whole = nodes_[node].whole;
  out.insert(out.end(), whole.begin(), whole.end());
}

}  // namespace kolona::triage
