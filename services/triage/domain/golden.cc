#include "services/triage/domain/golden.h"

#include <map>

#include "services/triage/domain/evaluate.h"

namespace kolona::triage {
namespace {

std::pair<std::string, std::string> OneTold(const std::string& words) {
  const auto equals = words.find('=');
  if (words.starts_with('!')) return {words.substr(1), "no"};
  if (equals == std::string::npos) return {words, "yes"};
  return {words.substr(0, equals), words.substr(equals + 1)};
}

// The least grave answer; numbers and dates stay open.
Value Denial(const Item& item) {
  if (item.type == ItemType::kMulti) return Chosen(item, 0);
  if (item.type == ItemType::kNumber || item.type == ItemType::kDate) return {};
  return Exactly(0);
}

std::string BandName(const Instrument& instrument, int band) {
  return band < 0 ? "none" : instrument.rule.bands[static_cast<std::size_t>(band)].id;
}

void TryOne(const Instrument& instrument, const Vector& vector, std::vector<Problem>& problems) {
  const std::string name = "golden vector '" + vector.name + "': ";
  const auto today = ReadDay(vector.today);
  const auto answers =
      today.ok() ? AnswersOf(instrument, vector, *today) : base::Result<Answers>(today.status());
  if (!answers.ok()) {
    problems.push_back({vector.line, name + answers.status().message()});
    return;
  }
  const Outcome outcome = Evaluate(instrument, *answers, *today);
  const std::string lowest = BandName(instrument, outcome.lowest);
  const std::string highest = BandName(instrument, outcome.highest);
  if (lowest != vector.lowest || highest != vector.highest) {
    std::string why = name;
    why.append("gives ").append(lowest).append(" to ").append(highest);
    why.append(", expected ").append(vector.lowest).append(" to ").append(vector.highest);
    problems.push_back({vector.line, std::move(why)});
  }
  for (const auto& [id, expected] : vector.measures) {
    const auto measure = static_cast<std::size_t>(instrument.FindMeasure(id));
    if (outcome.measures[measure].low != expected) {
      std::string why = name;
      why.append("measure ").append(id).append(" is ");
      why.append(std::to_string(outcome.measures[measure].low));
      why.append(", expected ").append(std::to_string(expected));
      problems.push_back({vector.line, std::move(why)});
    }
  }
}

}  // namespace

base::Result<Answers> AnswersOf(const Instrument& instrument, const Vector& vector, Day today) {
  std::map<std::string, std::string> told;
  for (const auto& words : vector.told) {
    auto [id, answer] = OneTold(words);
    const auto [before, fresh] = told.try_emplace(std::move(id), answer);
    if (!fresh && before->second != answer) {
      return base::Status::Invalid("/" + before->first, "item " + before->first + ": told as " +
                                                            before->second + " and as " + answer);
    }
  }
  auto answers = ReadAnswers(instrument, instrument.version, told, today);
  if (!answers.ok() || !vector.rest_denied) return answers;
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    if ((*answers)[i].answered || Asked(instrument, i, *answers, today) == Tri::kNo) continue;
    (*answers)[i] = Denial(instrument.items[i]);
  }
  // A denial may close a question that was told.
  for (const auto& [id, text] : told) {
    const auto item = static_cast<std::size_t>(instrument.FindItem(id));
    if (Asked(instrument, item, *answers, today) != Tri::kNo) continue;
    return base::Status::Invalid("/" + id,
                                 "item " + id + ": is passed over when the rest is denied");
  }
  return answers;
}

std::vector<Problem> TryVectors(const Instrument& instrument) {
  std::vector<Problem> problems;
  for (const auto& vector : instrument.golden.vectors) TryOne(instrument, vector, problems);
  return problems;
}

std::vector<Problem> TryGolden(const Instrument& instrument, const PatternCount& count) {
  std::vector<Problem> problems = TryVectors(instrument);
  for (const auto& [id, expected] : instrument.golden.patterns) {
    const int band = instrument.FindBand(id);
    const auto found = band < 0 ? count.total : count.bands[static_cast<std::size_t>(band)];
    if (found != expected) {
      problems.push_back({instrument.golden.line, "golden patterns: " + id + " has " +
                                                      std::to_string(found) + ", expected " +
                                                      std::to_string(expected)});
    }
  }
  return problems;
}

}  // namespace kolona::triage
