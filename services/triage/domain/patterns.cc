#include "services/triage/domain/patterns.h"

#include <algorithm>

#include "services/triage/domain/evaluate.h"
#include "services/triage/domain/evaluation.h"
#include "services/triage/domain/pattern_walk.h"

namespace kolona::triage {
namespace {

PatternCount Empty(const Instrument& instrument) {
  PatternCount count;
  count.bands.resize(instrument.rule.bands.size());
  count.in_part.resize(instrument.rule.bands.size());
  count.overrides.resize(instrument.rule.overrides.size());
  return count;
}

// A cell of Outcomes read for one side, from `at` on.
struct Cell {
  int band = -1;
  int gap_part = -1;
};
Cell ReadCell(const Instrument& instrument, const std::string& cell, std::size_t& at) {
  const Rule& rule = instrument.rule;
  Cell read;
  for (std::size_t part = 0; part < rule.parts.size(); ++part) {
    const int band = static_cast<unsigned char>(cell[at++]) - 1;
    if (band < 0) read.gap_part = static_cast<int>(part);
    read.band = HigherBand(rule, read.band, band);
  }
  for (const auto& raise : rule.overrides) {
    if (cell[at++] != 0) read.band = HigherBand(rule, read.band, raise.band);
  }
  return read;
}

// Adds `times` patterns that end in this cell.
void Tally(const Instrument& instrument, const std::string& cell, std::uint64_t times,
           PatternCount& count) {
  const Rule& rule = instrument.rule;
  for (std::size_t part = 0; part < rule.parts.size(); ++part) {
    const int band = static_cast<unsigned char>(cell[part]) - 1;
    if (band >= 0) count.in_part[static_cast<std::size_t>(band)] += times;
  }
  for (std::size_t i = 0; i < rule.overrides.size(); ++i) {
    if (cell[rule.parts.size() + i] != 0) count.overrides[i] += times;
  }
  std::size_t at = 0;
  const Cell read = ReadCell(instrument, cell, at);
  if (read.band >= 0) count.bands[static_cast<std::size_t>(read.band)] += times;
  if (read.gap_part >= 0) count.gap_part = read.gap_part;
  count.total += times;
}

void WalkEach(const Instrument& instrument, std::size_t item, Answers& answers,
              PatternCount& count) {
  if (item == instrument.items.size()) {
    Evaluation evaluation(instrument, answers, 0);
    std::string cell;
    for (const auto& part : instrument.rule.parts) {
      cell.push_back(static_cast<char>(evaluation.BandsOf(part).first + 1));
    }
    for (const auto& raise : instrument.rule.overrides) {
      cell.push_back(evaluation.Holds(raise.when) == Tri::kYes ? 1 : 0);
    }
    Tally(instrument, cell, 1, count);
    if (count.gap_part >= 0 && !count.gap) count.gap = answers;
    return;
  }
  if (Asked(instrument, item, answers, 0) == Tri::kNo) {
    WalkEach(instrument, item + 1, answers, count);
    return;
  }
  const bool excluded = Evaluation(instrument, answers, 0).Excluded(item);
  for (const auto& value : ChoicesOf(instrument.items[item], {&instrument})) {
    if (excluded && value.low == 1) continue;
    answers[item] = value;
    WalkEach(instrument, item + 1, answers, count);
  }
  answers[item] = Value();
}

bool SameKind(const Item& a, const Item& b) {
  const auto same = [](const Option& x, const Option& y) { return x.id == y.id; };
  return a.type == b.type && a.min == b.min && a.max == b.max &&
         std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(), same);
}

std::vector<Variable> Union(const Instrument& before, const Instrument& after) {
  const std::vector<const Instrument*> both = {&before, &after};
  std::vector<Variable> variables;
  const auto add = [&](const Item& item, int first, int second) {
    Variable variable;
    variable.item = {first, second};
    for (const auto& value : ChoicesOf(item, both)) variable.choices.push_back({value, value});
    variables.push_back(std::move(variable));
  };
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    const Item& item = before.items[i];
    const int other = after.FindItem(item.id);
    const bool alike = other >= 0 && SameKind(item, after.items[static_cast<std::size_t>(other)]);
    add(item, static_cast<int>(i), alike ? other : -1);
  }
  for (std::size_t i = 0; i < after.items.size(); ++i) {
    const Item& item = after.items[i];
    const int other = before.FindItem(item.id);
    const bool alike = other >= 0 && SameKind(item, before.items[static_cast<std::size_t>(other)]);
    if (!alike) add(item, -1, static_cast<int>(i));
  }
  return variables;
}

