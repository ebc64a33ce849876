#include "services/triage/domain/open_reads.h"

namespace kolona::triage {

void OpenReads::Read(const Condition& condition) { ReadFor(condition, false); }

void OpenReads::ReadFor(const Condition& condition, bool red_flag) {
  if (evaluation_.Holds(condition) != Tri::kUnknown) return;
  if (condition.kind == Condition::Kind::kIs || condition.kind == Condition::Kind::kWithin) {
    return ReadItem(static_cast<std::size_t>(condition.item), red_flag);
  }
  for (const auto& part : condition.parts) ReadFor(part, red_flag);
  if (condition.kind != Condition::Kind::kMeasure) return;
  const auto measure = static_cast<std::size_t>(condition.measure);
  // Read once, unless it now leads to a red flag.
  if (summed_[measure] && !red_flag) return;
  summed_[measure] = true;
  for (const auto& term : instrument_.rule.measures[measure].terms) ReadFor(term.when, red_flag);
}

void OpenReads::ReadItem(std::size_t item, bool red_flag) {
  if (answers_[item].answered || evaluation_.Open(item) == Tri::kNo) return;
  const Item& asked = instrument_.items[item];
  Mark& mark = marks_[item];
  const bool red = red_flag || asked.critical;
  if (mark.read && (mark.red_flag || !red)) return;
  mark = {true, mark.red_flag || red};
  // Skip rules look back only, so this ends.
  if (asked.ask_when) ReadFor(*asked.ask_when, mark.red_flag);
  // A yes to one of these would settle it.
  for (const int other : asked.excludes) ReadItem(static_cast<std::size_t>(other), false);
}

}  // namespace kolona::triage
