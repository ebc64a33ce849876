#include "services/gateway/outbound/sealed_words.h"

#include <gtest/gtest.h>

#include "libs/model/plain_words.h"
#include "libs/testkit/test_platform.h"
#include "services/gateway/testing/fake_house.h"

namespace kolona::gateway {
namespace {

const std::string kWords = "her cousin Zineb saw him";

struct SealedWordsTest : ::testing::Test {
  template <class Request>
  static Request Of(std::string* (Request::*words)(), const std::string& text = kWords) {
    Request request;
    request.set_case_id("c1");
    *(request.*words)() = text;
    return request;
  }
  std::string Sealed(const std::string& id, std::string words = kWords) const {
    EXPECT_TRUE(seal.Hide("/note", id, words).ok());
    return words;
  }

  testkit::TestPlatform platform;
  FakeHouse house;
  WordsSeal seal{vault::WordsKey(std::string(32, 'w'))};
  SealedLevels levels{house, house, house, seal};
  SealedAlerts alerts{house, seal};
  SealedCases cases{house, seal};
};

TEST_F(SealedWordsTest, NoStepTakesWordsIntoTheHouseInClear) {
  using Decide = v1::DecideLoweringRequest;
  using Closing = v1::ClosingRequest;
  const auto expect = [this](const std::string& words) { EXPECT_EQ(words, Sealed("c1")); };
  EXPECT_TRUE(platform.Run(levels.RaiseLevel({}, Of(&v1::RaiseLevelRequest::mutable_reason))).ok());
  expect(house.last_raise.reason());
  EXPECT_TRUE(
      platform.Run(levels.ProposeLowering({}, Of(&v1::ProposeLoweringRequest::mutable_reason)))
          .ok());
  expect(house.last_proposal.reason());
  EXPECT_TRUE(platform.Run(levels.ConfirmLowering({}, Of(&Decide::mutable_words))).ok());
  expect(house.last_confirmed.words());
  EXPECT_TRUE(platform.Run(levels.RejectLowering({}, Of(&Decide::mutable_words))).ok());
  expect(house.last_rejected.words());
  EXPECT_TRUE(platform.Run(levels.WithdrawLowering({}, Of(&Decide::mutable_words))).ok());
  expect(house.last_withdrawn.words());
  EXPECT_TRUE(platform.Run(levels.TakeOver({}, Of(&v1::TakeOverRequest::mutable_note))).ok());
  expect(house.last_take_over.note());
  EXPECT_TRUE(platform.Run(levels.Reassess({}, Of(&v1::ReassessRequest::mutable_note))).ok());
  expect(house.last_reassessed.note());
  EXPECT_TRUE(
      platform.Run(levels.NoteHappening({}, Of(&v1::NoteHappeningRequest::mutable_note))).ok());
  expect(house.last_happening.note());
  EXPECT_TRUE(platform.Run(levels.BeginClosing({}, Of(&Closing::mutable_reason))).ok());
  expect(house.last_closing_begun.reason());
  EXPECT_TRUE(platform.Run(levels.CloseCase({}, Of(&Closing::mutable_reason))).ok());
  expect(house.last_closed.reason());
  v1::AnswerAlertRequest refusal;
  refusal.set_alert_id("a1");
  refusal.set_reason(kWords);
  EXPECT_TRUE(platform.Run(alerts.AnswerAlert({}, refusal)).ok());
  EXPECT_EQ(house.last_answer.reason(), Sealed("a1"));
  EXPECT_NE(Sealed("a1"), Sealed("c1"));
}

TEST_F(SealedWordsTest, WordsThatMayNotBeKeptAreRefusedAtTheirField) {
  const auto field = [this](const std::string& text) {
    return platform.Run(levels.TakeOver({}, Of(&v1::TakeOverRequest::mutable_note, text)))
        .status()
        .field();
  };
  EXPECT_EQ(field("ring her on 0612345678"), "/note");
  EXPECT_EQ(field(std::string(501, 'x')), "/note");
  EXPECT_EQ(field("sealed:AAAA"), "/note") << "nobody passes words off as sealed";
  EXPECT_EQ(house.last_take_over.case_id(), "") << "none went on";
  EXPECT_EQ(field(""), "");
  EXPECT_EQ(house.last_take_over.note(), "") << "nothing stays nothing";
}

TEST_F(SealedWordsTest, TheLongestWordsThereMayBeAreStillKnownAsSealed) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "\xf0\x9f\x92\x94";  // four bytes each
  EXPECT_TRUE(model::AreSealedWords(Sealed("c1", text)));
  EXPECT_TRUE(model::CheckPlainWords("/note", Sealed("c1", text)).ok());
}

TEST_F(SealedWordsTest, WhatComesOutIsOpenedWhereverItStands) {
  house.timeline.mutable_standing()->set_case_id("c1");
  house.timeline.mutable_standing()->mutable_proposal()->set_reason(Sealed("c1"));
  house.timeline.add_entries()->set_words(Sealed("c1"));
  house.timeline.add_entries()->set_words("from before there was a key");
  v1::GetTimelineRequest asked;
  asked.set_case_id("c1");
  const auto line = platform.Run(levels.GetTimeline({}, asked));
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->standing().proposal().reason(), kWords);
  EXPECT_EQ(line->entries(0).words(), kWords);
  EXPECT_EQ(line->entries(1).words(), "from before there was a key");

  *house.due.add_cases()->mutable_standing() = house.timeline.standing();
  const auto due = platform.Run(levels.ListDue({}, {}));
  EXPECT_EQ(due->cases(0).standing().proposal().reason(), kWords);

  house.alert.mutable_alert()->set_alert_id("a1");
  house.alert.add_routes()->set_refusal_reason(Sealed("a1"));
  *house.list.add_alerts() = house.alert;
  EXPECT_EQ(platform.Run(alerts.GetAlert({}, {}))->routes(0).refusal_reason(), kWords);
  EXPECT_EQ(platform.Run(alerts.ListAlerts({}, {}))->alerts(0).routes(0).refusal_reason(), kWords);
  *house.view.add_alerts() = house.alert;
  *house.view.mutable_standing() = house.timeline.standing();
  const auto read = platform.Run(cases.GetCase({}, {}));
  EXPECT_EQ(read->alerts(0).routes(0).refusal_reason(), kWords);
  EXPECT_EQ(read->standing().proposal().reason(), kWords);

  house.taken.mutable_standing()->CopyFrom(house.timeline.standing());
  const auto taken = platform.Run(levels.RaiseLevel({}, {}));
  EXPECT_EQ(taken->standing().proposal().reason(), kWords);
}

TEST_F(SealedWordsTest, WhatDoesNotOpenIsToldAndTheRestIsShown) {
  house.timeline.add_entries()->set_words(Sealed("another case"));
  house.timeline.add_entries()->set_words(Sealed("c1"));
  v1::GetTimelineRequest asked;
  asked.set_case_id("c1");
  const auto line = platform.Run(levels.GetTimeline({}, asked));
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->entries(0).words(), "(sealed with another key)");
  EXPECT_EQ(line->entries(1).words(), kWords);
}

}  // namespace
}  // namespace kolona::gateway
