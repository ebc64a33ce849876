// The rules alone, in process: how long one decision takes, each call timed by itself.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "libs/model/red_flags.h"
#include "services/triage/domain/assess.h"
#include "services/triage/domain/check_instrument.h"
#include "services/triage/domain/evaluate.h"
#include "services/triage/domain/next_questions.h"
#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/patterns.h"
#include "services/triage/domain/replay.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

constexpr Day kToday = 20000;

// Runs the call and adds p50 and p99 of the single calls, in microseconds.
template <class Call>
void Time(benchmark::State& state, const Call& call) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> took;
  took.reserve(1 << 20);
  for (auto _ : state) {
    const auto begun = Clock::now();
    call();
    const std::chrono::duration<double, std::micro> one = Clock::now() - begun;
    if (took.size() < took.capacity()) took.push_back(one.count());
  }
  std::sort(took.begin(), took.end());
  state.counters["p50_us"] = took[took.size() / 2];
  state.counters["p99_us"] = took[took.size() * 99 / 100];
}

model::CaseFacts ElevenAnswered() {
  model::CaseFacts facts;
  facts.kinds = {model::ViolenceKind::kPhysical};
  facts.age_band = 4;
  bool yes = false;
  for (const auto& item : Shipped("lethality-screen").items) {
    facts.screen[item.id] = yes ? model::Answer::kYes : model::Answer::kNo;
    yes = !yes;
  }
  return facts;
}

// Every instrument that acts, with every question that is asked answered, by turns no and yes.
model::CaseFacts EverythingAnswered() {
  model::CaseFacts facts = ElevenAnswered();
  for (const auto& instrument : ShippedSet().all()) {
    if (instrument.status != InstrumentStatus::kActive || instrument.name == kScreenName) continue;
    auto& told = facts.answers[instrument.name];
    told.version = instrument.version;
    Answers answers(instrument.items.size());
    bool yes = false;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const Item& item = instrument.items[i];
      if (Asked(instrument, i, answers, 0) == Tri::kNo || !item.excludes.empty()) continue;
      const auto choices = ChoicesOf(item, {&instrument});
      answers[i] = yes ? choices.back() : choices.front();
      told.answers[item.id] =
          item.type == ItemType::kDate ? "1970-01-01" : WriteValue(item, answers[i], 0);
      yes = !yes;
    }
  }
  return facts;
}

void RedFlags(benchmark::State& state) {
  const std::vector<model::DangerSign> signs = {model::DangerSign::kWeaponInHand,
                                                model::DangerSign::kLockedIn};
  Time(state, [&] { benchmark::DoNotOptimize(model::AssessRedFlags(signs)); });
}
BENCHMARK(RedFlags);

void ElevenQuestions(benchmark::State& state) {
  const auto facts = ElevenAnswered();
  Time(state, [&] { benchmark::DoNotOptimize(Assess(ShippedSet(), facts)); });
}
BENCHMARK(ElevenQuestions);

void AllInstrumentsOnOneCase(benchmark::State& state) {
  const auto facts = EverythingAnswered();
  if (Assess(ShippedSet(), facts).instruments.size() != facts.answers.size() + 1) {
    state.SkipWithError("not every instrument spoke");
    return;
  }
  Time(state, [&] { benchmark::DoNotOptimize(Assess(ShippedSet(), facts)); });
}
BENCHMARK(AllInstrumentsOnOneCase);

// The slowest moment of an interview on one instrument: nothing answered yet, everything open.
void NextQuestionsOf(benchmark::State& state, const std::string& name) {
  const Instrument& instrument = Shipped(name);
  const std::vector<Asking> askings = {{&instrument, Answers(instrument.items.size())}};
  Time(state, [&] {
    const auto left = NextQuestions(ShippedSet(), askings, model::Level::kUnspecified, kToday);
    if (left.questions.empty()) state.SkipWithError("nothing to ask");
  });
}

void NextQuestionsOfAll(benchmark::State& state) {
  std::vector<Asking> askings;
  for (const auto& instrument : ShippedSet().all()) {
    if (instrument.status != InstrumentStatus::kActive) continue;
    askings.push_back({&instrument, Answers(instrument.items.size())});
  }
  Time(state, [&] {
    benchmark::DoNotOptimize(
        NextQuestions(ShippedSet(), askings, model::Level::kUnspecified, kToday));
  });
}
BENCHMARK(NextQuestionsOfAll);

