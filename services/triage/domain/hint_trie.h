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
  HintTrie() : nodes_(1) {}

  void Add(std::string_view form, bool prefix, std::uint32_t number);
  // Appends the numbers.
  void Find(std::string_view word, std::vector<std::uint32_t>& out) const;

 private:
  struct Node {
    std::uint32_t child = 0;  // 0: none (the root is nobody's child)
    std::uint32_t sibling = 0;
    std::vector<std::uint32_t> whole;
    std::vector<std::uint32_t> beginning;
    char byte = '\0';
  };

  std::uint32_t Child(std::uint32_t node, char byte) const;

  std::vector<Node> nodes_;
};

}  // namespace kolona::triage
