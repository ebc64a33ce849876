#include "services/triage/domain/next_questions.h"

#include <algorithm>
#include <tuple>

#include "services/triage/domain/judge.h"
#include "services/triage/domain/open_reads.h"
#include "services/triage/domain/pattern_walk.h"

namespace kolona::triage {
namespace {

using model::Highest;
using model::Level;

Level LevelAt(const Instrument& instrument, int band) {
  return band < 0 ? Level::kUnspecified
                  : instrument.rule.bands[static_cast<std::size_t>(band)].level;
}

// The answers worth trying: each that a rule can tell apart; of a multi item only none and all,
// between which every other one lies.
std::vector<Value> TryOf(const Instrument& instrument, const Item& item, Day today) {
  if (item.type == ItemType::kYesNo) return {YesNo(false), YesNo(true)};
  if (item.type == ItemType::kMulti) {
    return {Chosen(item, 0), Chosen(item, (std::uint64_t{1} << item.options.size()) - 1)};
  }
  auto choices = ChoicesOf(item, {&instrument});
  if (item.type != ItemType::kDate) return choices;
  for (auto& day : choices) {
    day.low += today;
    day.high += today;
  }
  return choices;
}

// By how much the sure part of all sums has grown.
std::int64_t Growth(const Outcome& before, const Outcome& after) {
  std::int64_t grown = 0;
  for (std::size_t i = 0; i < before.measures.size(); ++i) {
    grown += after.measures[i].low - before.measures[i].low;
  }
  return grown;
}

class Asks {
 public:
  Asks(const InstrumentSet& instruments, const std::vector<Asking>& askings, Level certain,
       Day today)
      : instruments_(instruments), askings_(askings), certain_(certain), today_(today) {
    for (const auto& asking : askings_) {
      outcomes_.push_back(Evaluate(*asking.instrument, asking.answers, today_));
      spans_.push_back(SpanOf(asking, asking.answers, outcomes_.back()));
    }
  }

  QuestionsLeft Run() {
    QuestionsLeft left{All(askings_.size(), {}), {}};
    if (left.span.lowest == left.span.highest) return left;
    lowest_ = left.span.lowest;
    for (const bool only_asked : {true, false}) {
      for (std::size_t i = 0; i < askings_.size(); ++i) Collect(i, only_asked);
      // What waits for an answer that nobody can give is asked all the same.
      if (!ranked_.empty()) break;
    }
    std::stable_sort(ranked_.begin(), ranked_.end(), Before);
    for (const auto& one : ranked_) left.questions.push_back(one.question);
    return left;
  }

 private:
  struct Ranked {
    Question question;
    std::int64_t growth = 0;
  };

  static bool Before(const Ranked& a, const Ranked& b) {
    const auto rank = [](const Ranked& one) {
      return std::tuple(one.question.red_flag, model::ForOrdering(one.question.raises_to),
                        one.growth);
    };
    return rank(a) > rank(b);
  }

  // The case, with one questionnaire replaced.
  Span All(std::size_t replaced, const Span& by) const {
    Span all{certain_, certain_};
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      const Span& one = i == replaced ? by : spans_[i];
      all = {Highest(all.lowest, one.lowest), Highest(all.highest, one.highest)};
    }
    return all;
  }

  Span SpanOf(const Asking& asking, const Answers& answers, const Outcome& outcome) const {
    const Instrument& instrument = *asking.instrument;
    Span span{LevelAt(instrument, outcome.lowest), ClockLevelOf(instrument, outcome)};
    for (std::size_t i = 0; i < instrument.items.size(); ++i) {
      if (instrument.items[i].opens.empty()) continue;
      const bool may_open = answers[i].answered
                                ? SpeaksOut(instrument, i, answers, today_)
                                : triage::Asked(instrument, i, answers, today_) != Tri::kNo;
      if (may_open) span.highest = Highest(span.highest, Behind(instrument.items[i]));
    }
    return span;
  }

