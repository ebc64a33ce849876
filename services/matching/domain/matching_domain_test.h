#pragma once

#include <stdexcept>

#include "libs/model/territory.h"

namespace kolona::matching {

// The territory that ships, read once.
inline const model::Territory& Morocco() {
  static const model::Territory territory = [] {
    auto loaded = model::LoadTerritory(KOLONA_SOURCE_DIR "/data/territory");
    if (!loaded.ok()) throw std::runtime_error(loaded.status().ToString());
    return std::move(*loaded);
  }();
  return territory;
}

}  // namespace kolona::matching
