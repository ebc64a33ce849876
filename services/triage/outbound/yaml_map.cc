#include "services/triage/outbound/yaml_map.h"

#include <algorithm>
#include <charconv>

namespace kolona::triage {
namespace {

constexpr std::size_t kLongestText = 2000;

}  // namespace

int LineOf(const YAML::Node& node) { return node.Mark().line + 1; }

std::optional<std::string> ScalarOf(const YAML::Node& node, const std::string& what,
                                    Problems& problems) {
  if (!node.IsScalar() || node.Scalar().empty()) {
    problems.push_back({LineOf(node), what + " must be a text"});
    return std::nullopt;
  }
  if (node.Scalar().size() > kLongestText) {
    problems.push_back(
        {LineOf(node), what + " is longer than " + std::to_string(kLongestText) + " bytes"});
    return std::nullopt;
  }
  return node.Scalar();
}

YamlMap::YamlMap(const YAML::Node& node, std::string what, Problems& problems)
    : what_(std::move(what)), problems_(problems), line_(LineOf(node)) {
  if (!node.IsMap()) {
    problems_.push_back({line_, what_ + " must be a map of keys and values"});
    return;
  }
  for (const auto& pair : node) {
    const auto key = ScalarOf(pair.first, "a key of " + what_, problems_);
    if (!key) continue;
    const auto same = [&](const Entry& entry) { return entry.key == *key; };
    if (std::any_of(entries_.begin(), entries_.end(), same)) {
      Bad(LineOf(pair.first), "has '" + *key + "' twice");
      continue;
    }
    entries_.push_back({*key, pair.second, false});
  }
}

YamlMap::~YamlMap() {
  for (const auto& entry : entries_) {
    if (!entry.asked) Bad(LineOf(entry.value), "does not know '" + entry.key + "'");
  }
}

void YamlMap::Bad(int line, const std::string& why) {
  problems_.push_back({line, what_ + " " + why});
}

std::optional<YAML::Node> YamlMap::Any(const std::string& key) {
  for (auto& entry : entries_) {
    if (entry.key != key) continue;
    entry.asked = true;
    return entry.value;
  }
  return std::nullopt;
}

bool YamlMap::Has(const std::string& key) { return Any(key).has_value(); }

void YamlMap::Need(const std::string& key) {
  if (!Has(key)) Bad(line_, "lacks '" + key + "'");
}

std::string YamlMap::Text(const std::string& key) {
  const auto node = Any(key);
  if (!node) return {};
  return ScalarOf(*node, "'" + key + "' of " + what_, problems_).value_or("");
}

std::optional<std::int64_t> YamlMap::Number(const std::string& key, std::int64_t least,
                                            std::int64_t most) {
  const auto node = Any(key);
  if (!node) return std::nullopt;
  if (node->IsScalar()) {
    const std::string& text = node->Scalar();
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (whole && number >= least && number <= most) return number;
  }
  Bad(LineOf(*node), "needs a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most) + " for '" + key + "'");
  return std::nullopt;
}

bool YamlMap::Flag(const std::string& key) {
  const auto node = Any(key);
  if (!node) return false;
  const std::string text = node->IsScalar() ? node->Scalar() : "";
  if (text != "true" && text != "false") {
    Bad(LineOf(*node), "needs true or false for '" + key + "'");
  }
  return text == "true";
}

YAML::Node YamlMap::List(const std::string& key) {
  const auto node = Any(key);
  if (!node) return YAML::Node(YAML::NodeType::Sequence);
  if (node->IsSequence()) return *node;
  Bad(LineOf(*node), "needs a list for '" + key + "'");
  return YAML::Node(YAML::NodeType::Sequence);
}

int YamlMap::Choice(const std::string& key, const std::vector<std::string>& words,
                    const std::string& otherwise) {
  const auto node = Any(key);
  const std::string word = !node ? otherwise : node->IsScalar() ? node->Scalar() : "";
  const auto found = std::find(words.begin(), words.end(), word);
  if (found != words.end()) return static_cast<int>(found - words.begin());
  std::string all;
  for (const auto& each : words) all += (all.empty() ? "" : ", ") + each;
  Bad(node ? LineOf(*node) : line_, "needs one of " + all + " for '" + key + "'");
  return -1;
}

}  // namespace kolona::triage
