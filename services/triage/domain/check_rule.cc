#include <algorithm>
#include <set>
#include <string>

#include "services/triage/domain/check_instrument.h"
#include "services/triage/domain/golden.h"
#include "services/triage/domain/patterns.h"

namespace kolona::triage {
namespace {

using model::Level;

// Finds items whose graver answers can only raise: they stand nowhere under a "none of", a negative
// weight or an upper bound, and steer no skip rule. The others are tried pattern by pattern.
class Signs {
 public:
  explicit Signs(const Instrument& instrument) : instrument_(instrument) {
    for (const auto& band : instrument.rule.bands) Visit(band.when, true);
    for (const auto& raise : instrument.rule.overrides) Visit(raise.when, true);
    for (const auto& item : instrument.items) {
      if (!item.ask_when) continue;
      Visit(*item.ask_when, true);
      Visit(*item.ask_when, false);
    }
    for (std::size_t i = 0; i < instrument.items.size(); ++i) {
      if (!instrument.items[i].excludes.empty()) doubtful_.insert(static_cast<int>(i));
    }
  }

  bool OnlyRaises(std::size_t item) const { return !doubtful_.contains(static_cast<int>(item)); }

 private:
  void Visit(const Condition& condition, bool raises) {
    switch (condition.kind) {
      case Condition::Kind::kIs: {
        const Item& item = instrument_.items[static_cast<std::size_t>(condition.item)];
        const bool gravest = item.type == ItemType::kMulti ||
                             (item.type == ItemType::kYesNo && condition.option == 1) ||
                             (item.type == ItemType::kSingle &&
                              condition.option == static_cast<int>(item.options.size()) - 1);
        if (!raises || !gravest) doubtful_.insert(condition.item);
        return;
      }
      case Condition::Kind::kWithin:
        return;  // numbers and dates have no graver side
      case Condition::Kind::kMeasure: {
        const auto& measure =
            instrument_.rule.measures[static_cast<std::size_t>(condition.measure)];
        for (const auto& term : measure.terms) {
          const bool same = (term.points >= 0) == raises;
          if (condition.from != kNoLowerBound) Visit(term.when, same);
          if (condition.to != kNoUpperBound) Visit(term.when, !same);
        }
        return;
      }
      case Condition::Kind::kNone:
        raises = !raises;
        break;
      case Condition::Kind::kAny:
      case Condition::Kind::kAll:
      case Condition::Kind::kAtLeast:
        break;
    }
    for (const auto& part : condition.parts) Visit(part, raises);
  }

