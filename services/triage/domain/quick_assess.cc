#include "services/triage/domain/quick_assess.h"

#include <algorithm>
#include <chrono>

#include "services/triage/domain/assess.h"
#include "services/triage/domain/evaluation.h"

namespace kolona::triage {
namespace {

using model::Highest;
using model::Level;
using model::ViolenceKind;

constexpr int kFirstAdultBand = 3;  // 18 years

bool AgainstTheBody(ViolenceKind kind) {
  return kind == ViolenceKind::kPhysical || kind == ViolenceKind::kSexual;
}

bool AnyGiven(const Answers& answers) {
  return std::any_of(answers.begin(), answers.end(), [](const Value& v) { return v.answered; });
}

}  // namespace

QuickAssess::QuickAssess(const InstrumentSet& instruments, std::string watched,
                         const Instrument* instead)
    : instruments_(instruments), watched_(std::move(watched)), instead_(instead) {}

QuickAssess::Verdict QuickAssess::Of(const model::CaseFacts& facts) {
  const Day today =
      std::chrono::floor<std::chrono::days>(facts.accepted_at).time_since_epoch().count();
  Verdict verdict;
  if (!facts.danger_signs.empty()) verdict.level = verdict.clock_level = Level::kExtreme;
  minors_judged_ = false;
  AddScreen(facts, today, verdict);
  for (const auto& [name, told] : facts.answers) {
    if (!told.answers.empty()) AddAnswers(name, told, facts.age_band, today, verdict);
  }
  const bool minor = facts.age_band > 0 && facts.age_band < kFirstAdultBand;
  if (minor) OpenTheMinorsPath(facts.age_band, today, verdict);
  const bool body = std::any_of(facts.kinds.begin(), facts.kinds.end(), AgainstTheBody);
  if (body || minor) verdict.level = Highest(verdict.level, Level::kMedium);
  if (verdict.level == Level::kUnspecified) verdict.level = Level::kNotKnown;
  verdict.clock_level = Highest(verdict.clock_level, verdict.level);
  return verdict;
}

const Instrument* QuickAssess::Acting(const std::string& name, Day today) {
  if (instead_ != nullptr && name == watched_) return instead_;
  Chosen& chosen = acting_[name];
  if (chosen.today != today) chosen = {today, instruments_.Acting(name, today)};
  return chosen.instrument;
}

const QuickAssess::Reader& QuickAssess::ReaderOf(const Instrument& instrument) {
  const auto [found, made] = readers_.try_emplace(&instrument);
  Reader& reader = found->second;
  if (!made) return reader;
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    const Item& item = instrument.items[i];
    reader.by_id.emplace_back(item.id, i);
    reader.may_contradict = reader.may_contradict || item.ask_when || !item.excludes.empty();
  }
  std::sort(reader.by_id.begin(), reader.by_id.end());
  return reader;
}

void QuickAssess::AddScreen(const model::CaseFacts& facts, Day today, Verdict& verdict) {
  static const std::string name(kScreenName);
  const Instrument* screen = facts.screen.empty() ? nullptr : Acting(name, today);
  if (screen == nullptr) return;
  answers_.assign(screen->items.size(), {});
  auto next = facts.screen.begin();
  for (const auto& [id, item] : ReaderOf(*screen).by_id) {
    while (next != facts.screen.end() && next->first < id) ++next;
    if (next == facts.screen.end()) break;
    if (next->first != id || screen->items[item].type != ItemType::kYesNo) continue;
    if (next->second == model::Answer::kYes) answers_[item] = YesNo(true);
    if (next->second == model::Answer::kNo) answers_[item] = YesNo(false);
  }
  if (AnyGiven(answers_)) Judge(*screen, today, verdict);
}

void QuickAssess::AddAnswers(const std::string& name, const model::InstrumentAnswers& told,
                             int age_band, Day today, Verdict& verdict) {
  const bool drafted = instead_ != nullptr && name == watched_;
  const Instrument* acting = Acting(name, today);
  if (!drafted && (acting == nullptr || acting->version != told.version)) {
    acting = instruments_.Exactly(name, told.version);
  }
  const bool may_act =
      drafted || (acting != nullptr && (acting->status == InstrumentStatus::kActive ||
                                        acting->status == InstrumentStatus::kRetired));
  if (!may_act || !Read(*acting, told.answers, today)) {
    // A person looks.
    verdict.level = Highest(verdict.level, Level::kNotKnown);
    verdict.unfit = verdict.unfit || name == watched_;
    if (!may_act) return;
  }
  if (!AnyGiven(answers_)) return;
  FillFromCase(*acting, age_band, answers_);
  Judge(*acting, today, verdict);
  minors_judged_ = minors_judged_ || name == kMinorsName;
}

void QuickAssess::OpenTheMinorsPath(int age_band, Day today, Verdict& verdict) {
  static const std::string name(kMinorsName);
  const Instrument* minors = minors_judged_ ? nullptr : Acting(name, today);
  if (minors == nullptr) return;
  answers_.assign(minors->items.size(), {});
  FillFromCase(*minors, age_band, answers_);
  Judge(*minors, today, verdict);
}

bool QuickAssess::Read(const Instrument& instrument, const std::map<std::string, std::string>& told,
                       Day today) {
  const Reader& reader = ReaderOf(instrument);
  answers_.assign(instrument.items.size(), {});
  bool fits = true;
  auto item = reader.by_id.begin();
  for (const auto& [id, text] : told) {
    while (item != reader.by_id.end() && item->first < id) ++item;
    if (item == reader.by_id.end() || item->first != id) {
      fits = false;
      continue;
    }
    const Item& asked = instrument.items[item->second];
    if (asked.type == ItemType::kYesNo && (text == "yes" || text == "no")) {
      answers_[item->second] = YesNo(text == "yes");
      continue;
    }
    const auto value = ReadValue(asked, text, today);
    if (value.ok()) answers_[item->second] = *value;
    fits = fits && value.ok();
  }
  return fits && !(reader.may_contradict && Contradicts(instrument, today));
}

// As ReadAnswers refuses it; the answers stay.
bool QuickAssess::Contradicts(const Instrument& instrument, Day today) const {
  Evaluation evaluation(instrument, answers_, today);
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const Item& item = instrument.items[i];
    if (!answers_[i].answered) continue;
    if (item.ask_when && evaluation.Asked(i) == Tri::kNo) return true;
    if (!item.excludes.empty() && answers_[i] == YesNo(true) && evaluation.Excluded(i)) return true;
  }
  return false;
}

void QuickAssess::Judge(const Instrument& instrument, Day today, Verdict& verdict) const {
  const Outcome outcome = Evaluate(instrument, answers_, today);
  const Level level = LevelOf(instrument, outcome);
  const Level clock_level = ClockLevelOf(instrument, outcome);
  verdict.level = Highest(verdict.level, level);
  verdict.clock_level = Highest(verdict.clock_level, clock_level);
  if (instrument.name != watched_) return;
  verdict.spoke = true;
  verdict.instrument = Highest(verdict.instrument, level);
  verdict.instrument_clock = Highest(verdict.instrument_clock, clock_level);
}

}  // namespace kolona::triage
