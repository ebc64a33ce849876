#include <algorithm>

#include "services/triage/domain/assess.h"
#include "services/triage/domain/judge.h"
#include "services/triage/domain/next_questions.h"

namespace kolona::triage {
namespace {

using base::Status;

class Begin {
 public:
  Begin(const InstrumentSet& instruments, const model::CaseFacts& facts, Day today)
      : instruments_(instruments), facts_(facts), today_(today) {}

  base::Result<std::vector<Asking>> Run(std::vector<std::string> names) {
    if (!facts_.screen.empty()) names.emplace_back(kScreenName);
    for (const auto& [name, told] : facts_.answers) names.push_back(name);
    if (names.empty()) names.emplace_back(kScreenName);
    for (const auto& name : names) {
      Status added = Add(name);
      if (!added.ok()) return added;
    }
    // Grows while it is walked: what is opened may open more.
    for (std::size_t i = 0; i < askings_.size(); ++i) AddOpened(i);
    return std::move(askings_);
  }

 private:
  Status Add(const std::string& name) {
    const auto same = [&](const Asking& one) { return one.instrument->name == name; };
    if (std::any_of(askings_.begin(), askings_.end(), same)) return {};
    const Instrument* acting = instruments_.Acting(name, today_);
    const bool told = facts_.answers.contains(name);
    if (acting == nullptr) {
      return Status::Invalid(told ? "/answers/" + name : "/ask",
                             "no questionnaire " + name + " is in use");
    }
    if (name == kScreenName && told) {
      return Status::Invalid("/answers/" + name, "its answers go into screen");
    }
    auto answers = name == kScreenName ? Screen(*acting) : Told(*acting);
    if (!answers.ok()) return answers.status();
    FillFromCase(*acting, facts_.age_band, *answers);
    askings_.push_back({acting, std::move(*answers)});
    return {};
  }

  base::Result<Answers> Screen(const Instrument& screen) const {
    for (const auto& [id, answer] : facts_.screen) {
      if (screen.FindItem(id) < 0)
        return Status::Invalid("/screen/" + id, "there is no item " + id);
    }
    return FromScreen(screen, facts_.screen);
  }

  base::Result<Answers> Told(const Instrument& instrument) const {
    const auto found = facts_.answers.find(instrument.name);
    if (found == facts_.answers.end()) return Answers(instrument.items.size());
    auto read = ReadAnswers(instrument, found->second.version, found->second.answers, today_);
    if (read.ok()) return read;
    const Status why = read.status();
    const std::string below = why.field() == "/version" ? "" : "/answers";
    return Status::Invalid("/answers/" + instrument.name + below + why.field(), why.message());
  }

  void AddOpened(std::size_t place) {
    for (std::size_t i = 0; i < askings_[place].answers.size(); ++i) {
      const Instrument& instrument = *askings_[place].instrument;
      const std::string& opens = instrument.items[i].opens;
      if (opens.empty() || !SpeaksOut(instrument, i, askings_[place].answers, today_)) continue;
      // One that is in use nowhere has nothing to ask.
      static_cast<void>(Add(opens));
    }
  }

  const InstrumentSet& instruments_;
  const model::CaseFacts& facts_;
  const Day today_;
  std::vector<Asking> askings_;
};

}  // namespace

base::Result<std::vector<Asking>> BeginAsking(const InstrumentSet& instruments,
                                              const std::vector<std::string>& ask,
                                              const model::CaseFacts& facts, Day today) {
  return Begin(instruments, facts, today).Run(ask);
}

model::Level CertainWithoutAnswers(const InstrumentSet& instruments, model::CaseFacts facts) {
  facts.screen.clear();
  facts.answers.clear();
  const model::Level level = Assess(instruments, facts).level;
  return level == model::Level::kNotKnown ? model::Level::kUnspecified : level;
}

}  // namespace kolona::triage
