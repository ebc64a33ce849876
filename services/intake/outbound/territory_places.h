#pragma once

#include "libs/model/territory.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// The real map.
class TerritoryPlaces final : public Places {
 public:
  explicit TerritoryPlaces(model::Territory territory) : territory_(std::move(territory)) {}
  model::ResolvedPlace Resolve(const model::PlaceAsTold& told) const override {
    return territory_.Resolve(told);
  }

 private:
  model::Territory territory_;
};

}  // namespace kolona::intake
