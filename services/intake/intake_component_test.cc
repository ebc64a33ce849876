#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/events.h"
#include "services/intake/domain/submission_builders.h"
#include "services/intake/handlers/fakes.h"
#include "services/intake/handlers/fold_event.h"
#include "services/intake/handlers/get_case.h"
#include "services/intake/handlers/get_receipt.h"
#include "services/intake/handlers/submit_case.h"
#include "services/intake/handlers/submit_support.h"
#include "services/intake/inbound/event_reader.h"
#include "services/intake/outbound/case_log.h"
#include "services/intake/outbound/spool_drain.h"
#include "services/intake/outbound/view_store.h"

// Intake on a log in memory, a real spool and views in memory; only its two peers are stand-ins.
namespace kolona::intake {
namespace {

using base::Code;
using std::chrono::milliseconds;

class IntakeTest : public testing::Test {
 protected:
  IntakeTest()
      : folder_(testing::TempDir() + "intake-" + std::to_string(getpid()) + "-" +
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Restart();
  }
  ~IntakeTest() override { std::filesystem::remove_all(folder_); }

  // What a killed process leaves is what is on disk; memory is gone.
  void Restart() {
    if (parts_) platform_.RunVoid(parts_->alert.Stop());
    parts_.reset();
    spool_.reset();
    spool_ = std::move(Spool::Open(folder_ + "/spool.db")).value();
    parts_ = std::make_unique<Parts>(*this);
  }

  runtime::Started<base::Result<Acceptance>> Begin(ReportBody body) {
    Submission<ReportBody> in{"client", "key-1", std::move(body), Hidden("body")};
    return runtime::Start(runtime::Executor(platform_.loop.get_executor()),
                          parts_->submit_case.Run({}, std::move(in)));
  }
  base::Result<Acceptance> End(runtime::Started<base::Result<Acceptance>> started) {
    platform_.TurnUntil([&started] { return started.done(); }, "the answer");
    return started.Take();
  }
  base::Result<Acceptance> Submit(ReportBody body) { return End(Begin(std::move(body))); }
  base::Status Drain() { return platform_.Run(parts_->drain.Once(), "the spool to drain"); }
  std::size_t Cases() { return platform_.log.Size(eventlog::kCases); }
  std::size_t Keys() { return platform_.log.Size(eventlog::kKeys); }
  std::size_t Alerts() { return platform_.log.Size(eventlog::kAlerts); }

  void Fold() {
    platform_.RunVoid(parts_->reader.Look(), "the views to begin");
    for (const auto topic : {eventlog::kCases, eventlog::kAlerts, eventlog::kKeys}) {
      for (const auto& record : platform_.log.Dump(topic)) {
        ASSERT_TRUE(platform_.Run(parts_->fold.Run({}, record), "the fold").ok());
      }
    }
  }
  struct Parts {
    explicit Parts(IntakeTest& t)
        : record(t.platform_.log, *t.spool_, t.platform_.clock, t.platform_.loop.get_executor(),
                 milliseconds(1500)),
          desk(t.vault_, std::string(32, 'i'), views, t.platform_.clock, recent),
          level(t.triage_, searched, t.platform_.clock, t.platform_.metrics, milliseconds(300)),
          alert(t.platform_.loop.get_executor(), record, t.lane_, t.platform_.clock,
                milliseconds(500)),
          path(t.platform_.loop.get_executor(), level, alert, recent, t.platform_.clock,
               t.platform_.metrics),
          fit(t.triage_, KnowsWord(), t.platform_.clock, milliseconds(300)),
          submit_case(desk, fit, path, record, t.places_, Words(), t.platform_.clock),
          submit_support(desk, path, record, t.places_, Words(), t.platform_.clock),
          drain(*t.spool_, t.platform_.log, t.platform_.clock, t.platform_.loop.get_executor(),
                t.platform_.clock, t.platform_.metrics),
          views(t.platform_.views),
          fold_alert(views, views),
          fold(fold_alert, views),
          reader(t.platform_.log, fold, views, t.platform_.clock, t.platform_.clock),
          get_case(t.vault_, views, views, record),
          get_receipt(t.vault_, views, views) {}
    CaseLog record;
    RecentCases recent;
    CaseDesk desk;
    SearchedWords searched;
    DecideLevel level;
    HoldAlert alert;
    AcceptPath path;
    FitAnswers fit;
    SubmitCase submit_case;
    SubmitSupport submit_support;
    SpoolDrain drain;
    ViewStore views;
    FoldAlert fold_alert;
    FoldEvent fold;
    EventReader reader;
    GetCase get_case;
    GetReceipt get_receipt;
  };

