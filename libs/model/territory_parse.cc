#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "libs/model/csv.h"
#include "libs/model/territory.h"

namespace kolona::model {
namespace {

using base::Code;
using base::Status;

std::optional<std::int64_t> Number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value < 0) return std::nullopt;
  return value;
}

std::optional<ProvinceKind> KindOf(std::string_view text) {
  if (text == "province") return ProvinceKind::kProvince;
  if (text == "prefecture") return ProvinceKind::kPrefecture;
  if (text == "arrondissement_prefecture") return ProvinceKind::kArrondissementPrefecture;
  return std::nullopt;
}

// HCP's codes are the hierarchy: prefecture 06.141 holds arrondissement prefecture 06.141.01.00.
std::string_view ParentOf(std::string_view code, ProvinceKind kind) {
  constexpr std::size_t kProvinceCodeSize = 6;
  return kind == ProvinceKind::kArrondissementPrefecture ? code.substr(0, kProvinceCodeSize)
                                                         : std::string_view();
}

constexpr const char* kBadNumber = "the population is not a number";
constexpr const char* kTwice = "this code was there before";
constexpr const char* kNoRegion = "no such region";
constexpr const char* kNoProvince = "no such province";

}  // namespace

// Builds a Territory file by file, from the widest level down, so that each row can be checked
// against the wider ones.
class TerritoryParser {
 public:
  base::Result<Territory> Run(const TerritoryFiles& files) {
    for (const Status& status :
         {Regions(files.regions), Provinces(files.provinces), Communes(files.communes),
          Arrondissements(files.arrondissements), Aliases(files.aliases)}) {
      if (!status.ok()) return status;
    }
    if (map_.communes_.empty()) return Status(Code::kInvalidArgument, "communes.csv: no communes");
    return std::move(map_);
  }

 private:
  // Positions fit: a list is shorter than its file, and files of gigabytes are not maps.
  template <class T>
  static const char* Add(T place, std::vector<T>& list, TerritoryIndex& index) {
    const auto position = static_cast<TerritoryIndex::Position>(list.size());
    if (!index.AddCode(place.code, position)) return kTwice;
    index.AddName(place.name_fr, position);
    index.AddName(place.name_ar, position);
    list.push_back(std::move(place));
    return nullptr;
  }

  Status Regions(std::string_view text) {
    return EachRow("regions.csv", text, "code,name_fr,name_ar,population", [this](const Fields& f) {
      const auto population = Number(f[3]);
      if (!population) return kBadNumber;
      return Add(Region{std::string(f[0]), std::string(f[1]), std::string(f[2]), *population},
                 map_.regions_, map_.region_index_);
    });
  }

  Status Provinces(std::string_view text) {
    constexpr std::string_view kHeader = "code,kind,region_code,name_fr,name_ar,population";
    return EachRow("provinces.csv", text, kHeader, [this](const Fields& f) -> const char* {
      const auto population = Number(f[5]);
      const auto kind = KindOf(f[1]);
      if (!population) return kBadNumber;
      if (!kind) return "no such kind of province";
      if (map_.FindRegion(f[2]) == nullptr) return kNoRegion;
      const std::string_view parent = ParentOf(f[0], *kind);
      if (!parent.empty() && map_.FindProvince(parent) == nullptr) return kNoProvince;
      return Add(Province{std::string(f[0]), std::string(f[2]), std::string(f[3]),
                          std::string(f[4]), *kind, *population, std::string(parent)},
                 map_.provinces_, map_.province_index_);
    });
  }

  Status Communes(std::string_view text) {
    constexpr std::string_view kHeader =
        "code,province_code,region_code,name_fr,name_ar,kind,population";
    Status status = EachRow("communes.csv", text, kHeader, [this](const Fields& f) {
      const auto population = Number(f[6]);
      if (!population) return kBadNumber;
      if (f[5] != "town" && f[5] != "countryside") return "neither town nor countryside";
      const Province* const province = map_.FindProvince(f[1]);
      if (province == nullptr) return kNoProvince;
      if (province->region_code != f[2]) return "the province is in another region";
      return Add(Commune{std::string(f[0]),
                         std::string(f[1]),
                         std::string(f[2]),
                         std::string(f[3]),
                         std::string(f[4]),
                         f[5] == "town",
                         *population,
                         {},
                         {}},
                 map_.communes_, map_.commune_index_);
    });
    map_.first_arrondissement_ = map_.communes_.size();
    return status;
  }

  Status Arrondissements(std::string_view text) {
    constexpr std::string_view kHeader =
        "code,commune_code,prefecture_code,province_code,region_code,name_fr,name_ar,population";
    return EachRow("arrondissements.csv", text, kHeader, [this](const Fields& f) -> const char* {
      const auto population = Number(f[7]);
      if (!population) return kBadNumber;
      const Commune* const parent = map_.FindCommune(f[1]);
      if (parent == nullptr || parent->is_arrondissement()) return "no such commune";
      if (parent->province_code != f[3]) return "the commune is in another province";
      if (parent->region_code != f[4]) return "the commune is in another region";
      if (!f[2].empty() && map_.FindProvince(f[2]) == nullptr) return kNoProvince;
      const bool town = parent->town;
      return Add(
          Commune{std::string(f[0]), std::string(f[3]), std::string(f[4]), std::string(f[5]),
                  std::string(f[6]), town, *population, std::string(f[1]), std::string(f[2])},
          map_.communes_, map_.commune_index_);
    });
  }

  TerritoryIndex* IndexOf(std::string_view level) {
    if (level == "region") return &map_.region_index_;
    if (level == "province") return &map_.province_index_;
    if (level == "commune" || level == "arrondissement") return &map_.commune_index_;
    return nullptr;
  }

  Status Aliases(std::string_view text) {
    return EachRow("aliases.csv", text, "level,code,alias", [this](const Fields& f) -> const char* {
      TerritoryIndex* const index = IndexOf(f[0]);
      if (index == nullptr) return "no such level";
      const TerritoryIndex::Position position = index->ByCode(f[1]);
      if (position == TerritoryIndex::kNone) return "no place with this code";
      index->AddName(f[2], position);
      return nullptr;
    });
  }

  Territory map_;
};

base::Result<Territory> Territory::Parse(const TerritoryFiles& files) {
  return TerritoryParser().Run(files);
}

}  // namespace kolona::model
