#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

// The sentences of data/hints/examples and data/hints/holdout.
namespace kolona::triage::testing_examples {

struct Example {
  bool raises = false;
  std::string group;  // the category for one that raises, else why it does not
  std::string text;
};

inline std::vector<Example> ReadExamples(const std::string& file) {
  std::vector<Example> examples;
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

inline std::size_t Count(const std::vector<Example>& examples, bool raises) {
  std::size_t count = 0;
  for (const auto& example : examples) count += example.raises == raises ? 1U : 0U;
  return count;
}

}  // namespace kolona::triage::testing_examples
