#include "libs/model/territory_index.h"

#include <algorithm>

#include "libs/model/fold.h"

namespace kolona::model {
namespace {

std::string Squeeze(std::string_view folded) {
  std::string out(folded);
  std::erase(out, ' ');
  return out;
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// What people put before a name, folded; the longer ones first.
std::string_view WithoutTitle(std::string_view folded) {
  constexpr std::string_view kTitles[] = {
      "arrondissement de ",
      "arrondissement ",
      "prefecture de ",
      "prefecture d ",
      "prefecture ",
      "province de ",
      "province d ",
      "province ",
      "commune de ",
      "commune d ",
      "commune ",
      "region de ",
      "region d ",
      "region ",
      "ville de ",
      "ville d ",
      "ville ",
      "عماله ",
      "اقليم ",
      "جهه ",
      "جماعه ",
      "مقاطعه ",
      "مدينه ",
  };
  for (const std::string_view title : kTitles) {
    if (folded.starts_with(title)) return folded.substr(title.size());
  }
  return {};
}

void AddOnce(std::vector<TerritoryIndex::Position>& list, TerritoryIndex::Position position) {
  if (std::find(list.begin(), list.end(), position) == list.end()) list.push_back(position);
}

}  // namespace

bool TerritoryIndex::AddCode(std::string_view code, Position position) {
  return codes_.emplace(code, position).second;
}

void TerritoryIndex::AddName(std::string_view name, Position position) {
  const std::string folded = Fold(name);
  if (folded.empty()) return;
  AddOnce(names_[folded], position);
  AddOnce(squeezed_[Squeeze(folded)], position);
}

TerritoryIndex::Position TerritoryIndex::ByCode(std::string_view code) const {
  if (const auto found = codes_.find(code); found != codes_.end()) return found->second;
  const bool ate_zero =
      !code.empty() && code[0] >= '1' && code[0] <= '9' && (code.size() == 1 || code[1] == '.');
  if (!ate_zero) return kNone;
  const auto found = codes_.find("0" + std::string(code));
  return found == codes_.end() ? kNone : found->second;
}

std::vector<TerritoryIndex::Position> TerritoryIndex::ByFolded(std::string_view folded) const {
  if (const auto found = names_.find(folded); found != names_.end()) return found->second;
  const auto found = squeezed_.find(Squeeze(folded));
  return found == squeezed_.end() ? std::vector<Position>() : found->second;
}

std::vector<TerritoryIndex::Position> TerritoryIndex::ByName(std::string_view name) const {
  const std::string folded = Fold(name);
  std::vector<Position> found = ByFolded(folded);
  return found.empty() ? ByFolded(WithoutTitle(folded)) : found;
}

std::vector<TerritoryIndex::Position> TerritoryIndex::ByCodeOrName(std::string_view text) const {
  const std::string_view trimmed = Trim(text);
  if (const Position position = ByCode(trimmed); position != kNone) return {position};
  return ByName(trimmed);
}

}  // namespace kolona::model
