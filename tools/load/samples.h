#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"

namespace kolona::load {

// Stands in a body for the seven digits that make its person another one.
inline constexpr std::string_view kPersonDigits = "#######";

// One body that may be sent, and where to.
struct Sample {
  std::string path;
  std::string body;
};

// The body with the person that the key stands for: the same key is the same person.
std::string BodyFor(const Sample& sample, std::string_view key);

struct Samples {
  std::vector<Sample> urgent;
  std::vector<Sample> other;
};

// Reads data/samples/cases.jsonl; exercises are left out, and whoever has a telephone or a name in
// a sample is a person of her own each time it is sent: the same person again and again would be an
// other load than a busy day's. InvalidArgument when it cannot be read or
// holds no urgent or no other sample.
base::Result<Samples> ReadSamples(const std::string& file, bool support);

}  // namespace kolona::load
