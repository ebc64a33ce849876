#include "services/triage/handlers/assess_case.h"

#include <gtest/gtest.h>

#include "libs/testkit/test_platform.h"

namespace kolona::triage {
namespace {

class FakeFindings final : public Findings {
 public:
  runtime::Task<base::Status> Triaged(base::CallContext, model::CaseFacts,
                                      model::Assessment assessment) override {
    if (answer.ok()) triaged.push_back(assessment);
    co_return answer;
  }
  runtime::Task<base::Status> Raised(base::CallContext, model::Alert alert) override {
    if (answer.ok()) raised.push_back(alert);
    co_return answer;
  }

  base::Status answer;
  std::vector<model::Assessment> triaged;
  std::vector<model::Alert> raised;
};

class NoInstruments final : public Instruments {
 public:
  std::shared_ptr<const InstrumentSet> Now() const override {
    return std::make_shared<InstrumentSet>();
  }
};

model::CaseFacts Urgent() {
  model::CaseFacts facts;
  facts.case_id = "c1";
  facts.danger_signs = {model::DangerSign::kWeaponInHand};
  return facts;
}

TEST(AssessCase, AnUrgentCaseIsAlertedAndPutOnRecord) {
  testkit::TestPlatform platform;
  FakeFindings findings;
  NoInstruments instruments;
  CompareShadows shadows(platform.metrics);
  AssessCase handler(instruments, findings, shadows);
  EXPECT_TRUE(platform.Run(handler.Run({}, Urgent())).ok());
  ASSERT_EQ(findings.raised.size(), 1U);
  EXPECT_EQ(findings.raised[0].alert_id, model::AlertId("c1", 1));
  ASSERT_EQ(findings.triaged.size(), 1U);
}

TEST(AssessCase, ACalmCaseIsPutOnRecordOnly) {
  testkit::TestPlatform platform;
  FakeFindings findings;
  NoInstruments instruments;
  CompareShadows shadows(platform.metrics);
  AssessCase handler(instruments, findings, shadows);
  EXPECT_TRUE(platform.Run(handler.Run({}, {})).ok());
  EXPECT_TRUE(findings.raised.empty());
  EXPECT_EQ(findings.triaged.size(), 1U);
}

TEST(AssessCase, AnUnreachableLogMakesTheRecordComeAgain) {
  testkit::TestPlatform platform;
  FakeFindings findings;
  findings.answer = base::Status(base::Code::kUnavailable, "log away");
  NoInstruments instruments;
  CompareShadows shadows(platform.metrics);
  AssessCase handler(instruments, findings, shadows);
  EXPECT_TRUE(platform.Run(handler.Run({}, Urgent())).retryable());
  EXPECT_TRUE(findings.triaged.empty());
}

}  // namespace
}  // namespace kolona::triage
