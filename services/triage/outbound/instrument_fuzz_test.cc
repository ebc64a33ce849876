#include <gtest/gtest.h>

#include <random>

#include "services/triage/domain/judge.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/signature_file.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

constexpr int kRounds = 3000;
// What small changes to a good file are made of.
const std::vector<std::string> kPieces = {
    "{",       "}",       "[",           "]",     ":",     "- ",     "\n",   "  ",    "&a",
    "*a",      "-1",      "99999",       "0x10",  "true",  "weapon", "any",  "not",   "otherwise",
    "when:",   "\"",      "#",           "|",     "---",   "\t",     "é",    "خ",     "\xff",
    "from: 1", "total",   "at_least: 2", "?",     "!!int", ">",      "null", "~",     "points",
    "item",    "measure", "1e9",         "id: a", ",",     "'",      "%",    "<<: x", "@"};

std::string Spoil(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return random() % std::max<std::size_t>(n, 1); };
  for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
    const std::size_t at = below(text.size());
    switch (below(5)) {
      case 0:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 1:
        text.erase(at, below(40));
        break;
      case 2:
        text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.insert(below(text.size()), text.substr(at, below(200)));
        break;
      default:
        text.resize(at + 1);
    }
    if (text.empty()) text = "x";
  }
  return text;
}

// Seeded: the same rounds each time. Whatever comes in, the loader says what is wrong, or what it
// lets through answers every question put to it.
TEST(InstrumentFuzz, TheLoaderNeverFallsOver) {
  std::vector<std::string> seeds;
  for (const auto& file : ShippedFiles(".yaml")) {
    auto bytes = ReadWholeFile(file);
    // The large ones take long to check and say nothing more.
    if (bytes->size() < 12'000) seeds.push_back(std::move(*bytes));
  }
  seeds.push_back(*ReadWholeFile(KOLONA_SOURCE_DIR "/services/triage/outbound/testdata/good.yaml"));
  std::mt19937 random(20261124);
  int refused = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto text = Spoil(seeds[random() % seeds.size()], random);
    const auto read = ReadInstrumentText(text);
    if (!read.problems.empty()) {
      ++refused;
      for (const auto& problem : read.problems) ASSERT_FALSE(problem.message.empty()) << text;
      continue;
    }
    const Answers open(read.instrument.items.size());
    const auto judgement = Judge(read.instrument, open, 0);
    ASSERT_GE(judgement.outcome.lowest, 0) << text;
    ASSERT_GE(judgement.outcome.highest, 0) << text;
  }
  // Most changes break something; some touch only words and comments.
  EXPECT_GT(refused, kRounds / 2);
  EXPECT_LT(refused, kRounds);
}

TEST(InstrumentFuzz, TheSignatureReaderNeverFallsOver) {
  const auto good = ReadWholeFile(ShippedFiles(".sig").front());
  std::mt19937 random(7);
  int refused = 0;
  for (int round = 0; round < kRounds; ++round) {
    if (!ReadSignatures(Spoil(*good, random)).ok()) ++refused;
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace kolona::triage