// The next graver answer: yes for no, the next option, one more of a set.
std::vector<std::array<Value, 2>> Steps(const Item& item, const Instrument& instrument) {
  const auto choices = ChoicesOf(item, {&instrument});
  std::vector<std::array<Value, 2>> steps;
  if (item.type == ItemType::kYesNo || item.type == ItemType::kSingle) {
    for (std::size_t i = 1; i < choices.size(); ++i) steps.push_back({choices[i - 1], choices[i]});
  }
  if (item.type == ItemType::kMulti) {
    for (const auto& value : choices) {
      for (std::size_t option = 0; option < item.options.size(); ++option) {
        const auto more = value.chosen | std::uint64_t{1} << option;
        if (more != value.chosen) steps.push_back({value, Chosen(item, more)});
      }
    }
  }
  return steps;
}

}  // namespace

base::Result<PatternCount> CountPatterns(const Instrument& instrument,
                                         const std::optional<Given>& given) {
  auto variables = VariablesOf(instrument);
  if (given) variables[given->item].choices = {{given->value, given->value}};
  const auto outcomes = WalkPatterns({&instrument}, variables);
  if (!outcomes.ok()) return outcomes.status();
  PatternCount count = Empty(instrument);
  for (const auto& [cell, entry] : outcomes->by_cell) {
    if (given && entry.example[given->item] == kPassedOver) continue;
    Tally(instrument, cell, entry.count, count);
    if (count.gap_part >= 0 && !count.gap) {
      count.gap = AnswersOf(instrument, variables, 0, entry.example);
    }
  }
  return count;
}

PatternCount CountByBrute(const Instrument& instrument) {
  PatternCount count = Empty(instrument);
  Answers answers(instrument.items.size());
  WalkEach(instrument, 0, answers, count);
  return count;
}

base::Result<std::vector<Move>> ComparePatterns(const Instrument& before, const Instrument& after) {
  const auto variables = Union(before, after);
  const auto outcomes = WalkPatterns({&before, &after}, variables);
  if (!outcomes.ok()) return outcomes.status();
  std::vector<Move> moves;
  for (const auto& [cell, entry] : outcomes->by_cell) {
    std::size_t at = 0;
    const int from = ReadCell(before, cell, at).band;
    const int to = ReadCell(after, cell, at).band;
    const auto same = [&](const Move& move) { return move.from == from && move.to == to; };
    auto found = std::find_if(moves.begin(), moves.end(), same);
    if (found == moves.end()) {
      found =
          moves.insert(moves.end(), {from, to, 0, AnswersOf(before, variables, 0, entry.example),
                                     AnswersOf(after, variables, 1, entry.example)});
    }
    found->count += entry.count;
  }
  return moves;
}

base::Result<std::optional<Lowering>> FindLowering(const Instrument& instrument, std::size_t item) {
  std::optional<Lowering> none;
  auto variables = VariablesOf(instrument);
  for (auto& variable : variables) variable.item[1] = variable.item[0];
  variables[item].choices = Steps(instrument.items[item], instrument);
  if (variables[item].choices.empty()) return none;
  const auto outcomes = WalkPatterns({&instrument, &instrument}, variables);
  if (!outcomes.ok()) return outcomes.status();
  for (const auto& [cell, entry] : outcomes->by_cell) {
    std::size_t at = 0;
    const int from = ReadCell(instrument, cell, at).band;
    const int to = ReadCell(instrument, cell, at).band;
    const auto level = [&](int band) {
      return band < 0 ? model::Level::kUnspecified
                      : instrument.rule.bands[static_cast<std::size_t>(band)].level;
    };
    if (level(to) >= level(from)) continue;
    return std::optional<Lowering>(Lowering{AnswersOf(instrument, variables, 0, entry.example),
                                            AnswersOf(instrument, variables, 1, entry.example),
                                            from, to});
  }
  return none;
}

}  // namespace kolona::triage