  const Instrument& instrument_;
  std::set<int> doubtful_;
};

void CheckReach(const Instrument& instrument, const PatternCount& count,
                std::vector<Problem>& problems) {
  const Rule& rule = instrument.rule;
  if (count.gap) {
    const auto& part = rule.parts[static_cast<std::size_t>(count.gap_part)];
    problems.push_back({part.line, "the rule is not total: no band holds for " +
                                       InWords(instrument, *count.gap, 0)});
  }
  std::set<int> raised_to;
  for (std::size_t i = 0; i < rule.overrides.size(); ++i) {
    raised_to.insert(rule.overrides[i].band);
    if (count.overrides[i] == 0) {
      problems.push_back({rule.overrides[i].line, "the override can never hold"});
    }
  }
  for (std::size_t i = 0; i < rule.bands.size(); ++i) {
    if (count.in_part[i] != 0 || raised_to.contains(static_cast<int>(i))) continue;
    problems.push_back({rule.bands[i].line, "band " + rule.bands[i].id + " can never be reached"});
  }
}

void CheckOneDirection(const Instrument& instrument, std::vector<Problem>& problems) {
  const Signs signs(instrument);
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    const Item& item = instrument.items[i];
    std::optional<Lowering> lowering;
    if (!signs.OnlyRaises(i)) {
      const auto found = FindLowering(instrument, i);
      if (!found.ok()) {
        problems.push_back({item.line, "item " + item.id + ": " + found.status().message()});
        return;
      }
      lowering = *found;
    }
    if (lowering && item.lowers.empty()) {
      const auto& bands = instrument.rule.bands;
      problems.push_back(
          {item.line, "item " + item.id + " can lower the level from " +
                          bands[static_cast<std::size_t>(lowering->from)].id + " to " +
                          bands[static_cast<std::size_t>(lowering->to)].id + ": (" +
                          InWords(instrument, lowering->before, 0) + ") becomes (" +
                          InWords(instrument, lowering->after, 0) +
                          "); declare it with 'lowers' and the reason, or change the rule"});
    }
    if (!lowering && !item.lowers.empty()) {
      problems.push_back({item.line, "item " + item.id + " is declared to lower but never does"});
    }
  }
}

// The gravest answer of a critical item makes every pattern urgent.
void CheckCritical(const Instrument& instrument, std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    const Item& item = instrument.items[i];
    if (!item.critical) continue;
    const Value gravest = item.type == ItemType::kYesNo ? YesNo(true)
                          : item.type == ItemType::kSingle
                              ? Exactly(static_cast<std::int64_t>(item.options.size()) - 1)
                              : Chosen(item, (std::uint64_t{1} << item.options.size()) - 1);
    const auto count = CountPatterns(instrument, Given{i, gravest});
    if (!count.ok()) continue;  // told once already
    for (std::size_t band = 0; band < instrument.rule.bands.size(); ++band) {
      if (count->bands[band] == 0 || model::IsUrgent(instrument.rule.bands[band].level)) continue;
      problems.push_back({item.line, "item " + item.id + " is critical, but band " +
                                         instrument.rule.bands[band].id +
                                         " can follow its gravest answer"});
    }
  }
}

// A golden set that leaves an item or a band out would not notice when it changes.
void CheckCoverage(const Instrument& instrument, std::vector<Problem>& problems) {
  std::set<std::string> told;
  for (const auto& vector : instrument.golden.vectors) {
    for (const auto& words : vector.told) {
      const auto from = words.starts_with('!') ? 1U : 0U;
      told.insert(words.substr(from, words.find('=') - from));
    }
  }
  for (const auto& item : instrument.items) {
    if (told.contains(item.id)) continue;
    problems.push_back({item.line, "item " + item.id + " is in no golden vector"});
  }
  if (!instrument.golden.patterns.contains("total")) {
    problems.push_back({instrument.golden.line, "golden patterns: total is missing"});
  }
  for (const auto& band : instrument.rule.bands) {
    if (instrument.golden.patterns.contains(band.id)) continue;
    problems.push_back({band.line, "golden patterns: band " + band.id + " is missing"});
  }
}

}  // namespace

void CheckRule(const Instrument& instrument, std::vector<Problem>& problems) {
  const auto count = CountPatterns(instrument);
  if (!count.ok()) {
    problems.push_back(
        {instrument.LineOf("rule"), "the rule cannot be checked: " + count.status().message()});
    return;
  }
  CheckReach(instrument, *count, problems);
  if (count->gap) return;
  CheckOneDirection(instrument, problems);
  CheckCritical(instrument, problems);
  CheckCoverage(instrument, problems);
  const auto wrong = TryGolden(instrument, *count);
  problems.insert(problems.end(), wrong.begin(), wrong.end());
}

std::vector<Problem> CheckInstrument(const Instrument& instrument) {
  std::vector<Problem> problems;
  CheckPapers(instrument, problems);
  CheckShape(instrument, problems);
  // Only a rule of good shape can be counted.
  if (problems.empty()) CheckRule(instrument, problems);
  const auto earlier = [](const Problem& a, const Problem& b) { return a.line < b.line; };
  std::stable_sort(problems.begin(), problems.end(), earlier);
  return problems;
}

}  // namespace kolona::triage
