#include "services/triage/domain/pattern_walk.h"

#include <algorithm>
#include <deque>
#include <set>
#include <unordered_map>

#include "services/triage/domain/evaluation.h"
#include "services/triage/domain/residual.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kMostChoices = 4096;

void CollectCuts(const Condition& condition, int item, std::set<std::int64_t>& cuts) {
  if (condition.kind == Condition::Kind::kWithin && condition.item == item) {
    if (condition.from != kNoLowerBound) cuts.insert(condition.from);
    if (condition.to != kNoUpperBound) cuts.insert(condition.to + 1);
  }
  for (const auto& part : condition.parts) CollectCuts(part, item, cuts);
}

std::set<std::int64_t> CutsOf(const std::string& id, const std::vector<const Instrument*>& rules) {
  std::set<std::int64_t> cuts;
  for (const auto* rule : rules) {
    const int item = rule->FindItem(id);
    ForEachCondition(*rule, [&](const Condition& when) { CollectCuts(when, item, cuts); });
  }
  return cuts;
}

std::vector<Value> Stretches(std::int64_t first, std::int64_t last,
                             const std::set<std::int64_t>& cuts, bool days) {
  std::vector<Value> choices = {Exactly(days ? -first : first)};
  for (const auto cut : cuts) {
    if (cut > first && cut <= last) choices.push_back(Exactly(days ? -cut : cut));
  }
  return choices;
}

// Depth-first over the variables; the memory holds, per depth, what each remainder leads to.
class Walk {
 public:
  Walk(const std::vector<const Instrument*>& sides, const std::vector<Variable>& variables,
       std::size_t most_states)
      : sides_(sides), variables_(variables), most_states_(most_states), seen_(variables.size()) {
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      answers_[s].resize(sides_[s]->items.size());
      pending_[s].assign(sides_[s]->items.size(), true);
    }
  }

  base::Result<Outcomes> Run() {
    const Outcomes* outcomes = From(0);
    if (!failure_.ok()) return failure_;
    return *outcomes;
  }

 private:
  const Outcomes* From(std::size_t depth) {
    if (depth == variables_.size()) return End();
    std::string rest;
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      Evaluation evaluation(*sides_[s], answers_[s], 0);
      Residual(*sides_[s], evaluation, rest).Write(pending_[s]);
    }
    const auto found = seen_[depth].find(rest);
    if (found != seen_[depth].end()) return found->second;
    if (++states_ > most_states_) {
      failure_ = {base::Code::kOutOfRange, "the rule keeps more than " +
                                               std::to_string(most_states_) +
                                               " partial answers apart; it cannot be counted"};
      return nullptr;
    }
    Outcomes here;
    if (!Branch(depth, here)) return nullptr;
    store_.push_back(std::move(here));
    return seen_[depth][rest] = &store_.back();
  }

  bool Branch(std::size_t depth, Outcomes& here) {
    const Variable& variable = variables_[depth];
    std::array<bool, 2> asks = {false, false};
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (variable.item[s] < 0) continue;
      const auto item = static_cast<std::size_t>(variable.item[s]);
      asks[s] = Evaluation(*sides_[s], answers_[s], 0).Asked(item) != Tri::kNo;
      pending_[s][item] = false;
    }
    bool fine = true;
    if (!asks[0] && !asks[1]) {
      fine = Add(From(depth + 1), kPassedOver, here);
    } else {
      for (std::size_t c = 0; c < variable.choices.size() && fine; ++c) {
        if (!Take(variable, asks, c)) continue;
        fine = Add(From(depth + 1), static_cast<char16_t>(c), here);
      }
    }
    Forget(variable);
    return fine;
  }

  // False when the choice contradicts an earlier one.
  bool Take(const Variable& variable, const std::array<bool, 2>& asks, std::size_t choice) {
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (!asks[s]) continue;
      const auto item = static_cast<std::size_t>(variable.item[s]);
      const Value& value = variable.choices[choice][s];
      if (value.low == 1 && Evaluation(*sides_[s], answers_[s], 0).Excluded(item)) return false;
      answers_[s][item] = value;
    }
    return true;
  }

  void Forget(const Variable& variable) {
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (variable.item[s] < 0) continue;
      answers_[s][static_cast<std::size_t>(variable.item[s])] = Value();
      pending_[s][static_cast<std::size_t>(variable.item[s])] = true;
    }
  }

  bool Add(const Outcomes* later, char16_t choice, Outcomes& here) {
    if (later == nullptr) return false;
    for (const auto& [cell, entry] : later->by_cell) {
      auto& sum = here.by_cell[cell];
      if (sum.count == 0) sum.example = choice + entry.example;
      if (__builtin_add_overflow(sum.count, entry.count, &sum.count)) {
        failure_ = {base::Code::kOutOfRange, "there are more patterns than 64 bits can count"};
        return false;
      }
    }
    return true;
  }

  const Outcomes* End() {
    std::string cell;
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      Evaluation evaluation(*sides_[s], answers_[s], 0);
      for (const auto& part : sides_[s]->rule.parts) {
        cell.push_back(static_cast<char>(evaluation.BandsOf(part).first + 1));
      }
      for (const auto& raise : sides_[s]->rule.overrides) {
        cell.push_back(evaluation.Holds(raise.when) == Tri::kYes ? 1 : 0);
      }
    }
    auto& outcomes = ends_[cell];
    outcomes.by_cell[cell].count = 1;
    return &outcomes;
  }

  const std::vector<const Instrument*>& sides_;
  const std::vector<Variable>& variables_;
  const std::size_t most_states_;
  std::array<Answers, 2> answers_;
  std::array<std::vector<bool>, 2> pending_;
  std::vector<std::unordered_map<std::string, const Outcomes*>> seen_;
  std::deque<Outcomes> store_;
  std::map<std::string, Outcomes> ends_;
  std::size_t states_ = 0;
  base::Status failure_;
};

}  // namespace

