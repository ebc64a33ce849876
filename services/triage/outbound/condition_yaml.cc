#include "services/triage/outbound/condition_yaml.h"

namespace kolona::triage {
namespace {

constexpr std::int64_t kFar = 1'000'000;

class ConditionReader {
 public:
  ConditionReader(const Instrument& instrument, Problems& problems)
      : instrument_(instrument), problems_(problems) {}

  Condition Read(const YAML::Node& node) {
    Condition condition;
    condition.line = LineOf(node);
    if (node.IsScalar()) {
      Word(node.Scalar(), condition);
    } else if (node.IsMap()) {
      Map(node, condition);
    } else {
      Bad(condition.line, "a condition is an item, or a map with any, all, none, ...");
    }
    return condition;
  }

 private:
  void Bad(int line, const std::string& why) { problems_.push_back({line, why}); }

  // "weapon", "behaviour=recent", "otherwise".
  void Word(const std::string& word, Condition& condition) {
    if (word == "otherwise") return;
    const auto equals = word.find('=');
    const std::string id = word.substr(0, equals);
    const int item = instrument_.FindItem(id);
    if (item < 0) return Bad(condition.line, "there is no item '" + id + "'");
    const Item& found = instrument_.items[static_cast<std::size_t>(item)];
    condition.kind = Condition::Kind::kIs;
    condition.item = item;
    condition.option = 1;
    if (found.type == ItemType::kYesNo) {
      if (equals != std::string::npos) {
        Bad(condition.line, "item " + id + " is yes/no: write '" + id + "' or {not: " + id + "}");
      }
      return;
    }
    if (found.type == ItemType::kNumber || found.type == ItemType::kDate) {
      Bad(condition.line, "item " + id + " is a number or date: give its bounds");
      condition = Condition{};
      return;
    }
    if (equals == std::string::npos) {
      Bad(condition.line, "item " + id + " has options: write '" + id + "=option'");
      return;
    }
    condition.option = FindOption(found, word.substr(equals + 1));
    if (condition.option < 0) {
      Bad(condition.line, "item " + id + " has no option '" + word.substr(equals + 1) + "'");
      condition.option = 0;
    }
  }

  void Map(const YAML::Node& node, Condition& condition) {
    YamlMap map(node, "the condition", problems_);
    using Kind = Condition::Kind;
    if (map.Has("any")) return Parts(map, "any", Kind::kAny, condition);
    if (map.Has("all")) return Parts(map, "all", Kind::kAll, condition);
    if (map.Has("none")) return Parts(map, "none", Kind::kNone, condition);
    if (const auto inner = map.Any("not")) {
      condition.kind = Kind::kNone;
      condition.parts.push_back(Read(*inner));
      return;
    }
    if (map.Has("at_least")) return AtLeast(map, condition);
    if (map.Has("measure")) return OfMeasure(map, condition);
    if (map.Has("item")) return Within(map, condition);
    map.Bad(map.line(), "needs any, all, none, not, at_least, measure or item");
  }

  void Parts(YamlMap& map, const std::string& key, Condition::Kind kind, Condition& condition) {
    const YAML::Node list = map.List(key);
    condition.kind = kind;
    for (const auto& part : list) condition.parts.push_back(Read(part));
    if (condition.parts.empty()) map.Bad(map.line(), "has nothing under '" + key + "'");
  }

  void AtLeast(YamlMap& map, Condition& condition) {
    const int needed = static_cast<int>(map.Number("at_least", 1, kFar).value_or(1));
    Parts(map, "of", Condition::Kind::kAtLeast, condition);
    condition.needed = needed;
    if (needed > static_cast<int>(condition.parts.size())) {
      map.Bad(map.line(), "asks for at least " + std::to_string(needed) + " of " +
                              std::to_string(condition.parts.size()));
    }
  }

  void Bounds(YamlMap& map, Condition& condition) {
    const bool from = map.Has("from");
    const bool to = map.Has("to");
    if (!from && !to) map.Bad(map.line(), "needs from, to or both");
    if (from) condition.from = map.Number("from", -kFar, kFar).value_or(0);
    if (to) condition.to = map.Number("to", -kFar, kFar).value_or(0);
    if (from && to && condition.from > condition.to) map.Bad(map.line(), "has from above to");
  }

  void OfMeasure(YamlMap& map, Condition& condition) {
    const std::string id = map.Text("measure");
    condition.kind = Condition::Kind::kMeasure;
    condition.measure = instrument_.FindMeasure(id);
    Bounds(map, condition);
    if (condition.measure >= 0) return;
    map.Bad(map.line(), "reads the measure '" + id + "', which is not there before it");
    condition = Condition{};
  }

  void Within(YamlMap& map, Condition& condition) {
    const std::string id = map.Text("item");
    const int item = instrument_.FindItem(id);
    const bool number =
        item >= 0 && instrument_.items[static_cast<std::size_t>(item)].type == ItemType::kNumber;
    const bool date =
        item >= 0 && instrument_.items[static_cast<std::size_t>(item)].type == ItemType::kDate;
    if (number) {
      Bounds(map, condition);
    } else if (date) {
      Days(map, condition);
    } else {
      map.Has("from");
      map.Has("to");
      map.Bad(map.line(), item < 0 ? "names item '" + id + "', which is not there"
                                   : "gives bounds to item " + id + ", which is no number or date");
      return;
    }
    condition.kind = Condition::Kind::kWithin;
    condition.item = item;
  }

  void Days(YamlMap& map, Condition& condition) {
    const bool within = map.Has("within_days");
    const bool older = map.Has("older_than_days");
    if (within == older) map.Bad(map.line(), "needs within_days or older_than_days");
    condition.from = 0;
    if (within) condition.to = map.Number("within_days", 0, kFar).value_or(0);
    if (older) condition.from = map.Number("older_than_days", 0, kFar).value_or(0) + 1;
  }

  const Instrument& instrument_;
  Problems& problems_;
};

}  // namespace

Condition ReadCondition(const YAML::Node& node, const Instrument& instrument, Problems& problems) {
  return ConditionReader(instrument, problems).Read(node);
}

}  // namespace kolona::triage
