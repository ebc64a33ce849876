#include "services/triage/outbound/rule_yaml.h"

#include "services/triage/outbound/condition_yaml.h"

namespace kolona::triage {
namespace {

constexpr std::int64_t kMostPoints = 1000;
constexpr std::int64_t kLongestWait = 366 * 24 * 60;

Action ReadAction(YamlMap& map) {
  Action action;
  map.Need("do");
  map.Need("within_minutes");
  action.code = map.Text("do");
  action.within_minutes =
      static_cast<int>(map.Number("within_minutes", 1, kLongestWait).value_or(1));
  action.text = ReadWords(map);
  return action;
}

}  // namespace

Words ReadWords(YamlMap& map) { return {map.Text("fr"), map.Text("ar")}; }

Condition RuleReader::When(YamlMap& map) {
  const auto when = map.Any("when");
  if (when) return ReadCondition(*when, instrument_, problems_);
  map.Bad(map.line(), "lacks 'when'");
  return {};
}

void RuleReader::ReadMeasures(const YAML::Node& rule) {
  if (!rule.IsMap() || !rule["measures"]) return;
  const YAML::Node measures = rule["measures"];
  if (!measures.IsSequence()) return;  // told by Read
  for (const auto& node : measures) ReadMeasure(node);
}

void RuleReader::Read(const YAML::Node& rule) {
  YamlMap map(rule, "the rule", problems_);
  map.List("measures");
  for (const auto& node : map.List("exclusive")) ReadExclusive(node);
  if (map.Has("bands") == map.Has("parts")) map.Bad(map.line(), "needs either bands or parts");
  if (map.Has("bands")) ReadPart(map.List("bands"));
  for (const auto& node : map.List("parts")) {
    YamlMap part(node, "the part", problems_);
    part.Need("bands");
    ReadPart(part.List("bands"));
  }
  for (const auto& node : map.List("overrides")) ReadOverride(node);
  for (const auto& node : map.List("also")) ReadAlso(node);
}

void RuleReader::ReadMeasure(const YAML::Node& node) {
  YamlMap map(node, "the measure", problems_);
  Measure measure;
  measure.line = map.line();
  map.Need("id");
  measure.id = map.Text("id");
  map.Rename("measure " + measure.id);
  measure.text = ReadWords(map);
  if (instrument_.FindMeasure(measure.id) >= 0) map.Bad(map.line(), "is there twice");
  for (const auto& term : map.List("terms")) ReadTerm(term, measure);
  if (measure.terms.empty()) map.Bad(map.line(), "has no terms");
  instrument_.rule.measures.push_back(std::move(measure));
}

// {points, when}: points when it holds; {points, each}: for each that holds.
void RuleReader::ReadTerm(const YAML::Node& node, Measure& measure) {
  YamlMap map(node, "the term of measure " + measure.id, problems_);
  map.Need("points");
  const auto points = map.Number("points", -kMostPoints, kMostPoints).value_or(1);
  if (points == 0) map.Bad(map.line(), "weighs nothing");
  if (map.Has("when") == map.Has("each")) map.Bad(map.line(), "needs either when or each");
  if (map.Has("when")) measure.terms.push_back({points, When(map), map.line()});
  for (const auto& each : map.List("each")) {
    measure.terms.push_back({points, ReadCondition(each, instrument_, problems_), LineOf(each)});
  }
}

void RuleReader::ReadPart(const YAML::Node& bands) {
  Part part;
  part.line = LineOf(bands);
  part.first_band = static_cast<int>(instrument_.rule.bands.size());
  for (const auto& node : bands) ReadBand(node);
  part.end_band = static_cast<int>(instrument_.rule.bands.size());
  if (part.first_band == part.end_band) problems_.push_back({part.line, "the part has no bands"});
  instrument_.rule.parts.push_back(part);
}

void RuleReader::ReadBand(const YAML::Node& node) {
  using model::Level;
  static constexpr Level kLevels[] = {Level::kLow, Level::kMedium, Level::kHigh, Level::kExtreme};
  YamlMap map(node, "the band", problems_);
  Band band;
  band.line = map.line();
  map.Need("id");
  band.id = map.Text("id");
  map.Rename("band " + band.id);
  if (instrument_.FindBand(band.id) >= 0 || band.id == "total") {
    map.Bad(map.line(), "is there twice, or called total");
  }
  const int level = map.Choice("level", {"low", "medium", "high", "extreme"});
  band.level = kLevels[level < 0 ? 0 : level];
  band.when = When(map);
  band.text = ReadWords(map);
  for (const auto& action : map.List("actions")) {
    YamlMap inner(action, "the action of band " + band.id, problems_);
    band.actions.push_back(ReadAction(inner));
  }
  instrument_.rule.bands.push_back(std::move(band));
}

void RuleReader::ReadOverride(const YAML::Node& node) {
  YamlMap map(node, "the override", problems_);
  Override raise;
  raise.line = map.line();
  raise.when = When(map);
  const std::string band = map.Text("band");
  raise.band = instrument_.FindBand(band);
  if (raise.band < 0) {
    map.Bad(map.line(), "raises to band '" + band + "', which is not there");
    raise.band = 0;
  }
  raise.text = ReadWords(map);
  instrument_.rule.overrides.push_back(std::move(raise));
}

void RuleReader::ReadAlso(const YAML::Node& node) {
  YamlMap map(node, "the further action", problems_);
  Also also;
  also.line = map.line();
  also.when = When(map);
  also.action = ReadAction(map);
  instrument_.rule.also.push_back(std::move(also));
}

void RuleReader::ReadExclusive(const YAML::Node& node) {
  std::vector<int> items;
  const auto bad = [&](const std::string& why) { problems_.push_back({LineOf(node), why}); };
  if (!node.IsSequence() || node.size() < 2)
    return bad("exclusive needs lists of two or more items");
  for (const auto& each : node) {
    const int item = instrument_.FindItem(each.IsScalar() ? each.Scalar() : "");
    if (item < 0) return bad("exclusive names an item that is not there");
    items.push_back(item);
  }
  for (const int one : items) {
    for (const int other : items) {
      if (one != other) instrument_.items[static_cast<std::size_t>(one)].excludes.push_back(other);
    }
  }
}

}  // namespace kolona::triage