  testkit::TestPlatform platform_;
  std::string folder_;
  vault::Vault vault_{std::string(32, 'm')};
  FakeScreener triage_{platform_.clock};
  FakeLane lane_{platform_.clock};
  FakePlaces places_;
  std::unique_ptr<Spool> spool_;
  std::unique_ptr<Parts> parts_;
};

const base::Status kAway(Code::kUnavailable, "away");

TEST_F(IntakeTest, PutsReportAndKeyOnTheLogBeforeItSaysYes) {
  platform_.log.Cork();
  auto started = Begin(CalmReport());
  platform_.Settle();
  EXPECT_FALSE(started.done());
  platform_.log.Uncork();
  const auto accepted = End(std::move(started));
  ASSERT_TRUE(accepted.ok()) << accepted.status().ToString();
  EXPECT_EQ(accepted->durability, Durability::kLogged);
  EXPECT_EQ(Cases(), 1U);
  EXPECT_EQ(Keys(), 1U);
}

TEST_F(IntakeTest, SpoolsAtOnceWhenTheLogIsKnownToBeAway) {
  platform_.log.FailPublishing(kAway);
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok()) << accepted.status().ToString();
  EXPECT_EQ(accepted->durability, Durability::kSpooled);
  EXPECT_EQ(lane_.alerts.size(), 1U);
  EXPECT_EQ(Cases(), 0U);
  platform_.TurnUntil([this] { return spool_->depth() == 3; }, "report, key and alert on disk");
}

TEST_F(IntakeTest, SpoolsWhenTheLogDoesNotAnswerInTimeWhileTheAlertIsOut) {
  platform_.log.Cork();
  auto started = Begin(UrgentReport());
  platform_.Settle();
  EXPECT_EQ(lane_.alerts.size(), 1U);
  EXPECT_FALSE(started.done());
  platform_.clock.Advance(milliseconds(1500));
  const auto accepted = End(std::move(started));
  ASSERT_TRUE(accepted.ok());
  EXPECT_EQ(accepted->durability, Durability::kSpooled);
}

TEST_F(IntakeTest, EverythingAwayIsUnavailableAndReportKeyAndAlertStayTogether) {
  triage_.status = kAway;
  lane_.status = kAway;
  platform_.log.FailPublishing(kAway);
  EXPECT_EQ(Submit(UrgentReport()).status().code(), Code::kUnavailable);
  EXPECT_EQ(Cases() + Keys() + Alerts(), 0U);
  platform_.TurnUntil([this] { return spool_->depth() == 3; }, "report, key and alert on disk");
}

TEST_F(IntakeTest, TheSpoolSurvivesARestartAndDrainsInOrder) {
  platform_.log.FailPublishing(kAway);
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok());
  platform_.TurnUntil([this] { return spool_->depth() == 3; }, "report, key and alert on disk");
  Restart();
  platform_.TurnUntil([this] { return spool_->depth() == 3; }, "report, key and alert on disk");
  EXPECT_FALSE(Drain().ok());
  platform_.TurnUntil([this] { return spool_->depth() == 3; }, "report, key and alert on disk");
  platform_.log.FailPublishing({});
  EXPECT_TRUE(Drain().ok());
  EXPECT_EQ(spool_->depth(), 0);
  EXPECT_EQ(Cases(), 1U);
  EXPECT_EQ(Keys(), 1U);
  ASSERT_EQ(Alerts(), 1U);
  v1::AlertRaised raised;
  ASSERT_TRUE(wire::Read(platform_.log.Dump(eventlog::kAlerts)[0].event, &raised));
  EXPECT_EQ(raised.alert().alert_id(), accepted->alert_id);
}

TEST_F(IntakeTest, KilledBetweenAcknowledgementAndRemovalSendsTwiceUnderOneId) {
  platform_.log.FailPublishing(kAway);
  ASSERT_TRUE(Submit(CalmReport()).ok());
  const auto rows = platform_.Run(spool_->Oldest(10), "the rows");
  platform_.log.FailPublishing({});
  ASSERT_TRUE(Drain().ok());
  std::vector<Outgoing> again(rows->size());
  for (std::size_t i = 0; i < again.size(); ++i) again[i] = (*rows)[i].outgoing;
  ASSERT_TRUE(platform_.Run(spool_->Put(again), "the rows again").ok());
  ASSERT_TRUE(Drain().ok());
  const auto cases = platform_.log.Dump(eventlog::kCases);
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].event.id, cases[1].event.id);
  EXPECT_EQ(cases[0].event.data, cases[1].event.data);
}

TEST_F(IntakeTest, AListenerReadsHerWordsAndTheReadingIsOnRecord) {
  const auto accepted = Submit(CalmReport());
  ASSERT_TRUE(accepted.ok());
  Fold();
  const Reader listener{"token:desk", "listener", ""};
  const auto view = platform_.Run(parts_->get_case.Run({}, accepted->case_id, listener, true));
  ASSERT_TRUE(view.ok()) << view.status().ToString();
  EXPECT_EQ(view->personal().narrative(), "il crie toutes les nuits");
  EXPECT_EQ(view->personal().place_as_told().region(), "Souss-Massa");
  EXPECT_EQ(platform_.log.Size(eventlog::kAudit), 1U);
}

