// How long a narrative of 8,000 characters is searched. Run: triage_hints_bench.
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "services/triage/domain/hint_matcher.h"
#include "services/triage/domain/hint_search.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/test_hint_examples.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kLongest = 8000;  // characters, as intake allows

const HintMatcher& Shipped() {
  static const HintMatcher matcher = [] {
    auto loaded = LoadHints(KOLONA_SOURCE_DIR "/data/hints");
    if (!loaded.ok()) throw std::runtime_error(loaded.status().ToString());
    return std::move(*loaded);
  }();
  return matcher;
}

std::size_t Characters(const std::string& text) {
  std::size_t count = 0;
  for (const char byte : text)
    count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

// Sentences that raise and sentences that do not, by turns, until the text is as long as it may be.
std::string Narrative(const std::string& list) {
  std::string text;
  const auto examples =
      ReadHintExamples(std::string(KOLONA_SOURCE_DIR "/data/hints/examples/") + list + ".yaml");
  for (std::size_t i = 0; Characters(text) < kLongest; ++i) {
    text += examples[i * 101 % examples.size()].text + ". ";
  }
  return text;
}

void BM_Search(benchmark::State& state, const std::string& list) {
  const std::string text = Narrative(list);
  for (auto _ : state) benchmark::DoNotOptimize(Shipped().Search(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK_CAPTURE(BM_Search, fr, "fr")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(BM_Search, ar, "ar")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(BM_Search, ary, "ary")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(BM_Search, ary_Latn, "ary-Latn")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(BM_Search, tzm_Latn, "tzm-Latn")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(BM_Search, tzm_Tfng, "tzm-Tfng")->Unit(benchmark::kMicrosecond);

void BM_WordsOnly(benchmark::State& state) {
  const std::string text = Narrative("fr");
  for (auto _ : state) benchmark::DoNotOptimize(model::Words(text).size());
}
BENCHMARK(BM_WordsOnly)->Unit(benchmark::kMicrosecond);

void BM_PatternsOnTheirRarestWord(benchmark::State& state) {
  const std::string text = Narrative("fr");
  const model::Words words(text);
  for (auto _ : state) benchmark::DoNotOptimize(FindPatterns(Shipped().compiled(), words));
}
BENCHMARK(BM_PatternsOnTheirRarestWord)->Unit(benchmark::kMicrosecond);

// What it is compared with: every pattern at every word.
void BM_EveryPatternEverywhere(benchmark::State& state) {
  const std::string text = Narrative("fr");
  const model::Words words(text);
  for (auto _ : state) benchmark::DoNotOptimize(FindPatternsSlowly(Shipped().compiled(), words));
}
BENCHMARK(BM_EveryPatternEverywhere)->Unit(benchmark::kMicrosecond);

// The worst that was thought of: words that many patterns hang on, and no full stop.
void BM_HardText(benchmark::State& state) {
  std::string text;
  while (text.size() < kLongest) text += "il me va tuer pas ma mere couteau ghadi y9telni rad iyi ";
  for (auto _ : state) benchmark::DoNotOptimize(Shipped().Search(text));
}
BENCHMARK(BM_HardText)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kolona::triage

BENCHMARK_MAIN();
