#include <set>

#include "services/triage/domain/check_instrument.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kMostItems = 120;
constexpr std::size_t kMostOptions = 12;  // of a multi item: 4,096 sets

// What conditions read, through measures and all.
struct Reads {
  std::set<int> items;
  std::set<int> measures;
};

void Collect(const Instrument& instrument, const Condition& condition, Reads& reads) {
  if (condition.item >= 0) reads.items.insert(condition.item);
  if (condition.measure >= 0 && reads.measures.insert(condition.measure).second) {
    const auto& measure = instrument.rule.measures[static_cast<std::size_t>(condition.measure)];
    for (const auto& term : measure.terms) Collect(instrument, term.when, reads);
  }
  for (const auto& part : condition.parts) Collect(instrument, part, reads);
}

class Shape {
 public:
  Shape(const Instrument& instrument, std::vector<Problem>& problems)
      : instrument_(instrument), problems_(problems) {}

  void Check() {
    const auto items = instrument_.items.size();
    if (items == 0) return Bad(instrument_.LineOf("items"), "there are no items");
    if (items > kMostItems)
      Bad(instrument_.LineOf("items"),
          "there are more than " + std::to_string(kMostItems) + " items");
    if (instrument_.least_answered < 1 || instrument_.least_answered > static_cast<int>(items)) {
      Bad(instrument_.LineOf("missing"),
          "least_answered must be between 1 and " + std::to_string(items));
    }
    for (std::size_t i = 0; i < items; ++i) CheckItem(i);
    CheckBands();
    CheckWhatIsRead();
  }

 private:
  void Bad(int line, const std::string& why) { problems_.push_back({line, why}); }

  void CheckItem(std::size_t index) {
    const Item& item = instrument_.items[index];
    const auto bad = [&](const std::string& why) { Bad(item.line, "item " + item.id + " " + why); };
    if (item.type == ItemType::kSingle && item.options.size() < 2) {
      bad("needs at least two options");
    }
    if (item.type == ItemType::kMulti && item.options.empty()) bad("needs at least one option");
    if (item.type == ItemType::kMulti && item.options.size() > kMostOptions) {
      bad("has more than " + std::to_string(kMostOptions) + " options");
    }
    if (item.type == ItemType::kNumber && item.min >= item.max) {
      bad("needs min below max");
    }
    if (item.from_case_age && item.type != ItemType::kNumber) {
      bad("is no number, so the case's age cannot fill it");
    }
    if (item.critical && (item.type == ItemType::kNumber || item.type == ItemType::kDate)) {
      bad("is a number or date, which cannot be critical");
    }
    for (const int other : item.excludes) {
      const bool both = item.type == ItemType::kYesNo &&
                        instrument_.items[static_cast<std::size_t>(other)].type == ItemType::kYesNo;
      if (!both) bad("excludes another, which only yes/no items can");
    }
    CheckSkip(index);
  }

  void CheckSkip(std::size_t index) {
    const Item& item = instrument_.items[index];
    if (!item.ask_when) return;
    Reads reads;
    Collect(instrument_, *item.ask_when, reads);
    for (const int read : reads.items) {
      if (read < static_cast<int>(index)) continue;
      Bad(item.line, "item " + item.id + " has a skip rule that reads " +
                         instrument_.items[static_cast<std::size_t>(read)].id +
                         ", which is not asked before it");
    }
  }

  void CheckBands() {
    const Rule& rule = instrument_.rule;
    if (rule.bands.empty()) Bad(instrument_.LineOf("rule"), "the rule has no bands");
    if (rule.bands.size() > 100)
      Bad(instrument_.LineOf("rule"), "the rule has more than 100 bands");
    for (const auto& part : rule.parts) {
      for (int i = part.first_band + 1; i < part.end_band; ++i) {
        const Band& before = rule.bands[static_cast<std::size_t>(i - 1)];
        const Band& band = rule.bands[static_cast<std::size_t>(i)];
        if (band.level <= before.level) continue;
        Bad(band.line, "band " + band.id + " is higher than " + before.id +
                           ", which stands before it; the highest comes first");
      }
    }
  }

  void CheckWhatIsRead() {
    Reads all;
    const Rule& rule = instrument_.rule;
    for (const auto& band : rule.bands) Collect(instrument_, band.when, all);
    for (const auto& raise : rule.overrides) Collect(instrument_, raise.when, all);
    for (const auto& also : rule.also) Collect(instrument_, also.when, all);
    for (const auto& item : instrument_.items) {
      if (item.ask_when) Collect(instrument_, *item.ask_when, all);
    }
    for (std::size_t i = 0; i < rule.measures.size(); ++i) {
      if (all.measures.contains(static_cast<int>(i))) continue;
      Bad(rule.measures[i].line, "measure " + rule.measures[i].id + " is read by nothing");
    }
    for (std::size_t i = 0; i < instrument_.items.size(); ++i) {
      const Item& item = instrument_.items[i];
      const bool read = all.items.contains(static_cast<int>(i)) || !item.opens.empty();
      if (!read && item.unread.empty()) {
        Bad(item.line, "item " + item.id + " is read by no rule");
      }
      if (read && !item.unread.empty()) {
        Bad(item.line, "item " + item.id + " says that no rule reads it, but one does");
      }
    }
  }

  const Instrument& instrument_;
  std::vector<Problem>& problems_;
};

}  // namespace

void CheckShape(const Instrument& instrument, std::vector<Problem>& problems) {
  Shape(instrument, problems).Check();
}

}  // namespace kolona::triage
