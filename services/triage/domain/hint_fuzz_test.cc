#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "services/triage/domain/hint_matcher.h"
#include "services/triage/domain/hint_search.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/test_hint_examples.h"

namespace kolona::triage {
namespace {

constexpr int kRounds = 1500;

const HintMatcher& Shipped() {
  static const HintMatcher matcher = [] {
    auto loaded = LoadHints(KOLONA_SOURCE_DIR "/data/hints");
    if (!loaded.ok()) throw std::runtime_error(loaded.status().ToString());
    return std::move(*loaded);
  }();
  return matcher;
}

std::vector<std::string> Sentences() {
  std::vector<std::string> texts;
  for (const char* list : {"fr", "ar", "ary", "ary-Latn", "tzm-Latn", "tzm-Tfng"}) {
    const std::string file = std::string(KOLONA_SOURCE_DIR "/data/hints/examples/") + list;
    for (auto& example : ReadHintExamples(file + ".yaml")) texts.push_back(std::move(example.text));
  }
  return texts;
}

// Sentences glued, cut, repeated and with bytes changed: near enough to real ones to reach every
// branch, wrong enough to break what trusts its input.
std::string Mangle(const std::vector<std::string>& sentences, std::mt19937& random) {
  std::string text;
  const auto pieces = 1 + random() % 6;
  for (unsigned i = 0; i < pieces; ++i) {
    const auto& sentence = sentences[random() % sentences.size()];
    text += sentence.substr(random() % (sentence.size() + 1));
    if (random() % 2 == 0) text += " .,\n'\xFF\x80"[random() % 7];
  }
  for (unsigned changes = random() % 8; changes > 0 && !text.empty(); --changes) {
    text[random() % text.size()] = static_cast<char>(random());
  }
  return text;
}

void ExpectSound(const TextHints& hints, std::string_view text) {
  Urgency highest = Urgency::kNone;
  ASSERT_LE(hints.hits.size(), kMostHits);
  for (const auto& hit : hints.hits) {
    ASSERT_LT(hit.begin, hit.end);
    ASSERT_LE(hit.end, text.size());
    highest = std::max(highest, hit.urgency);
  }
  ASSERT_EQ(hints.urgency, highest);
}

TEST(HintFuzz, AnyBytesAreSearchedAndOffsetsLieInTheText) {
  std::mt19937 random(1);
  const auto sentences = Sentences();
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = Mangle(sentences, random);
    ASSERT_NO_FATAL_FAILURE(ExpectSound(Shipped().Search(text), text)) << "round " << round;
  }
}

TEST(HintFuzz, BytesWithoutAnySenseAreSearchedToo) {
  std::mt19937 random(2);
  for (int round = 0; round < kRounds; ++round) {
    std::string text(random() % 400, '\0');
    for (auto& byte : text) byte = static_cast<char>(random());
    ASSERT_NO_FATAL_FAILURE(ExpectSound(Shipped().Search(text), text)) << "round " << round;
  }
}

using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

std::vector<Place> Places(const std::vector<FoundPattern>& found) {
  std::vector<Place> places;
  places.reserve(found.size());
  for (const auto& one : found) places.emplace_back(one.pattern, one.first, one.last);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

TEST(HintFuzz, HangingPatternsOnTheirRarestWordFindsWhatTryingAllFinds) {
  std::mt19937 random(3);
  const auto sentences = Sentences();
  for (int round = 0; round < 150; ++round) {
    const std::string text = Mangle(sentences, random);
    const model::Words words(text);
    ASSERT_EQ(Places(FindPatterns(Shipped().compiled(), words)),
              Places(FindPatternsSlowly(Shipped().compiled(), words)))
        << "round " << round;
  }
}

// What was said cannot be made quieter by saying more of the same after a full stop.
TEST(HintFuzz, AnotherSentenceThatRaisesNeverLowers) {
  std::mt19937 random(4);
  const auto sentences = Sentences();
  for (int round = 0; round < kRounds; ++round) {
    const auto& one = sentences[random() % sentences.size()];
    const Urgency alone = Shipped().Search(one).urgency;
    ASSERT_GE(Shipped().Search(one + ". " + one).urgency, alone) << one;
  }
}

// A text made to be hard: words that many patterns hang on, and no full stop.
TEST(HintFuzz, AHardTextIsBounded) {
  std::string text;
  while (text.size() < 8000) text += "il me va tuer pas ma mere couteau ghadi y9telni rad iyi ";
  const auto begun = std::chrono::steady_clock::now();
  ExpectSound(Shipped().Search(text), text);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

}  // namespace
}  // namespace kolona::triage
