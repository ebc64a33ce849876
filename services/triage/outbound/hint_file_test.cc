#include "services/triage/outbound/hint_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "libs/base/ids.h"

namespace kolona::triage {
namespace {

constexpr const char* kHead =
    "list: fr\nversion: 1.0.0\nstatus: draft\nscript: Latn\nspelling: plain\n";

std::string Why(const std::string& rest) {
  auto list = ParseHintList(kHead + rest, "fr.yaml");
  if (!list.ok()) return list.status().message();
  return HintMatcher::Compile({*list}).status().message();
}

TEST(HintFile, AListIsNamedByTheHashOfItsBytes) {
  const std::string bytes =
      std::string(kHead) + "phrases:\n  - {id: sos.help, tense: now, find: [au secours]}\n";
  const auto list = ParseHintList(bytes, "fr.yaml");
  ASSERT_TRUE(list.ok()) << list.status().ToString();
  EXPECT_EQ(list->sha256, base::HexEncode(base::Sha256(bytes)));
  const auto matcher = HintMatcher::Compile({*list});
  ASSERT_TRUE(matcher.ok());
  EXPECT_EQ(matcher->Search("x").lists[0], "fr@1.0.0#" + list->sha256.substr(0, 16));
}

TEST(HintFile, ABadListIsRefusedWithLineAndReason) {
  const struct {
    const char* rest;
    const char* why;
  } kBad[] = {
      {"phrases: [", "fr.yaml: line "},
      {"phrases:\n  - id: sos.help\n    tense: now\n", "line 7: find must be a list"},
      {"phrases:\n  - {id: help, tense: now, find: [x]}\n", "an id is a category"},
      {"phrases:\n  - {id: joy.help, tense: now, find: [x]}\n", "an id is a category"},
      {"phrases:\n  - {id: sos.help, tense: soon, find: [x]}\n", "tense cannot be \"soon\""},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"secours ..2\"]}\n",
       "a gap must have a word"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"au ..99 secours\"]}\n",
       "a gap is ..1 to"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"au {secours\"]}\n",
       "a brace is not closed"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"au %nobody\"]}\n", "no such class"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"s*\"]}\n", "too short for a beginning"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"a\"]}\n", "too short to be known by"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [\"secours?\"]}\n", "never missing"},
      {"phrases:\n  - {id: sos.help, tense: now, find: []}\n", "nothing to find"},
      {"phrases:\n  - {id: sos.help, tense: now, find: [secours], verdict: extreme}\n",
       "\"verdict\" is not known here"},
      {"phrases:\n  - {id: sos.a, tense: now, find: [secours]}\n"
       "  - {id: sos.a, tense: now, find: [aide]}\n",
       "sos.a is there twice"},
      {"phrases:\n  - {id: sos.a, tense: now, find: [secours], despite: [luck]}\n",
       "despite cannot be \"luck\""},
      {"phrases:\n  - {id: sos.a, tense: now, find: [secours]}\ncontexts:\n"
       "  - {kind: negated, before: 99, find: [pas]}\n",
       "a distance is 1 to 40 words"},
      {"phrases:\n  - {id: sos.a, tense: now, find: [secours]}\ncontexts:\n"
       "  - {kind: mood, find: [pas]}\n",
       "kind cannot be \"mood\""},
      {"phrases:\n  - {id: sos.a, tense: now, find: [secours]}\ncontexts:\n"
       "  - {kind: figure, only: [joy], find: [rire]}\n",
       "only cannot be \"joy\""},
      {"phrases: []\n", "there are no phrases"},
      {"surprise: 1\n", "\"surprise\" is not known here"},
  };
  for (const auto& bad : kBad) {
    EXPECT_NE(Why(bad.rest).find(bad.why), std::string::npos) << bad.rest << "\n" << Why(bad.rest);
  }
}

TEST(HintFile, OneBadListRefusesTheFolder) {
  const std::filesystem::path dir = testing::TempDir() + "hints-one-bad";
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "a.yaml") << kHead
                                << "phrases:\n  - {id: sos.help, tense: now, find: [secours]}\n";
  EXPECT_TRUE(LoadHints(dir.string()).ok());
  std::ofstream(dir / "b.yaml") << "list: x\n";
  EXPECT_FALSE(LoadHints(dir.string()).ok());
  std::filesystem::remove_all(dir);
}

TEST(HintFile, AFolderWithoutListsIsNotFound) {
  EXPECT_EQ(LoadHints("/does/not/exist").status().code(), base::Code::kNotFound);
}

TEST(HintFile, TheShippedListsLoad) {
  const auto loaded = LoadHints(KOLONA_SOURCE_DIR "/data/hints");
  ASSERT_TRUE(loaded.ok()) << loaded.status().ToString();
  EXPECT_EQ(loaded->Search("").lists.size(), 6U);
}

}  // namespace
}  // namespace kolona::triage
