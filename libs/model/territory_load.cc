#include <fstream>
#include <sstream>
#include <string>

#include "libs/model/territory.h"

namespace kolona::model {
namespace {

base::Result<std::string> ReadFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return base::Status(base::Code::kNotFound, "cannot read " + file);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

}  // namespace

base::Result<Territory> LoadTerritory(const std::string& dir) {
  TerritoryFiles files;
  const std::pair<const char*, std::string*> wanted[] = {
      {"regions.csv", &files.regions},   {"provinces.csv", &files.provinces},
      {"communes.csv", &files.communes}, {"arrondissements.csv", &files.arrondissements},
      {"aliases.csv", &files.aliases},
  };
  for (const auto& [name, text] : wanted) {
    auto read = ReadFile(dir + "/" + name);
    if (!read.ok()) return read.status();
    *text = std::move(*read);
  }
  return Territory::Parse(files);
}

}  // namespace kolona::model
