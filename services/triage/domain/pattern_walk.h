#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/answers.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// The answers to an item that a rule can tell apart, from the least grave on: no, yes; each option;
// each set of options; one number or age in days of each stretch between the cuts of `rules`. Dates
// are counted from day 0 as today. Empty when there are more than 4,096.
std::vector<Value> ChoicesOf(const Item& item, const std::vector<const Instrument*>& rules);

// One question put to one or two instruments at once. item: its place in each (-1: not there).
struct Variable {
  std::array<int, 2> item = {-1, -1};
  std::vector<std::array<Value, 2>> choices;
};

// Which answers lead where: per outcome how many patterns, and one of them (the choice taken of
// each variable, kPassedOver where it is not asked).
inline constexpr char16_t kPassedOver = 0xFFFF;
struct Outcomes {
  struct Entry {
    std::uint64_t count = 0;
    std::u16string example;
  };
  // Key: for each instrument, the band of each part (index + 1; 0: none), then for each override
  // whether it holds.
  std::map<std::string, Entry> by_cell;
};

// Counts all complete ways to answer, skips and exclusions respected, without walking each of them:
// partial answers after which the rest of the rule is the same are counted once. Exact. OutOfRange
// when the rule keeps more than `most_states` partial answers apart, or the number exceeds 64 bits.
// The variables stand in an order in which skip rules look back only.
base::Result<Outcomes> WalkPatterns(const std::vector<const Instrument*>& sides,
                                    const std::vector<Variable>& variables,
                                    std::size_t most_states = 100'000);

// One variable per item, in order.
std::vector<Variable> VariablesOf(const Instrument& instrument);

// The answers that an example of Outcomes stands for, as seen by one side.
Answers AnswersOf(const Instrument& instrument, const std::vector<Variable>& variables,
                  std::size_t side, const std::u16string& example);

}  // namespace kolona::triage