// Past cases as they come: nine in ten with the screen answered, one in five with the danger scale
// too, over forty days.
std::vector<model::CaseFacts> PastCases() {
  const Instrument& scale = Shipped("danger-scale");
  std::vector<model::CaseFacts> cases(100'000);
  std::mt19937 random(5);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto& facts = cases[i];
    facts.case_id = std::to_string(i);
    facts.accepted_at = base::WallTime(std::chrono::days(kToday + static_cast<int>(i / 2500)));
    facts.age_band = static_cast<int>(random() % 8);
    if (random() % 3 == 0) facts.kinds = {model::ViolenceKind::kPhysical};
    if (i % 10 == 0) continue;
    for (const auto& item : Shipped("lethality-screen").items) {
      facts.screen[item.id] = random() % 5 == 0 ? model::Answer::kYes : model::Answer::kNo;
    }
    if (i % 4 != 0) continue;
    auto& told = facts.answers[scale.name];
    told.version = scale.version;
    for (const auto& item : scale.items) told.answers[item.id] = random() % 3 == 0 ? "yes" : "no";
  }
  return cases;
}

// 100,000 cases a turn; the rate is worked out from the processor time of a turn.
void ReplayWith(benchmark::State& state, const std::string& name) {
  static const auto cases = PastCases();
  const Instrument* shadow = ShippedSet().Shadow(name, kToday);
  const Instrument& draft = shadow != nullptr ? *shadow : Shipped(name);
  Time(state, [&] {
    if (ReplayCases(ShippedSet(), draft, cases).cases != 100'000) state.SkipWithError("lost some");
  });
}
void ReplayLethalityScreen(benchmark::State& state) { ReplayWith(state, "lethality-screen"); }
void ReplayDangerScale(benchmark::State& state) { ReplayWith(state, "danger-scale"); }
BENCHMARK(ReplayLethalityScreen)->Unit(benchmark::kMillisecond);
BENCHMARK(ReplayDangerScale)->Unit(benchmark::kMillisecond);

void Enumerate24Items(benchmark::State& state) {
  const Instrument& grid = Shipped("grid-24");
  Time(state, [&] {
    const auto count = CountPatterns(grid);
    if (!count.ok() || count->total != 16'777'216) state.SkipWithError("wrong count");
  });
}
BENCHMARK(Enumerate24Items)->Unit(benchmark::kMillisecond);

void EnumerateDangerScale(benchmark::State& state) {
  const Instrument& scale = Shipped("danger-scale");
  Time(state, [&] { benchmark::DoNotOptimize(CountPatterns(scale)); });
}
BENCHMARK(EnumerateDangerScale)->Unit(benchmark::kMillisecond);

void Enumerate24ItemsByBruteForce(benchmark::State& state) {
  const Instrument& grid = Shipped("grid-24");
  Time(state, [&] { benchmark::DoNotOptimize(CountByBrute(grid)); });
}
BENCHMARK(Enumerate24ItemsByBruteForce)->Unit(benchmark::kMillisecond)->Iterations(1);

void CheckEveryInstrument(benchmark::State& state) {
  Time(state, [&] {
    for (const auto& instrument : ShippedSet().all()) {
      if (!CheckInstrument(instrument).empty()) state.SkipWithError("a check failed");
    }
  });
}
BENCHMARK(CheckEveryInstrument)->Unit(benchmark::kMillisecond);

}  // namespace

void NextQuestionsNamed(benchmark::State& state, const std::string& name) {
  NextQuestionsOf(state, name);
}

}  // namespace kolona::triage

int main(int argc, char** argv) {
  for (const auto& instrument : kolona::triage::ShippedSet().all()) {
    if (instrument.status == kolona::triage::InstrumentStatus::kShadow) continue;
    benchmark::RegisterBenchmark(("NextQuestions/" + instrument.name).c_str(),
                                 [name = instrument.name](benchmark::State& state) {
                                   kolona::triage::NextQuestionsNamed(state, name);
                                 });
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
