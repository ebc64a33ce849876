#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "services/notification/domain/directory.h"

// A directory and the real map, for tests.
namespace kolona::notification::testing {

inline std::string ReadAll(const std::string& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline const model::Territory& RealTerritory() {
  static const model::Territory territory = [] {
    const std::string dir = std::string(KOLONA_SOURCE_DIR) + "/data/territory/";
    model::TerritoryFiles files;
    files.regions = ReadAll(dir + "regions.csv");
    files.provinces = ReadAll(dir + "provinces.csv");
    files.communes = ReadAll(dir + "communes.csv");
    files.arrondissements = ReadAll(dir + "arrondissements.csv");
    return std::move(model::Territory::Parse(files)).value();
  }();
  return territory;
}

// "police-01.511" with steps "<id>-duty" and "<id>-chief", then the line's supervisor.
inline Authority Force(model::AuthorityKind kind, const std::string& word,
                       const std::string& place) {
  Authority authority;
  authority.id = word + "-" + place;
  authority.kind = kind;
  authority.name_fr = authority.id;
  authority.territory = {place};
  authority.ladder = {{authority.id + "-duty", authority.id, {}},
                      {authority.id + "-chief", authority.id, {}},
                      {"supervisor-page", "supervisor", {}}};
  return authority;
}

inline Authority Supervisor() {
  Authority authority;
  authority.id = "supervisor";
  authority.kind = model::AuthorityKind::kSupervisor;
  authority.ladder = {{"supervisor-page", "supervisor", {}}};
  return authority;
}

// `last_wait`: what the ladders' last steps say of their own patience.
inline Directory MakeDirectory(const std::vector<std::string>& places,
                               std::map<std::string, Override> overrides = {},
                               std::optional<base::Duration> last_wait = {}) {
  using Kind = model::AuthorityKind;
  std::vector<Authority> authorities = {Supervisor()};
  for (const auto& place : places) {
    authorities.push_back(Force(Kind::kPolice, "police", place));
    authorities.push_back(Force(Kind::kGendarmerie, "gendarmerie", place));
    authorities.push_back(Force(Kind::kProsecutor, "prosecutor", place));
  }
  for (auto& authority : authorities) authority.ladder.back().wait = last_wait;
  std::map<std::string, Endpoint> endpoints;
  for (const auto& authority : authorities) {
    for (const Step& step : authority.ladder) {
      endpoints[step.endpoint] = {step.endpoint, "http://127.0.0.1:1/" + step.endpoint, "desk"};
    }
  }
  std::vector<Endpoint> list;
  list.reserve(endpoints.size());
  for (auto& [name, endpoint] : endpoints) list.push_back(endpoint);
  return std::move(Directory::Make(std::move(authorities), std::move(list), std::move(overrides)))
      .value();
}

// Every province of the country has its own three.
inline const Directory& WholeCountry() {
  static const Directory directory = [] {
    std::vector<std::string> provinces;
    for (const auto& province : RealTerritory().provinces()) provinces.push_back(province.code);
    return MakeDirectory(provinces);
  }();
  return directory;
}

}  // namespace kolona::notification::testing
