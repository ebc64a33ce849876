#include "services/triage/outbound/instrument_yaml.h"

#include "services/triage/outbound/condition_yaml.h"
#include "services/triage/outbound/rule_yaml.h"

namespace kolona::triage {
namespace {

constexpr std::int64_t kFar = 1'000'000;

bool IsId(const std::string& text) {
  for (const char c : text) {
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') return false;
  }
  return !text.empty() && text.size() <= 40 && text != "otherwise" && text != "none";
}

class Reader {
 public:
  Reader(Instrument& instrument, Problems& problems)
      : instrument_(instrument), problems_(problems), rule_(instrument, problems) {}

  void Read(const YAML::Node& root) {
    YamlMap map(root, "the instrument", problems_);
    if (!root.IsMap()) return;
    for (const auto& pair : root) {
      if (pair.first.IsScalar()) instrument_.lines[pair.first.Scalar()] = LineOf(pair.first);
    }
    map.Need("format");
    const std::string format = map.Text("format");
    if (!format.empty() && format != "1") {
      map.Bad(instrument_.LineOf("format"),
              "is of format " + format + "; this program reads format 1");
    }
    ReadPapers(map);
    const YAML::Node items = map.List("items");
    for (const auto& item : items) ReadItem(item);
    map.Need("rule");
    const auto rule = map.Any("rule");
    if (rule) rule_.ReadMeasures(*rule);
    ReadSkips(items);
    if (rule) rule_.Read(*rule);
    map.Need("golden");
    if (const auto golden = map.Any("golden")) ReadGolden(*golden);
  }

 private:
  void ReadPapers(YamlMap& map) {
    instrument_.address = map.Text("address");
    instrument_.name = map.Text("name");
    instrument_.version = map.Text("version");
    const int status = map.Choice("status", {"draft", "shadow", "active", "retired"});
    instrument_.status = static_cast<InstrumentStatus>(status < 0 ? 0 : status);
    map.Need("valid");
    if (const auto valid = map.Any("valid")) {
      YamlMap dates(*valid, "valid", problems_);
      instrument_.valid_from = dates.Text("from");
      instrument_.valid_to = dates.Text("to");
    }
    instrument_.owner = map.Text("owner");
    instrument_.licence = map.Text("licence");
    instrument_.permission = map.Text("permission");
    instrument_.source = map.Text("source");
    map.Need("validated_in_morocco");
    instrument_.validated_in_morocco = map.Flag("validated_in_morocco");
    instrument_.frame = map.Flag("frame");
    instrument_.no_evidence = map.Text("no_evidence");
    instrument_.reasons = map.Has("reasons") ? map.Text("reasons") : instrument_.name;
    for (const auto& node : map.List("evidence")) ReadEvidence(node);
    if (const auto title = map.Any("title")) {
      YamlMap words(*title, "the title", problems_);
      instrument_.title = ReadWords(words);
    }
    if (const auto languages = map.Any("languages")) ReadLanguages(*languages);
    if (const auto missing = map.Any("missing")) {
      YamlMap policy(*missing, "missing", problems_);
      policy.Need("least_answered");
      instrument_.least_answered =
          static_cast<int>(policy.Number("least_answered", 1, kFar).value_or(1));
    }
  }

  void ReadEvidence(const YAML::Node& node) {
    YamlMap map(node, "the evidence", problems_);
    map.Need("study");
    instrument_.evidence.push_back({map.Text("study"), map.Text("where"), map.Text("n"),
                                    map.Text("auc"), map.Text("sensitivity"),
                                    map.Text("specificity")});
  }

  void ReadLanguages(const YAML::Node& node) {
    YamlMap map(node, "languages", problems_);
    if (!node.IsMap()) return;
    for (const auto& pair : node) {
      if (!pair.first.IsScalar()) continue;
      static const std::vector<std::string> kStates = {"validated", "back-translated", "draft"};
      const int state = map.Choice(pair.first.Scalar(), kStates);
      if (state >= 0) {
        instrument_.languages[pair.first.Scalar()] = kStates[static_cast<std::size_t>(state)];
      }
    }
  }

