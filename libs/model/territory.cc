#include "libs/model/territory.h"

namespace kolona::model {
namespace {

using Position = TerritoryIndex::Position;

template <class T>
const T* At(const std::vector<T>& list, Position position) {
  return position == TerritoryIndex::kNone ? nullptr : &list[position];
}

template <class T>
std::vector<const T*> All(const std::vector<T>& list, const std::vector<Position>& positions) {
  std::vector<const T*> out;
  out.reserve(positions.size());
  for (const Position position : positions) out.push_back(&list[position]);
  return out;
}

}  // namespace

const Region* Territory::FindRegion(std::string_view code) const {
  return At(regions_, region_index_.ByCode(code));
}

const Province* Territory::FindProvince(std::string_view code) const {
  return At(provinces_, province_index_.ByCode(code));
}

const Commune* Territory::FindCommune(std::string_view code) const {
  return At(communes_, commune_index_.ByCode(code));
}

bool Territory::IsTown(std::string_view commune_code) const {
  const Commune* const commune = FindCommune(commune_code);
  return commune != nullptr && commune->town;
}

std::vector<const Region*> Territory::RegionsNamed(std::string_view name) const {
  return All(regions_, region_index_.ByName(name));
}

std::vector<const Province*> Territory::ProvincesNamed(std::string_view name) const {
  return All(provinces_, province_index_.ByName(name));
}

std::vector<const Commune*> Territory::CommunesNamed(std::string_view name) const {
  return All(communes_, commune_index_.ByName(name));
}

}  // namespace kolona::model
