#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "libs/model/case.h"
#include "services/triage/domain/evaluate.h"
#include "services/triage/domain/instrument_set.h"

namespace kolona::triage {

// The levels of a case without their reasons: what Assess gives (a test compares the two), many
// times faster, for many cases one after the other. Remembers which version acts on which day, so
// one thread at a time; outlives neither the set nor the instrument.
class QuickAssess {
 public:
  // `watched`: name of the instrument whose own result is told. `instead`: judges the answers to
  // that name as if it acted, whatever its status and version; null: the set alone, as Assess.
  QuickAssess(const InstrumentSet& instruments, std::string watched, const Instrument* instead);

  struct Verdict {
    model::Level level = model::Level::kUnspecified;  // of the case
    model::Level clock_level = model::Level::kUnspecified;
    bool spoke = false;  // the watched instrument got an answer it could use
    bool unfit = false;  // it got one that it could not
    model::Level instrument = model::Level::kUnspecified;  // what it says alone
    model::Level instrument_clock = model::Level::kUnspecified;
  };
  Verdict Of(const model::CaseFacts& facts);

 private:
  // Items by id, to read answers, which come in that order too, in one walk.
  struct Reader {
    std::vector<std::pair<std::string_view, std::size_t>> by_id;
    bool may_contradict = false;  // has skip rules or exclusions
  };
  struct Chosen {
    Day today = -1;
    const Instrument* instrument = nullptr;
  };

  const Instrument* Acting(const std::string& name, Day today);
  const Reader& ReaderOf(const Instrument& instrument);
  void AddScreen(const model::CaseFacts& facts, Day today, Verdict& verdict);
  void AddAnswers(const std::string& name, const model::InstrumentAnswers& told, int age_band,
                  Day today, Verdict& verdict);
  void OpenTheMinorsPath(int age_band, Day today, Verdict& verdict);
  // False when something did not fit.
  bool Read(const Instrument& instrument, const std::map<std::string, std::string>& told,
            Day today);
  bool Contradicts(const Instrument& instrument, Day today) const;
  void Judge(const Instrument& instrument, Day today, Verdict& verdict) const;

  const InstrumentSet& instruments_;
  const std::string watched_;
  const Instrument* const instead_;
  std::unordered_map<std::string, Chosen> acting_;
  std::unordered_map<const Instrument*, Reader> readers_;
  Answers answers_;  // of the questionnaire in hand
  bool minors_judged_ = false;
};

}  // namespace kolona::triage
