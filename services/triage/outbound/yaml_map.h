#pragma once

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/triage/domain/instrument.h"

namespace kolona::triage {

using Problems = std::vector<Problem>;

int LineOf(const YAML::Node& node);

// Reads one map of a file strictly: a key nobody asks for, a key that stands twice and a value of
// another kind are problems, told at their line. Reading goes on, so that one pass tells them all.
class YamlMap {
 public:
  // `what` names the map in messages: "item weapon".
  YamlMap(const YAML::Node& node, std::string what, Problems& problems);
  // Tells the keys that nobody asked for.
  ~YamlMap();
  YamlMap(const YamlMap&) = delete;
  YamlMap& operator=(const YamlMap&) = delete;

  int line() const { return line_; }
  bool Has(const std::string& key);
  // Absent or of another kind: the empty value.
  std::string Text(const std::string& key);
  std::optional<std::int64_t> Number(const std::string& key, std::int64_t least, std::int64_t most);
  bool Flag(const std::string& key);
  YAML::Node List(const std::string& key);
  // A node of any kind.
  std::optional<YAML::Node> Any(const std::string& key);
  // One of these words; its place, or -1 (told).
  int Choice(const std::string& key, const std::vector<std::string>& words,
             const std::string& otherwise = "");
  // Tells when the key is absent.
  void Need(const std::string& key);

  void Bad(int line, const std::string& why);
  void Rename(std::string what) { what_ = std::move(what); }

 private:
  std::string what_;
  Problems& problems_;
  int line_ = 0;
  struct Entry {
    std::string key;
    YAML::Node value;
    bool asked = false;
  };
  std::vector<Entry> entries_;
};

// A scalar's text; told when it is something else.
std::optional<std::string> ScalarOf(const YAML::Node& node, const std::string& what,
                                    Problems& problems);

// The file's one document; nothing (told) when it is no YAML, too large, too deep, not UTF-8, or
// uses anchors, which could make a small file grow without end.
std::optional<YAML::Node> ReadYaml(const std::string& bytes, Problems& problems);

}  // namespace kolona::triage