std::vector<Value> ChoicesOf(const Item& item, const std::vector<const Instrument*>& rules) {
  std::vector<Value> choices;
  switch (item.type) {
    case ItemType::kYesNo:
      return {YesNo(false), YesNo(true)};
    case ItemType::kSingle:
      for (std::size_t i = 0; i < item.options.size(); ++i) {
        choices.push_back(Exactly(static_cast<std::int64_t>(i)));
      }
      break;
    case ItemType::kMulti:
      for (std::uint64_t set = 0; set < std::uint64_t{1} << item.options.size(); ++set) {
        if (choices.size() > kMostChoices) break;
        choices.push_back(Chosen(item, set));
      }
      break;
    case ItemType::kNumber:
      choices = Stretches(item.min, item.max, CutsOf(item.id, rules), false);
      break;
    case ItemType::kDate:
      choices = Stretches(0, kNoUpperBound, CutsOf(item.id, rules), true);
      break;
  }
  if (choices.size() > kMostChoices) choices.clear();
  return choices;
}

base::Result<Outcomes> WalkPatterns(const std::vector<const Instrument*>& sides,
                                    const std::vector<Variable>& variables,
                                    std::size_t most_states) {
  for (const auto& variable : variables) {
    if (variable.choices.empty()) {
      return base::Status(base::Code::kOutOfRange, "an item has too many answers to count");
    }
  }
  return Walk(sides, variables, most_states).Run();
}

std::vector<Variable> VariablesOf(const Instrument& instrument) {
  std::vector<Variable> variables(instrument.items.size());
  for (std::size_t i = 0; i < variables.size(); ++i) {
    variables[i].item[0] = static_cast<int>(i);
    for (const auto& value : ChoicesOf(instrument.items[i], {&instrument})) {
      variables[i].choices.push_back({value, value});
    }
  }
  return variables;
}

Answers AnswersOf(const Instrument& instrument, const std::vector<Variable>& variables,
                  std::size_t side, const std::u16string& example) {
  Answers answers(instrument.items.size());
  for (std::size_t v = 0; v < variables.size() && v < example.size(); ++v) {
    const int item = variables[v].item[side];
    if (item < 0 || example[v] == kPassedOver) continue;
    if (Asked(instrument, static_cast<std::size_t>(item), answers, 0) == Tri::kNo) continue;
    answers[static_cast<std::size_t>(item)] = variables[v].choices[example[v]][side];
  }
  return answers;
}

}  // namespace kolona::triage
