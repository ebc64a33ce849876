#include "tools/load/samples.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "libs/model/fold.h"

namespace kolona::load {
namespace {

// What the platform knows a person by: her telephone, or a name beside place and age.
std::vector<std::string> MarksOf(const nlohmann::json& body) {
  std::vector<std::string> marks;
  if (body.contains("subjectName")) marks.push_back(body["subjectName"]);
  for (const char* role : {"reporter", "requester"}) {
    if (!body.contains(role)) continue;
    for (const char* field : {"phone", "name"}) {
      if (body[role].contains(field)) marks.push_back(body[role][field]);
    }
  }
  return marks;
}

TEST(LoadSamples, AreSomebodyElseWithEachKeyWhateverTellsWhoSheIs) {
  const auto samples = ReadSamples(KOLONA_SOURCE_DIR "/data/samples/cases.jsonl", true);
  ASSERT_TRUE(samples.ok());
  std::size_t marks = 0;
  for (const auto* kind : {&samples->urgent, &samples->other}) {
    for (const Sample& sample : *kind) {
      const auto one = MarksOf(nlohmann::json::parse(BodyFor(sample, "k1")));
      const auto other = MarksOf(nlohmann::json::parse(BodyFor(sample, "k2")));
      ASSERT_EQ(one.size(), other.size());
      // Folded, as intake compares them.
      for (std::size_t i = 0; i < one.size(); ++i)
        EXPECT_NE(model::Fold(one[i]), model::Fold(other[i])) << sample.body;
      EXPECT_EQ(BodyFor(sample, "k1"), BodyFor(sample, "k1"));
      marks += one.size();
    }
  }
  EXPECT_GT(marks, 100U);
}

}  // namespace
}  // namespace kolona::load
