#pragma once

#include <yaml-cpp/yaml.h>

#include <sstream>
#include <string>
#include <vector>

// The sentences of data/hints/examples and data/hints/holdout, for tests and benches.
namespace kolona::triage {

struct HintExample {
  bool raises = false;
  std::string group;  // the category for one that raises, else why it does not
  std::string text;
};

inline std::vector<HintExample> ReadHintExamples(const std::string& file) {
  std::vector<HintExample> examples;
  const YAML::Node root = YAML::LoadFile(file);
  for (const bool raises : {true, false}) {
    for (const auto& group : root[raises ? "positive" : "negative"]) {
      std::istringstream lines(group.second.as<std::string>());
      for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) examples.push_back({raises, group.first.as<std::string>(), line});
      }
    }
  }
  return examples;
}

}  // namespace kolona::triage
