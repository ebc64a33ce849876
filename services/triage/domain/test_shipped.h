#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "services/triage/outbound/testing/shipped.h"

// The shipped questionnaires one by one, by the name of their file: two versions of one
// questionnaire are two files, and a new file is in every test that runs over all of them.
namespace kolona::triage {

// "danger-scale", "lethality-screen-2", ...; in the order of ShippedSet().all().
inline std::vector<std::string> ShippedStems() {
  std::vector<std::string> stems;
  for (const auto& file : ShippedFiles(".yaml")) {
    stems.push_back(std::filesystem::path(file).stem().string());
  }
  return stems;
}

inline const Instrument& ShippedStem(const std::string& stem) {
  const auto stems = ShippedStems();
  const auto found = std::find(stems.begin(), stems.end(), stem);
  if (found == stems.end()) throw std::runtime_error("no file " + stem);
  const auto place = static_cast<std::size_t>(found - stems.begin());
  const Instrument& instrument = ShippedSet().all().at(place);
  if (!stem.starts_with(instrument.name)) throw std::runtime_error(stem + " holds another one");
  return instrument;
}

// The file's name as part of a test's name.
inline std::string StemInTestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace kolona::triage
