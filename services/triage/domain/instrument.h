#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/triage/domain/rule.h"

namespace kolona::triage {

enum class ItemType { kYesNo, kSingle, kMulti, kNumber, kDate };
enum class InstrumentStatus { kDraft, kShadow, kActive, kRetired };

struct Option {
  std::string id;
  Words text;
};

struct Item {
  std::string id;
  ItemType type = ItemType::kYesNo;
  Words text;
  bool critical = false;        // its gravest answer alone makes the case urgent; checked
  std::vector<Option> options;  // single (from least to most grave) and multi
  std::int64_t min = 0;         // number
  std::int64_t max = 0;
  std::optional<Condition> ask_when;  // skip rule; absent: always asked
  std::vector<int> excludes;          // items that cannot be yes together with this one
  bool person_when_missing = false;   // unanswered: a person looks, whatever the level
  bool from_case_age = false;         // filled from the case's age band when nobody answered
  std::string opens;                  // instrument to ask next when the answer is yes
  std::string lowers;                 // declared exception: why a yes may lower the level
  std::string unread;                 // declared exception: why no rule reads it
  int line = 0;
};

// An expectation that ships with the instrument and is tried before it may speak.
struct Vector {
  std::string name;
  std::vector<std::string> told;  // "item" (yes), "!item" (no), "item=value"
  bool rest_denied = true;        // the other questions are denied; otherwise they stay open
  std::string today = "2026-01-01";
  std::string lowest;  // band ids
  std::string highest;
  std::map<std::string, std::int64_t> measures;  // the lower end
  int line = 0;
};

struct Golden {
  std::vector<Vector> vectors;
  std::map<std::string, std::uint64_t> patterns;  // band id or "total" -> number of patterns
  int line = 0;
};

// What is known about how well it works, each as published ("0.68", "83 % (70.6-91.4)").
struct Evidence {
  std::string study;
  std::string where;
  std::string n;
  std::string auc;
  std::string sensitivity;
  std::string specificity;
};

// One questionnaire as data, with its papers. A value: loaded once, then only read, by any thread.
struct Instrument {
  std::string address;  // canonical, the same for all versions
  std::string name;
  std::string version;  // semantic: "1.2.0"
  InstrumentStatus status = InstrumentStatus::kDraft;
  std::string valid_from;  // "2026-01-01"
  std::string valid_to;    // empty: open
  std::string owner;
  std::string licence;
  std::string permission;  // where the proof is that wording and rule may be used
  std::string source;
  bool validated_in_morocco = false;
  bool frame = false;  // an empty frame: items without words, for licensed wording; always a draft
  Words title;
  std::vector<Evidence> evidence;
  std::string no_evidence;                       // why there is none
  std::map<std::string, std::string> languages;  // tag -> validated, back-translated, draft
  std::string reasons;                           // first part of its reasons' codes
  int least_answered = 1;
  std::vector<Item> items;
  Rule rule;
  Golden golden;
  std::map<std::string, int> lines;  // of the file: where each key of the top stands
  std::string hash;                  // SHA-256 of the file's bytes, 64 hexadecimal digits

  // "name@version", as results name it beside the hash.
  std::string Label() const { return name + "@" + version; }
  // The line of a key of the top; the first when it is missing; 0 when it came from no file.
  int LineOf(const std::string& key) const;
  int FindItem(std::string_view id) const;     // -1: not there
  int FindBand(std::string_view id) const;     // -1: not there
  int FindMeasure(std::string_view id) const;  // -1: not there
};

// Calls look(condition) for every whole condition an instrument holds: of bands, overrides, further
// actions, terms and skip rules; not for their parts.
template <class Look>
void ForEachCondition(const Instrument& instrument, const Look& look) {
  const Rule& rule = instrument.rule;
  for (const auto& band : rule.bands) look(band.when);
  for (const auto& raise : rule.overrides) look(raise.when);
  for (const auto& also : rule.also) look(also.when);
  for (const auto& measure : rule.measures) {
    for (const auto& term : measure.terms) look(term.when);
  }
  for (const auto& item : instrument.items) {
    if (item.ask_when) look(*item.ask_when);
  }
}

int FindOption(const Item& item, std::string_view id);  // -1: not there

// What is wrong with an instrument, at the line of its file (0: of the whole).
struct Problem {
  int line = 0;
  std::string message;
  std::string ToString() const;
  friend bool operator==(const Problem&, const Problem&) = default;
};

}  // namespace kolona::triage
