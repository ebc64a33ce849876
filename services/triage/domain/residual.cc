#include "services/triage/domain/residual.h"

namespace kolona::triage {
namespace {

constexpr std::int64_t kNo = 0;
constexpr std::int64_t kYes = 1;
constexpr std::int64_t kOpen = 2;
constexpr std::int64_t kEnd = -1;

}  // namespace

void Residual::Put(std::int64_t number) {
  // Seven bits a byte; the sign goes to the lowest bit.
  auto rest = (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
  while (rest >= 0x80) {
    out_.push_back(static_cast<char>((rest & 0x7F) | 0x80));
    rest >>= 7;
  }
  out_.push_back(static_cast<char>(rest));
}

void Residual::Write(const std::vector<bool>& pending) {
  const Rule& rule = instrument_.rule;
  for (const auto& part : rule.parts) {
    for (int band = part.first_band; band < part.end_band; ++band) {
      const Condition& when = rule.bands[static_cast<std::size_t>(band)].when;
      const Tri holds = evaluation_.Holds(when);
      if (holds == Tri::kNo) continue;
      Put(band);
      Question(when);
      if (holds == Tri::kYes) break;
    }
    Put(kEnd);
  }
  for (const auto& raise : rule.overrides) Question(raise.when);
  for (std::size_t i = 0; i < pending.size(); ++i) {
    if (!pending[i]) continue;
    const Item& item = instrument_.items[i];
    if (item.ask_when) Question(*item.ask_when);
    if (!item.excludes.empty()) Put(evaluation_.Excluded(i) ? kYes : kNo);
  }
}

void Residual::Question(const Condition& condition) {
  const Tri holds = evaluation_.Holds(condition);
  Put(holds == Tri::kNo ? kNo : holds == Tri::kYes ? kYes : kOpen);
  if (holds == Tri::kUnknown) Left(condition);
}

void Residual::Left(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::kIs:
    case Condition::Kind::kWithin:
      return;  // its place says which one it is
    case Condition::Kind::kMeasure:
      return Left(static_cast<std::size_t>(condition.measure));
    case Condition::Kind::kAtLeast: {
      int sure = 0;
      for (const auto& part : condition.parts) {
        if (evaluation_.Holds(part) == Tri::kYes) ++sure;
      }
      Put(sure);
      return Parts(condition.parts);
    }
    case Condition::Kind::kAny:
    case Condition::Kind::kNone:
    case Condition::Kind::kAll:
      return Parts(condition.parts);
  }
}

void Residual::Parts(const std::vector<Condition>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (evaluation_.Holds(parts[i]) != Tri::kUnknown) continue;
    Put(static_cast<std::int64_t>(i));
    Left(parts[i]);
  }
  Put(kEnd);
}

void Residual::Left(std::size_t measure) {
  if (written_[measure]) return;
  written_[measure] = true;
  std::int64_t sure = 0;
  const auto& terms = instrument_.rule.measures[measure].terms;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Tri holds = evaluation_.Holds(terms[i].when);
    if (holds == Tri::kYes) sure += terms[i].points;
    if (holds != Tri::kUnknown) continue;
    Put(static_cast<std::int64_t>(i));
    Left(terms[i].when);
  }
  Put(kEnd);
  Put(sure);
}

}  // namespace kolona::triage
