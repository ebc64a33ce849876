#include "tools/instrument/result.h"

#include <chrono>
#include <cstdio>
#include <string>

namespace kolona::instrument {
namespace {

using namespace kolona::triage;
using nlohmann::ordered_json;

const char* LevelWord(model::Level level) {
  switch (level) {
    case model::Level::kExtreme:
      return "extreme";
    case model::Level::kHigh:
      return "high";
    case model::Level::kMedium:
      return "medium";
    case model::Level::kLow:
      return "low";
    case model::Level::kNotKnown:
    case model::Level::kUnspecified:
      break;
  }
  return "not_known";
}

std::string DayWord(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string AnswerWord(const Item& item, const Value& value, Day today) {
  return item.type == ItemType::kDate ? DayWord(value.low) : WriteValue(item, value, today);
}

ordered_json BandWord(const Instrument& instrument, int band) {
  if (band < 0) return nullptr;
  return instrument.rule.bands[static_cast<std::size_t>(band)].id;
}

}  // namespace

ordered_json OutcomeOf(const Instrument& instrument, const Answers& answers, Day today) {
  const Outcome outcome = Evaluate(instrument, answers, today);
  ordered_json json;
  json["lowest"] = BandWord(instrument, outcome.lowest);
  json["highest"] = BandWord(instrument, outcome.highest);
  json["level"] = LevelWord(LevelOf(instrument, outcome));
  json["clock_level"] = LevelWord(ClockLevelOf(instrument, outcome));
  json["measures"] = ordered_json::object();
  for (std::size_t i = 0; i < outcome.measures.size(); ++i) {
    json["measures"][instrument.rule.measures[i].id] = {outcome.measures[i].low,
                                                        outcome.measures[i].high};
  }
  json["answered"] = outcome.answered;
  json["open"] = outcome.open;
  json["enough"] = outcome.enough;
  json["person"] = outcome.person;
  return json;
}

ordered_json ResultOf(const Instrument& instrument, const Answers& answers, Day today) {
  ordered_json json;
  json["address"] = instrument.address;
  json["instrument"] = instrument.name;
  json["version"] = instrument.version;
  json["sha256"] = instrument.hash;
  json["today"] = DayWord(today);
  json["answers"] = ordered_json::object();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Item& item = instrument.items[i];
    if (answers[i].answered) json["answers"][item.id] = AnswerWord(item, answers[i], today);
  }
  json.update(OutcomeOf(instrument, answers, today));
  return json;
}

}  // namespace kolona::instrument
