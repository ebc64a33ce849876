#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kolona::model {

// Finds the places of one level, given by their position in a list, by code or by name.
class TerritoryIndex {
 public:
  using Position = std::uint32_t;
  static constexpr Position kNone = 0xFFFFFFFF;

  // False when the code is taken.
  bool AddCode(std::string_view code, Position position);
  void AddName(std::string_view name, Position position);

  // kNone when there is none. A leading zero that a spreadsheet ate is put back ("6.141").
  Position ByCode(std::string_view code) const;
  // Tries the name folded, then without its spaces ("Benmsick"), then without a leading word such
  // as "province de" or "إقليم"; the first that finds anything decides.
  std::vector<Position> ByName(std::string_view name) const;
  // By code, else by name. Empty for an empty text.
  std::vector<Position> ByCodeOrName(std::string_view text) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  std::vector<Position> ByFolded(std::string_view folded) const;

  Map<Position> codes_;
  Map<std::vector<Position>> names_;     // folded
  Map<std::vector<Position>> squeezed_;  // folded, spaces taken out
};

}  // namespace kolona::model