  // The most that the questionnaire an item opens could find, when it is not asked already.
  Level Behind(const Item& item) const { return Behind(item.opens, 0); }
  Level Behind(const std::string& name, std::size_t depth) const {
    const Instrument* opened = instruments_.Acting(name, today_);
    if (opened == nullptr || depth > instruments_.all().size() || IsAsked(name)) {
      return Level::kUnspecified;
    }
    const Answers none(opened->items.size());
    Level most = ClockLevelOf(*opened, Evaluate(*opened, none, today_));
    for (const auto& item : opened->items) {
      if (!item.opens.empty()) most = Highest(most, Behind(item.opens, depth + 1));
    }
    return most;
  }

  bool IsAsked(const std::string& name) const {
    return std::any_of(askings_.begin(), askings_.end(),
                       [&](const Asking& one) { return one.instrument->name == name; });
  }

  bool Raises(Level level) const { return Highest(level, lowest_) != lowest_; }

  // Marks what can still lift this questionnaire's level above what is certain of the case.
  void Mark(std::size_t place, OpenReads& reads) const {
    const Instrument& instrument = *askings_[place].instrument;
    const Rule& rule = instrument.rule;
    for (const auto& band : rule.bands) {
      if (Raises(band.level)) reads.Read(band.when);
    }
    for (const auto& raise : rule.overrides) {
      if (Raises(LevelAt(instrument, raise.band))) reads.Read(raise.when);
    }
    // Too few answers count as not known.
    const bool short_of = !outcomes_[place].enough && Raises(Level::kNotKnown);
    for (std::size_t i = 0; i < instrument.items.size(); ++i) {
      const Item& item = instrument.items[i];
      const bool opens = !item.opens.empty() && Raises(Behind(item));
      if (short_of || opens) reads.ReadItem(i, opens && model::IsUrgent(Behind(item)));
    }
  }

  void Collect(std::size_t place, bool only_asked) {
    const Asking& asking = askings_[place];
    if (!Raises(spans_[place].highest)) return;
    Evaluation evaluation(*asking.instrument, asking.answers, today_);
    OpenReads reads(*asking.instrument, asking.answers, evaluation);
    Mark(place, reads);
    for (std::size_t i = 0; i < asking.answers.size(); ++i) {
      if (!reads.Matters(i)) continue;
      if (only_asked && evaluation.Asked(i) != Tri::kYes) continue;
      ranked_.push_back(Rank(place, i, reads.IsRedFlag(i)));
    }
  }

  Ranked Rank(std::size_t place, std::size_t item, bool red_flag) const {
    const Asking& asking = askings_[place];
    Ranked ranked{{place, item, red_flag, certain_, Level::kUnspecified}, 0};
    Answers answers = asking.answers;
    bool first = true;
    for (const auto& value : TryOf(*asking.instrument, asking.instrument->items[item], today_)) {
      answers[item] = value;
      const Outcome outcome = Evaluate(*asking.instrument, answers, today_);
      const Span span = All(place, SpanOf(asking, answers, outcome));
      Question& question = ranked.question;
      question.raises_to = Highest(question.raises_to, span.lowest);
      if (first || Highest(question.leaves, span.highest) == question.leaves) {
        question.leaves = span.highest;
      }
      ranked.growth = std::max(ranked.growth, Growth(outcomes_[place], outcome));
      first = false;
    }
    return ranked;
  }

  const InstrumentSet& instruments_;
  const std::vector<Asking>& askings_;
  const Level certain_;
  const Day today_;
  std::vector<Outcome> outcomes_;
  std::vector<Span> spans_;
  Level lowest_ = Level::kUnspecified;
  std::vector<Ranked> ranked_;
};

}  // namespace

QuestionsLeft NextQuestions(const InstrumentSet& instruments, const std::vector<Asking>& askings,
                            Level certain, Day today) {
  return Asks(instruments, askings, certain, today).Run();
}

}  // namespace kolona::triage
