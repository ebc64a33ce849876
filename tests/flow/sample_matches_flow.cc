#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "kolona/v1/opportunity.pb.h"
#include "tests/flow/house.h"

// The samples that ship, all the way from request to matches.
namespace kolona::flow {
namespace {

using nlohmann::json;

std::string Read(const std::string& name) {
  std::ifstream in(std::string(KOLONA_SOURCE_DIR) + "/data/samples/" + name);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<json> SupportSamples() {
  std::vector<json> samples;
  std::istringstream lines(Read("cases.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    json sample = json::parse(line);
    if (sample["path"] == "/v1/support-requests") samples.push_back(std::move(sample));
  }
  return samples;
}

class SampleMatchesFlow : public testing::Test {
 protected:
  SampleMatchesFlow() {
    // Most sample offers open some days after the clock's first day.
    house_.base.clock.Jump(std::chrono::hours(24 * 30));
  }

  Answer Ask(const json& sample) {
    return house_.Call(
        "POST", "/v1/support-requests", sample["body"], "",
        {"Idempotency-Key: " + sample["key"].get<std::string>(), "Kolona-Device: device-1"});
  }
  // The need that was not there before.
  v1::Need NewNeed() {
    house_.Until([this] { return house_.base.log.Size("kolona.needs") > seen_.size(); }, "a need");
    v1::Need need;
    for (const auto& record : house_.base.log.Dump("kolona.needs")) {
      if (!seen_.insert(record.event.key).second) continue;
      EXPECT_TRUE(need.ParseFromString(record.event.data));
    }
    return need;
  }
  json MatchesOf(const Answer& accepted) {
    const std::string path =
        "/v1/support-requests/" + accepted.body["caseId"].get<std::string>() + "/matches";
    const std::string code = accepted.body["receiptCode"];
    json list;
    house_.Seen([&] {
      list = house_.Call("GET", path, nullptr, "", {"Kolona-Receipt: " + code}).body;
      return list.contains("matches");
    });
    return list.value("matches", json::array());
  }

  House house_;
  std::set<std::string> seen_;  // need ids
};

TEST_F(SampleMatchesFlow, EachHasThreeMatchesNearestFirstAndKeepsItsSkillsAsCodes) {
  const Answer put = house_.Call("POST", "/v1/opportunities:bulk",
                                 json::parse(Read("opportunities.json")), "partner");
  ASSERT_EQ(put.status, 200) << put.body.dump();
  const auto samples = SupportSamples();
  ASSERT_GT(samples.size(), 25U);
  for (const auto& sample : samples) {
    const Answer accepted = Ask(sample);
    ASSERT_EQ(accepted.status, 202) << sample["id"] << accepted.body.dump();
    if (sample["expect"].contains("sameCaseAs")) continue;
    const auto skills = sample["body"].value("skills", std::set<std::string>());
    EXPECT_EQ(static_cast<std::size_t>(NewNeed().skills_size()), skills.size()) << sample["id"];
    const json matches = MatchesOf(accepted);
    EXPECT_GE(matches.size(), 3U) << sample["id"];
    int last = 1000;
    for (const auto& match : matches) {
      const int points = match["parts"][0].value("points", 0);
      EXPECT_LE(points, last) << sample["id"] << " " << match["opportunityId"];
      last = points;
    }
  }
}

}  // namespace
}  // namespace kolona::flow
