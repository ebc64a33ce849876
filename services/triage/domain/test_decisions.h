#pragma once

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "services/triage/domain/golden.h"
#include "services/triage/domain/judge.h"

// Golden decisions: what a questionnaire does about answers, written by hand. The vectors in the
// signed files expect bands and measures; these expect the rest that decides something: levels,
// actions with their minutes, red flags, whether a person looks, what is asked next, what is
// refused.
namespace kolona::triage {

// told: words with spaces between: "item" (yes), "!item" (no), "item=value", "?item" (open),
//   "a..b" and "!a..b" (every yes/no item from a to b), "@3" (age band of the case). The rest is
//   denied; with the word "?" it stays open. Today is 2026-01-01.
// says: as DecisionOf writes it, or "refused".
struct Decision {
  std::string told;
  std::string says;
};

inline constexpr const char* kDecisionDay = "2026-01-01";

// Answers as they are judged; nothing when they are refused.
inline std::optional<Answers> ReadTold(const Instrument& instrument, const std::string& told) {
  Vector vector;
  std::vector<std::string> open;
  int age_band = 0;
  std::istringstream words(told);
  for (std::string word; words >> word;) {
    const auto range = word.find("..");
    if (word.starts_with('@')) {
      age_band = std::stoi(word.substr(1));
    } else if (word == "?") {
      vector.rest_denied = false;
    } else if (word.starts_with('?')) {
      open.push_back(word.substr(1));
    } else if (range != std::string::npos) {
      const std::string no = word.starts_with('!') ? "!" : "";
      const int first = instrument.FindItem(word.substr(no.size(), range - no.size()));
      const int last = instrument.FindItem(word.substr(range + 2));
      for (int i = first; i >= 0 && i <= last; ++i) {
        vector.told.push_back(no + instrument.items[static_cast<std::size_t>(i)].id);
      }
    } else {
      vector.told.push_back(word);
    }
  }
  auto answers = AnswersOf(instrument, vector, *ReadDay(kDecisionDay));
  if (!answers.ok()) return std::nullopt;
  for (const auto& id : open) answers->at(static_cast<std::size_t>(instrument.FindItem(id))) = {};
  FillFromCase(instrument, age_band, *answers);
  return *answers;
}

inline std::string LevelInWords(model::Level level) {
  static const char* const kWords[] = {"none", "not known", "low", "medium", "high", "extreme"};
  return kWords[static_cast<std::size_t>(level)];
}

// "high to extreme, person; hand_over_now 5, plan_safety 60; red weapon; opens suicide-screen":
// level, the clock's where it is another, whether a person looks; actions with their minutes;
// critical items that speak; questionnaires to ask next.
inline std::string DecisionOf(const Instrument& instrument, const Answers& answers, Day today) {
  const Judgement judgement = Judge(instrument, answers, today);
  std::string says = LevelInWords(judgement.level);
  if (judgement.clock_level != judgement.level) {
    says += " to " + LevelInWords(judgement.clock_level);
  }
  if (judgement.needs_person) says += ", person";
  std::string before = "; ";
  for (const auto* action : judgement.actions) {
    says.append(before).append(action->code + " " + std::to_string(action->within_minutes));
    before = ", ";
  }
  const std::string critical = instrument.reasons + ".critical.";
  before = "; red ";
  for (const auto& reason : judgement.reasons) {
    if (!reason.code.starts_with(critical)) continue;
    says.append(before).append(reason.code.substr(critical.size()));
    before = ", ";
  }
  for (const auto& name : judgement.opens) says.append("; opens ").append(name);
  return says;
}

// What it says of these words.
inline std::string DecisionOf(const Instrument& instrument, const std::string& told) {
  const auto answers = ReadTold(instrument, told);
  return answers ? DecisionOf(instrument, *answers, *ReadDay(kDecisionDay)) : "refused";
}

// By the name of the file; written down in test_decision_rows.h.
using DecisionTable = std::map<std::string, std::vector<Decision>>;

// The rows that do not come true.
inline std::vector<std::string> TryDecisions(const Instrument& instrument,
                                             const std::vector<Decision>& rows) {
  std::vector<std::string> wrong;
  for (const auto& row : rows) {
    const std::string says = DecisionOf(instrument, row.told);
    if (says != row.says) wrong.push_back("(" + row.told + ") gives: " + says);
  }
  return wrong;
}

}  // namespace kolona::triage
