#pragma once

#include <string>
#include <utility>

#include "libs/model/territory.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// The real map, from the files of data/territory.
class TerritoryPlaces final : public Places {
 public:
  static base::Result<TerritoryPlaces> Load(const std::string& directory);
  model::ResolvedPlace Resolve(const model::PlaceAsTold& told) const override {
    return territory_.Resolve(told);
  }

 private:
  explicit TerritoryPlaces(model::Territory territory) : territory_(std::move(territory)) {}
  model::Territory territory_;
};

}  // namespace kolona::intake
