#pragma once

#include <string>

#include "services/triage/outbound/yaml_map.h"

namespace kolona::triage {

// Reads `rule:` into an instrument whose items are known.
class RuleReader {
 public:
  RuleReader(Instrument& instrument, Problems& problems)
      : instrument_(instrument), problems_(problems) {}

  // Measures first: skip rules may read them too.
  void ReadMeasures(const YAML::Node& rule);
  void Read(const YAML::Node& rule);

 private:
  void ReadMeasure(const YAML::Node& node);
  void ReadTerm(const YAML::Node& node, Measure& measure);
  void ReadPart(const YAML::Node& bands);
  void ReadBand(const YAML::Node& node);
  void ReadOverride(const YAML::Node& node);
  void ReadAlso(const YAML::Node& node);
  void ReadExclusive(const YAML::Node& node);
  Condition When(YamlMap& map);

  Instrument& instrument_;
  Problems& problems_;
};

// "fr" and "ar" of a map.
Words ReadWords(YamlMap& map);

}  // namespace kolona::triage