TEST_F(IntakeTest, ATombstoneErasesThePerson) {
  const auto accepted = Submit(CalmReport());
  ASSERT_TRUE(accepted.ok());
  Fold();
  eventlog::Record tombstone;
  tombstone.event.key = platform_.log.Dump(eventlog::kKeys).at(0).event.key;
  tombstone.event.tombstone = true;
  tombstone.position = {std::string(eventlog::kKeys), 0, 1000};
  ASSERT_TRUE(platform_.Run(parts_->fold.Run({}, tombstone)).ok());
  const Reader listener{"token:desk", "listener", ""};
  const auto view = platform_.Run(parts_->get_case.Run({}, accepted->case_id, listener, true));
  ASSERT_TRUE(view.ok());
  EXPECT_TRUE(view->erased());
  EXPECT_FALSE(view->has_personal());
  EXPECT_EQ(platform_.log.Size(eventlog::kAudit), 0U);
}

TEST_F(IntakeTest, FoldingEverythingAgainChangesNothing) {
  const auto accepted = Submit(UrgentReport());
  ASSERT_TRUE(accepted.ok());
  Fold();
  const std::string once = platform_.views.DumpAll();
  Fold();
  EXPECT_EQ(platform_.views.DumpAll(), once);
  const auto receipt = platform_.Run(parts_->get_receipt.Run({}, accepted->receipt_code));
  ASSERT_TRUE(receipt.ok());
  EXPECT_EQ(receipt->status(), "being_sent");
}

TEST_F(IntakeTest, NoCanaryIsFoundInClearOutsideTheSeal) {
  const std::string canary = "CANARY-7f3a";
  ReportBody body = UrgentReport();
  for (Hidden* field : {&body.reporter.name, &body.reporter.phone, &body.subject_name,
                        &body.address, &body.narrative, &body.suspect}) {
    *field = Hidden(canary);
  }
  body.reporter.safe_contact = model::SafeContact{true, {}, canary, canary, Hidden(canary)};
  body.place = {canary, canary, canary};
  body.language = canary + "-" + canary + "-" + canary + "-" + canary + "-" + canary;
  SupportBody request = CalmRequest();
  request.danger_signs = {model::DangerSign::kLockedIn};
  request.requester.name = request.requester.phone = request.narrative = Hidden(canary);
  request.skills = {"sewing", canary, "couture " + canary};
  request.languages = {canary, "fr-" + canary};
  request.occupations = {canary};
  request.address = Hidden(canary);

  testing::internal::CaptureStderr();
  const auto accepted = Submit(body);
  Submission<SupportBody> asked{canary, canary, request, Hidden(canary)};
  const auto requested = platform_.Run(parts_->submit_support.Run({}, std::move(asked)));
  platform_.log.FailPublishing(kAway);
  Submission<ReportBody> spooled{canary, "key-2", body, Hidden(canary)};
  const auto later = platform_.Run(parts_->submit_case.Run({}, std::move(spooled)));
  platform_.log.FailPublishing({});
  Fold();
  const std::string log = testing::internal::GetCapturedStderr();
  ASSERT_TRUE(accepted.ok()) << accepted.status().ToString();
  ASSERT_TRUE(requested.ok() && later.ok()) << requested.status().ToString();

  EXPECT_EQ(log.find(canary), std::string::npos);
  EXPECT_EQ(platform_.views.DumpAll().find(canary), std::string::npos);
  EXPECT_EQ(platform_.metrics.Render().find(canary), std::string::npos);
  for (const auto& topic : eventlog::AllTopics()) {
    for (const auto& record : platform_.log.Dump(topic.name)) {
      for (const auto& text : {record.event.data, record.event.key, record.event.id,
                               record.event.subject, record.event.source}) {
        EXPECT_EQ(text.find(canary), std::string::npos) << topic.name;
      }
    }
  }
  const auto rows = platform_.Run(spool_->Oldest(100));
  for (const auto& row : *rows) EXPECT_EQ(row.outgoing.event.data.find(canary), canary.npos);
  const Reader listener{"token:desk", "listener", ""};
  const auto view = platform_.Run(parts_->get_case.Run({}, accepted->case_id, listener, true));
  const auto asks = platform_.Run(parts_->get_case.Run({}, requested->case_id, listener, true));
  ASSERT_TRUE(view.ok() && asks.ok());
  EXPECT_NE(view->personal().narrative().find(canary), std::string::npos);
  for (const char* told : {"/skills/1: ", "/skills/2: ", "/languages/0: ", "/occupations/0: "}) {
    EXPECT_NE(asks->personal().narrative().find(told), std::string::npos);
  }
}

}  // namespace
}  // namespace kolona::intake
