#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "services/triage/domain/instrument.h"

// Every questionnaire that differs from a given one in one place that decides something.
namespace kolona::triage {

enum class MutantKind { kWeight, kCut, kCondition, kLevel, kAction, kItem, kPaper };

// `what` names the place and the change; unique within one questionnaire, but for equal conditions
// of one band.
using MutantLook =
    std::function<void(const Instrument& mutant, MutantKind kind, const std::string& what)>;

// Changes one place at a time in its own copy, shows it, puts it back.
class Mutants {
 public:
  Mutants(Instrument instrument, MutantLook look)
      : instrument_(std::move(instrument)), look_(std::move(look)) {}

  void Each() {
    Measures();
    Bands();
    Overrides();
    FurtherActions();
    for (auto& item : instrument_.items) OneItem(item);
    ItemsTakenOut();
    for (const int step : {-1, 1}) {
      Change(instrument_.least_answered, instrument_.least_answered + step, MutantKind::kPaper,
             "least_answered");
    }
  }

  const Instrument& instrument() const { return instrument_; }

 private:
  using Kind = Condition::Kind;

  template <class Field>
  void Change(Field& field, Field to, MutantKind kind, const std::string& what) {
    Field before = std::exchange(field, std::move(to));
    if constexpr (std::is_integral_v<Field>) {
      look_(instrument_, kind,
            what + " from " + std::to_string(before) + " to " + std::to_string(field));
    } else {
      look_(instrument_, kind, what);
    }
    field = std::move(before);
  }

  // Leaves out one of a list; the list's references change.
  template <class Thing>
  void Drop(std::vector<Thing>& list, std::size_t at, MutantKind kind, const std::string& what) {
    std::vector<Thing> rest = list;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    Change(list, std::move(rest), kind, what + " dropped");
  }

  void Measures() {
    for (auto& measure : instrument_.rule.measures) {
      for (std::size_t i = 0; i < measure.terms.size(); ++i) {
        const std::string where = measure.id + " term " + std::to_string(i + 1);
        Term& term = measure.terms[i];
        for (const int step : {-1, 1}) {
          Change(term.points, term.points + step, MutantKind::kWeight, where);
        }
        OneCondition(term.when, where);
        Drop(measure.terms, i, MutantKind::kWeight, where);
      }
    }
  }

  void Bands() {
    using model::Level;
    for (auto& band : instrument_.rule.bands) {
      const std::string where = "band " + band.id;
      const int level = static_cast<int>(band.level);
      for (const int to : {level - 1, level + 1}) {
        if (to < static_cast<int>(Level::kLow) || to > static_cast<int>(Level::kExtreme)) continue;
        Change(band.level, static_cast<Level>(to), MutantKind::kLevel,
               where + " at level " + std::to_string(to));
      }
      OneCondition(band.when, where);
      for (std::size_t i = 0; i < band.actions.size(); ++i) {
        OneAction(band.actions[i], where);
        Drop(band.actions, i, MutantKind::kAction, where + " action " + band.actions[i].code);
      }
    }
  }

  void Overrides() {
    auto& overrides = instrument_.rule.overrides;
    for (std::size_t i = 0; i < overrides.size(); ++i) {
      const std::string where = "override " + std::to_string(i + 1);
      const int bands = static_cast<int>(instrument_.rule.bands.size());
      for (const int to : {overrides[i].band - 1, overrides[i].band + 1}) {
        if (to < 0 || to >= bands) continue;
        Change(overrides[i].band, to, MutantKind::kLevel, where + " band");
      }
      OneCondition(overrides[i].when, where);
      Drop(overrides, i, MutantKind::kLevel, where);
    }
  }

  void FurtherActions() {
    auto& also = instrument_.rule.also;
    for (std::size_t i = 0; i < also.size(); ++i) {
      const std::string where = "also " + also[i].action.code;
      OneCondition(also[i].when, where);
      OneAction(also[i].action, where);
      Drop(also, i, MutantKind::kAction, where);
    }
  }

  void OneAction(Action& action, const std::string& where) {
    for (const int step : {-1, 1}) {
      Change(action.within_minutes, action.within_minutes + step, MutantKind::kAction,
             where + " minutes of " + action.code);
    }
    Change(action.code, action.code + "_", MutantKind::kAction, where + " does another thing");
  }

  void OneItem(Item& item) {
    const auto flip = [&](bool& flag, const std::string& what) {
      Change(flag, !flag, MutantKind::kItem, item.id + " " + what);
    };
    const bool counted = item.type == ItemType::kNumber || item.type == ItemType::kDate;
    if (!counted) flip(item.critical, "critical");
    flip(item.person_when_missing, "missing");
    if (item.type == ItemType::kNumber) {
      flip(item.from_case_age, "from_case_age");
      for (const int step : {-1, 1}) {
        Change(item.min, item.min + step, MutantKind::kItem, item.id + " min");
        Change(item.max, item.max + step, MutantKind::kItem, item.id + " max");
      }
    }
    Change(item.opens, item.opens.empty() ? std::string("suicide-screen") : std::string(),
           MutantKind::kItem, item.id + " opens");
    for (std::size_t i = 0; i < item.options.size(); ++i) {
      Drop(item.options, i, MutantKind::kItem, item.id + " option " + item.options[i].id);
    }
    for (std::size_t i = 0; i < item.excludes.size(); ++i) {
      Drop(item.excludes, i, MutantKind::kItem, item.id + " exclusion");
      Release(item, i);
    }
    if (!item.ask_when) return;
    readable_ = static_cast<std::size_t>(&item - instrument_.items.data());
    OneCondition(*item.ask_when, "skip of " + item.id);
    readable_ = instrument_.items.size();
    Change(item.ask_when, {}, MutantKind::kItem, "skip of " + item.id);
  }

