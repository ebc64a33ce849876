#include "tools/load/samples.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace kolona::load {

base::Result<Samples> ReadSamples(const std::string& file, bool support) {
  std::ifstream in(file);
  if (!in) return base::Status(base::Code::kInvalidArgument, "cannot read " + file);
  Samples samples;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const auto sample = nlohmann::json::parse(line, nullptr, false);
    if (!sample.is_object() || !sample.contains("body") || !sample.contains("expect")) {
      return base::Status(base::Code::kInvalidArgument, "not a sample: " + line.substr(0, 60));
    }
    const auto path = sample.value("path", "");
    if (sample["body"].value("exercise", false)) continue;
    if (!support && path != "/v1/cases") continue;
    auto& kind = sample["expect"].value("urgent", false) ? samples.urgent : samples.other;
    kind.push_back({path, sample["body"].dump()});
  }
  if (samples.urgent.empty() || samples.other.empty()) {
    return base::Status(base::Code::kInvalidArgument, "no urgent or no other sample in " + file);
  }
  return samples;
}

}  // namespace kolona::load
