#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"

namespace kolona::load {

// One body that may be sent, and where to.
struct Sample {
  std::string path;
  std::string body;
};

struct Samples {
  std::vector<Sample> urgent;
  std::vector<Sample> other;
};

// Reads data/samples/cases.jsonl; exercises are left out. InvalidArgument when it cannot be read or
// holds no urgent or no other sample.
base::Result<Samples> ReadSamples(const std::string& file, bool support);

}  // namespace kolona::load