  // The two may go together again, both ways.
  void Release(Item& item, std::size_t at) {
    Item& other = instrument_.items[static_cast<std::size_t>(item.excludes[at])];
    const auto before = other.excludes;
    std::erase_if(other.excludes, [&](int each) {
      return &instrument_.items[static_cast<std::size_t>(each)] == &item;
    });
    Drop(item.excludes, at, MutantKind::kItem, item.id + " exclusion both ways");
    other.excludes = before;
  }

  void OneCondition(Condition& condition, const std::string& where) {
    for (const int step : {-1, 1}) Cuts(condition, step, where);
    if (condition.kind == Kind::kIs) AnotherAnswer(condition, where);
    if (condition.kind == Kind::kMeasure) AnotherMeasure(condition, where);
    const bool list = condition.parts.size() > 1;
    if (list && condition.kind == Kind::kAny) {
      Change(condition.kind, Kind::kAll, MutantKind::kCondition, where + " any becomes all");
    }
    if (list && condition.kind == Kind::kAll) {
      Change(condition.kind, Kind::kAny, MutantKind::kCondition, where + " all becomes any");
    }
    if (condition.kind == Kind::kNone) {
      Change(condition.kind, Kind::kAny, MutantKind::kCondition, where + " none becomes any");
    }
    for (std::size_t i = 0; i < condition.parts.size(); ++i) {
      const std::string part = where + " part " + std::to_string(i + 1);
      OneCondition(condition.parts[i], part);
      Drop(condition.parts, i, MutantKind::kCondition, part);
    }
  }

  void Cuts(Condition& condition, int step, const std::string& where) {
    if (condition.from != kNoLowerBound) {
      Change(condition.from, condition.from + step, MutantKind::kCut, where + " lower cut");
    }
    if (condition.to != kNoUpperBound) {
      Change(condition.to, condition.to + step, MutantKind::kCut, where + " upper cut");
    }
    if (condition.kind == Kind::kAtLeast) {
      Change(condition.needed, condition.needed + step, MutantKind::kCut, where + " at least");
    }
  }

  // The same item with each other answer; each other item of the same type.
  void AnotherAnswer(Condition& condition, const std::string& where) {
    const auto& items = instrument_.items;
    const auto place = static_cast<std::size_t>(condition.item);
    const Item& item = items[place];
    const int options = item.type == ItemType::kYesNo ? 2 : static_cast<int>(item.options.size());
    for (int option = 0; option < options; ++option) {
      if (option == condition.option) continue;
      Change(condition.option, option, MutantKind::kCondition, where + " answer of " + item.id);
    }
    for (std::size_t other = 0; other < readable_; ++other) {
      if (other == place || items[other].type != item.type) continue;
      Change(condition.item, static_cast<int>(other), MutantKind::kCondition,
             where + " item " + item.id);
    }
  }

  void AnotherMeasure(Condition& condition, const std::string& where) {
    const int measures = static_cast<int>(instrument_.rule.measures.size());
    if (measures < 2) return;
    Change(condition.measure, (condition.measure + 1) % measures, MutantKind::kCondition,
           where + " measure");
  }

  // No condition that reads the item holds any more.
  void ItemsTakenOut() {
    for (std::size_t i = 0; i < instrument_.items.size(); ++i) {
      Instrument rest = instrument_;
      Rule& rule = rest.rule;
      int read = 0;
      const auto never = [&](Condition& condition, const auto& self) -> void {
        if (condition.item == static_cast<int>(i)) {
          ++read;
          condition = {.kind = Kind::kNone, .parts = {Condition{}}};
        }
        for (auto& part : condition.parts) self(part, self);
      };
      for (auto& band : rule.bands) never(band.when, never);
      for (auto& raise : rule.overrides) never(raise.when, never);
      for (auto& also : rule.also) never(also.when, never);
      for (auto& measure : rule.measures) {
        for (auto& term : measure.terms) never(term.when, never);
      }
      for (auto& item : rest.items) {
        if (item.ask_when) never(*item.ask_when, never);
      }
      if (read != 0) look_(rest, MutantKind::kItem, instrument_.items[i].id + " taken out");
    }
  }

  Instrument instrument_;
  const MutantLook look_;
  // A skip rule looks back only: the items before this one.
  std::size_t readable_ = instrument_.items.size();
};

}  // namespace kolona::triage
