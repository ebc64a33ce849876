#include "services/intake/outbound/territory_files.h"

#include <fstream>
#include <iterator>
#include <optional>

namespace kolona::intake {
namespace {

std::optional<std::string> ReadFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
}

}  // namespace

base::Result<TerritoryPlaces> TerritoryPlaces::Load(const std::string& directory) {
  model::TerritoryFiles files;
  const std::pair<std::string*, const char*> needed[] = {
      {&files.regions, "regions.csv"},
      {&files.provinces, "provinces.csv"},
      {&files.communes, "communes.csv"},
      {&files.arrondissements, "arrondissements.csv"}};
  for (const auto& [text, name] : needed) {
    auto read = ReadFile(directory + "/" + name);
    if (!read) {
      return base::Status(base::Code::kNotFound,
                          "cannot read " + directory + "/" + name + ": check --data-dir");
    }
    *text = std::move(*read);
  }
  files.aliases = ReadFile(directory + "/aliases.csv").value_or("");
  auto territory = model::Territory::Parse(files);
  if (!territory.ok()) return territory.status();
  return TerritoryPlaces(std::move(*territory));
}

}  // namespace kolona::intake
