// The rules alone, in process: how long one decision takes, each call timed by itself.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "libs/model/red_flags.h"
#include "services/triage/domain/assess.h"
#include "services/triage/domain/check_instrument.h"
#include "services/triage/domain/evaluate.h"
#include "services/triage/domain/pattern_walk.h"
#include "services/triage/domain/patterns.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

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
}  // namespace kolona::triage

BENCHMARK_MAIN();
