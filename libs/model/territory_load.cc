#include <string>

#include "libs/model/csv.h"
#include "libs/model/territory.h"

namespace kolona::model {

base::Result<Territory> LoadTerritory(const std::string& dir) {
  TerritoryFiles files;
  const std::pair<const char*, std::string*> wanted[] = {
      {"regions.csv", &files.regions},   {"provinces.csv", &files.provinces},
      {"communes.csv", &files.communes}, {"arrondissements.csv", &files.arrondissements},
      {"aliases.csv", &files.aliases},
  };
  for (const auto& [name, text] : wanted) {
    auto read = ReadText(dir + "/" + name);
    if (!read.ok()) return read.status();
    *text = std::move(*read);
  }
  return Territory::Parse(files);
}

}  // namespace kolona::model
