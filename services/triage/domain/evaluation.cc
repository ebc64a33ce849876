#include "services/triage/domain/evaluation.h"

#include <algorithm>

namespace kolona::triage {
namespace {

Tri Inside(Interval value, const Condition& condition) {
  if (value.low >= condition.from && value.high <= condition.to) return Tri::kYes;
  if (value.high < condition.from || value.low > condition.to) return Tri::kNo;
  return Tri::kUnknown;
}

}  // namespace

Tri Evaluation::Holds(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::kIs:
      return Is(condition);
    case Condition::Kind::kWithin:
      return Within(condition);
    case Condition::Kind::kMeasure:
      return Inside(Of(static_cast<std::size_t>(condition.measure)), condition);
    case Condition::Kind::kAny:
      return Any(condition);
    case Condition::Kind::kNone:
      return Not(Any(condition));
    case Condition::Kind::kAll: {
      Tri all = Tri::kYes;
      for (const auto& part : condition.parts) all = std::min(all, Holds(part));
      return all;
    }
    case Condition::Kind::kAtLeast:
      return AtLeast(condition);
  }
  return Tri::kUnknown;
}

Interval Evaluation::Of(std::size_t measure) {
  if (known_.empty()) known_.resize(instrument_.rule.measures.size());
  if (!known_[measure].first) known_[measure] = {true, Sum(instrument_.rule.measures[measure])};
  return known_[measure].second;
}

Tri Evaluation::Asked(std::size_t item) {
  const auto& when = instrument_.items[item].ask_when;
  return when ? Holds(*when) : Tri::kYes;
}

std::pair<int, int> Evaluation::BandsOf(const Part& part) {
  std::pair<int, int> may_hold = {-1, -1};
  for (int band = part.first_band; band < part.end_band; ++band) {
    const Tri holds = Holds(instrument_.rule.bands[static_cast<std::size_t>(band)].when);
    if (holds == Tri::kNo) continue;
    if (may_hold.first < 0) may_hold.first = band;
    may_hold.second = band;
    if (holds == Tri::kYes) break;
  }
  return may_hold;
}

Interval Evaluation::Sum(const Measure& measure) {
  Interval sum;
  for (const auto& term : measure.terms) {
    const Tri when = Holds(term.when);
    if (when == Tri::kNo) continue;
    const bool sure = when == Tri::kYes;
    sum.low += sure ? term.points : std::min<std::int64_t>(0, term.points);
    sum.high += sure ? term.points : std::max<std::int64_t>(0, term.points);
  }
  return sum;
}

bool Evaluation::Excluded(std::size_t item) const {
  for (const int other : instrument_.items[item].excludes) {
    const Value& value = answers_[static_cast<std::size_t>(other)];
    if (value.answered && value.low == 1) return true;
  }
  return false;
}

Tri Evaluation::Open(std::size_t item) {
  return Excluded(item) || Asked(item) == Tri::kNo ? Tri::kNo : Tri::kUnknown;
}

Tri Evaluation::Is(const Condition& condition) {
  const auto index = static_cast<std::size_t>(condition.item);
  const Value& value = answers_[index];
  if (instrument_.items[index].type == ItemType::kMulti) {
    const auto bit = std::uint64_t{1} << condition.option;
    if ((value.known & bit) == 0) return Open(index);
    return (value.chosen & bit) != 0 ? Tri::kYes : Tri::kNo;
  }
  if (value.answered) return value.low == condition.option ? Tri::kYes : Tri::kNo;
  const Tri open = Open(index);
  // A skipped item has its first, least grave answer.
  return open == Tri::kNo && condition.option == 0 ? Tri::kYes : open;
}

Tri Evaluation::Within(const Condition& condition) {
  const auto index = static_cast<std::size_t>(condition.item);
  const Item& item = instrument_.items[index];
  const Value& value = answers_[index];
  if (!value.answered) {
    if (Open(index) == Tri::kNo) return Tri::kNo;
    return item.type == ItemType::kNumber ? Inside({item.min, item.max}, condition)
                                          : Inside({0, kNoUpperBound}, condition);
  }
  if (item.type == ItemType::kDate) {
    return Inside({today_ - value.high, today_ - value.low}, condition);
  }
  return Inside({value.low, value.high}, condition);
}

Tri Evaluation::Any(const Condition& condition) {
  Tri any = Tri::kNo;
  for (const auto& part : condition.parts) any = std::max(any, Holds(part));
  return any;
}

Tri Evaluation::AtLeast(const Condition& condition) {
  int sure = 0;
  int possible = 0;
  for (const auto& part : condition.parts) {
    const Tri holds = Holds(part);
    if (holds == Tri::kYes) ++sure;
    if (holds != Tri::kNo) ++possible;
  }
  if (sure >= condition.needed) return Tri::kYes;
  return possible >= condition.needed ? Tri::kUnknown : Tri::kNo;
}

}  // namespace kolona::triage
