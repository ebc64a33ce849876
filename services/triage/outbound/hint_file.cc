#include "services/triage/outbound/hint_file.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "libs/base/ids.h"

namespace kolona::triage {
namespace {

struct Refused {
  int line;
  std::string why;
};

int LineOf(const YAML::Node& node) { return node.Mark().line + 1; }

std::string Text(const YAML::Node& parent, const char* name) {
  const YAML::Node node = parent[name];
  if (!node || !node.IsScalar()) {
    throw Refused{LineOf(parent), std::string(name) + " is missing"};
  }
  return node.Scalar();
}

template <class Value>
Value OneOf(const YAML::Node& parent, const char* name, const std::map<std::string, Value>& known) {
  const std::string text = Text(parent, name);
  const auto found = known.find(text);
  if (found == known.end()) {
    throw Refused{LineOf(parent[name]), std::string(name) + " cannot be \"" + text + "\""};
  }
  return found->second;
}

void OnlyKnown(const YAML::Node& node, std::initializer_list<const char*> names) {
  if (!node.IsMap()) throw Refused{LineOf(node), "names and values are expected here"};
  for (const auto& entry : node) {
    const auto name = entry.first.as<std::string>();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw Refused{LineOf(entry.first), "\"" + name + "\" is not known here"};
    }
  }
}

std::vector<std::string> Lines(const YAML::Node& parent, const char* name) {
  const YAML::Node node = parent[name];
  if (!node || !node.IsSequence()) {
    throw Refused{LineOf(parent), std::string(name) + " must be a list"};
  }
  std::vector<std::string> lines;
  for (const auto& entry : node) lines.push_back(entry.as<std::string>());
  return lines;
}

int Distance(const YAML::Node& parent, const char* name) {
  if (!parent[name]) return 0;
  const int words = parent[name].as<int>();
  if (words < 1 || words > 40) throw Refused{LineOf(parent[name]), "a distance is 1 to 40 words"};
  return words;
}

HintPhrase ReadPhrase(const YAML::Node& node) {
  static const std::map<std::string, Quiet> kQuiets = {{"negated", Quiet::kNegated},
                                                       {"figure", Quiet::kFigure},
                                                       {"fiction", Quiet::kFiction},
                                                       {"long_past", Quiet::kLongPast},
                                                       {"settled", Quiet::kSettled}};
  OnlyKnown(node, {"id", "tense", "find", "despite"});
  HintPhrase phrase;
  phrase.line = LineOf(node);
  phrase.id = Text(node, "id");
  const std::string category = phrase.id.substr(0, phrase.id.find('.'));
  if (category == phrase.id || !ParseCategory(category, &phrase.category)) {
    throw Refused{LineOf(node["id"]), phrase.id + ": an id is a category, a dot and a name"};
  }
  phrase.tense = OneOf<Tense>(
      node, "tense", {{"now", Tense::kNow}, {"threat", Tense::kThreat}, {"past", Tense::kPast}});
  phrase.patterns = Lines(node, "find");
  if (!node["despite"]) return phrase;
  for (const auto& quiet : Lines(node, "despite")) {
    const auto found = kQuiets.find(quiet);
    if (found == kQuiets.end()) {
      throw Refused{LineOf(node["despite"]), "despite cannot be \"" + quiet + "\""};
    }
    phrase.despite.push_back(found->second);
  }
  return phrase;
}

HintContext ReadContext(const YAML::Node& node) {
  OnlyKnown(node, {"kind", "find", "inside", "before", "after", "near", "only"});
  HintContext context;
  context.line = LineOf(node);
  context.kind = OneOf<ContextKind>(node, "kind",
                                    {{"negated", ContextKind::kNegated},
                                     {"figure", ContextKind::kFigure},
                                     {"fiction", ContextKind::kFiction},
                                     {"long_past", ContextKind::kLongPast},
                                     {"settled", ContextKind::kSettled},
                                     {"now", ContextKind::kNow},
                                     {"joint", ContextKind::kJoint}});
  context.patterns = Lines(node, "find");
  context.inside = node["inside"] && node["inside"].as<bool>();
  context.before = Distance(node, "before");
  context.after = Distance(node, "after");
  context.near = Distance(node, "near");
  if (!node["only"]) return context;
  for (const auto& name : Lines(node, "only")) {
    HintCategory category{};
    if (!ParseCategory(name, &category)) {
      throw Refused{LineOf(node["only"]), "only cannot be \"" + name + "\""};
    }
    context.only |= 1U << static_cast<unsigned>(category);
  }
  return context;
}

void ReadClasses(const YAML::Node& node, HintList& list) {
  if (!node) return;
  for (const auto& entry : node) {
    std::string& alternatives = list.classes[entry.first.as<std::string>()];
    for (const auto& words : entry.second) {
      if (!alternatives.empty()) alternatives += '|';
      alternatives += words.as<std::string>();
    }
    if (alternatives.empty()) throw Refused{LineOf(entry.first), "an empty class"};
  }
}

HintList ReadList(const YAML::Node& root) {
  OnlyKnown(root, {"list", "version", "status", "language", "script", "spelling", "owner", "notes",
                   "classes", "phrases", "contexts"});
  HintList list;
  list.name = Text(root, "list");
  list.version = Text(root, "version");
  (void)OneOf<int>(root, "status", {{"draft", 0}, {"reviewed", 1}, {"active", 2}});
  list.spelling =
      OneOf<Spelling>(root, "spelling", {{"plain", Spelling::kPlain}, {"sound", Spelling::kSound}});
  list.script = OneOf<model::Script>(root, "script",
                                     {{"Latn", model::Script::kLatin},
                                      {"Arab", model::Script::kArabic},
                                      {"Tfng", model::Script::kTifinagh}});
  ReadClasses(root["classes"], list);
  for (const auto& node : root["phrases"]) list.phrases.push_back(ReadPhrase(node));
  for (const auto& node : root["contexts"]) list.contexts.push_back(ReadContext(node));
  return list;
}

base::Status Bad(const std::string& file, int line, const std::string& why) {
  const std::string place = line > 0 ? ": line " + std::to_string(line) : "";
  return {base::Code::kInvalidArgument, file + place + ": " + why};
}

}  // namespace

base::Result<HintList> ParseHintList(std::string_view bytes, const std::string& file) {
  try {
    HintList list = ReadList(YAML::Load(std::string(bytes)));
    list.sha256 = base::HexEncode(base::Sha256(bytes));
    return list;
  } catch (const YAML::Exception& error) {
    return Bad(file, error.mark.line + 1, error.msg);
  } catch (const Refused& refused) {
    return Bad(file, refused.line, refused.why);
  }
}

base::Result<HintList> CheckHintList(std::string_view bytes, const std::string& file) {
  auto list = ParseHintList(bytes, file);
  if (!list.ok()) return list;
  const auto alone = HintMatcher::Compile({*list});
  if (!alone.ok()) {
    return base::Status(alone.status().code(), file + ": " + alone.status().message());
  }
  return list;
}

bool IsHintList(std::string_view bytes) {
  return bytes.starts_with("list:") || bytes.find("\nlist:") != std::string_view::npos;
}

base::Result<HintMatcher> LoadHints(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (files.empty()) return base::Status(base::Code::kNotFound, folder + ": no lists (*.yaml)");
  std::sort(files.begin(), files.end());
  std::vector<HintList> lists;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto list = ParseHintList(bytes, path.filename().string());
    if (!list.ok()) return list.status();
    lists.push_back(std::move(*list));
  }
  return HintMatcher::Compile(lists);
}

}  // namespace kolona::triage
