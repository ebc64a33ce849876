#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kolona::triage {

// Words by their bytes: which numbers does a word of the text bear? A word bears the number of the
// entry that equals it, and of every entry marked as a beginning that it begins with. Immutable
// once filled; any thread may look.
class HintTrie {
 public:
  HintTrie();

  void Add(std::string_view form, bool prefix, std::uint32_t number);
  // Appends the numbers.
  void Find(std::string_view word, std::vector<std::uint32_t>& out) const;

 private:
  struct Node {
    std::vector<std::uint32_t> whole;
    std::vector<std::uint32_t> beginning;
  };
  // One step down: from `node` by `byte` to `child`. Kept in one open hash table, so that a step
  // costs the same for Arabic, whose letters all begin with the same few bytes.
  struct Step {
    std::uint32_t node = 0;
    std::uint32_t byte = 0;
    std::uint32_t child = 0;  // 0: an empty place (the root is nobody's child)
  };

  std::size_t PlaceOf(std::uint32_t node, unsigned char byte) const;
  void Grow();

  std::vector<Node> nodes_;
  std::vector<Step> steps_;  // a power of two, at most half full
};

}  // namespace kolona::triage