  void ReadItem(const YAML::Node& node) {
    YamlMap map(node, "the item", problems_);
    Item item;
    item.line = map.line();
    map.Need("id");
    item.id = map.Text("id");
    map.Rename("item " + item.id);
    if (!item.id.empty() && !IsId(item.id)) {
      map.Bad(map.line(), "has an id that is not small letters, digits and '_'");
    }
    if (instrument_.FindItem(item.id) >= 0) map.Bad(map.line(), "is there twice");
    const int type = map.Choice("type", {"yes_no", "single", "multi", "number", "date"}, "yes_no");
    item.type = static_cast<ItemType>(type < 0 ? 0 : type);
    item.text = ReadWords(map);
    item.critical = map.Flag("critical");
    ReadAnswers(map, item);
    map.Any("ask_when");  // read when all items and measures are known
    item.person_when_missing = map.Choice("missing", {"open", "person"}, "open") == 1;
    item.from_case_age = map.Flag("from_case_age");
    item.opens = map.Text("opens");
    item.lowers = map.Text("lowers");
    item.unread = map.Text("unread");
    instrument_.items.push_back(std::move(item));
  }

  void ReadAnswers(YamlMap& map, Item& item) {
    const bool options = item.type == ItemType::kSingle || item.type == ItemType::kMulti;
    if (map.Has("options") != options) {
      map.Bad(map.line(), options ? "needs options" : "has options, but is not single or multi");
    }
    for (const auto& node : map.List("options")) {
      YamlMap inner(node, "the option of item " + item.id, problems_);
      inner.Need("id");
      Option option{inner.Text("id"), ReadWords(inner)};
      if (!option.id.empty() && !IsId(option.id)) {
        inner.Bad(inner.line(), "has an id that is not small letters, digits and '_'");
      }
      if (FindOption(item, option.id) >= 0) inner.Bad(inner.line(), option.id + " is there twice");
      item.options.push_back(std::move(option));
    }
    const bool number = item.type == ItemType::kNumber;
    if (map.Has("min") != number || map.Has("max") != number) {
      map.Bad(map.line(), number ? "needs min and max" : "has min or max, but is no number");
    }
    item.min = map.Number("min", -kFar, kFar).value_or(0);
    item.max = map.Number("max", -kFar, kFar).value_or(0);
  }

  void ReadSkips(const YAML::Node& items) {
    std::size_t index = 0;
    for (const auto& node : items) {
      if (node.IsMap() && node["ask_when"] && index < instrument_.items.size()) {
        instrument_.items[index].ask_when = ReadCondition(node["ask_when"], instrument_, problems_);
      }
      ++index;
    }
  }

  void ReadGolden(const YAML::Node& node) {
    YamlMap map(node, "golden", problems_);
    instrument_.golden.line = map.line();
    if (const auto patterns = map.Any("patterns")) {
      YamlMap counts(*patterns, "golden patterns", problems_);
      constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
      const auto read = [&](const std::string& id) {
        const auto count = counts.Number(id, 0, kMost);
        if (count) instrument_.golden.patterns[id] = static_cast<std::uint64_t>(*count);
      };
      read("total");
      for (const auto& band : instrument_.rule.bands) read(band.id);
    }
    for (const auto& vector : map.List("vectors")) ReadVector(vector);
  }

  void ReadVector(const YAML::Node& node) {
    YamlMap map(node, "the golden vector", problems_);
    Vector vector;
    vector.line = map.line();
    map.Need("name");
    vector.name = map.Text("name");
    map.Rename("golden vector '" + vector.name + "'");
    for (const auto& words : map.List("told")) {
      vector.told.push_back(ScalarOf(words, "an answer told", problems_).value_or(""));
    }
    vector.rest_denied = map.Choice("rest", {"denied", "open"}, "denied") == 0;
    if (map.Has("today")) vector.today = map.Text("today");
    if (map.Has("band")) {
      vector.lowest = vector.highest = map.Text("band");
    } else {
      vector.lowest = map.Text("lowest");
      vector.highest = map.Text("highest");
    }
    for (const auto& band : {vector.lowest, vector.highest}) {
      if (instrument_.FindBand(band) >= 0) continue;
      map.Bad(map.line(), "expects band '" + band + "', which is not there");
      break;
    }
    if (const auto measures = map.Any("measures")) {
      YamlMap values(*measures, "the measures of a golden vector", problems_);
      for (const auto& measure : instrument_.rule.measures) {
        const auto value = values.Number(measure.id, -kFar, kFar);
        if (value) vector.measures[measure.id] = *value;
      }
    }
    instrument_.golden.vectors.push_back(std::move(vector));
  }

  Instrument& instrument_;
  Problems& problems_;
  RuleReader rule_;
};

}  // namespace

Instrument ReadInstrument(const std::string& bytes, Problems& problems) {
  Instrument instrument;
  const auto root = ReadYaml(bytes, problems);
  if (root) Reader(instrument, problems).Read(*root);
  return instrument;
}

}  // namespace kolona::triage
