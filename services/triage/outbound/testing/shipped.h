#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "services/triage/domain/instrument_set.h"
#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {

// The files of data/instruments with this ending, in order.
inline std::vector<std::string> ShippedFiles(const std::string& ending) {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(KOLONA_SOURCE_DIR "/data/instruments")) {
    if (entry.path().extension() == ending) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The instruments of data/instruments, read once, without their signatures. Throws when one is bad.
inline const InstrumentSet& ShippedSet() {
  static const InstrumentSet set = [] {
    std::vector<Instrument> all;
    for (const auto& file : ShippedFiles(".yaml")) {
      auto loaded = LoadInstrument(file);
      if (!loaded.ok()) throw std::runtime_error(loaded.status().message());
      all.push_back(*loaded);
    }
    return InstrumentSet(std::move(all));
  }();
  return set;
}

// The one that acts; else the one there is.
inline const Instrument& Shipped(const std::string& name) {
  if (const auto* acting = ShippedSet().Acting(name, 0)) return *acting;
  for (const auto& instrument : ShippedSet().all()) {
    if (instrument.name == name) return instrument;
  }
  throw std::runtime_error("no instrument " + name);
}

}  // namespace kolona::triage
