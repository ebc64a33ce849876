#include "services/triage/domain/screen.h"

namespace kolona::triage {

ScreenResult Screen(const Instrument& instrument,
                    const std::map<std::string, model::Answer>& answers) {
  ScreenResult result;
  result.items = static_cast<int>(instrument.items.size());
  int others = 0;
  bool critical = false;
  for (const auto& item : instrument.items) {
    const auto found = answers.find(item.id);
    if (found == answers.end() || found->second == model::Answer::kNotAnswered) continue;
    ++result.answered;
    if (found->second != model::Answer::kYes) continue;
    ++result.yes;
    if (item.critical) {
      critical = true;
    } else {
      ++others;
    }
    result.reasons.push_back(
        {std::string("screen.") + (item.critical ? "critical." : "other.") + item.id,
         item.text_fr + " Oui.", item.text_ar + " نعم."});
  }
  result.high = critical || others >= instrument.others_needed;
  return result;
}

}  // namespace kolona::triage
