#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "libs/testkit/test_platform.h"
#include "services/intake/domain/submission_builders.h"
#include "services/intake/handlers/fakes.h"
#include "services/intake/handlers/submit_case.h"
#include "services/intake/handlers/submit_support.h"

namespace kolona::intake {

// The handlers that accept, on stand-ins.
class IntakeFixture : public testing::Test {
 protected:
  base::Result<Acceptance> Submit(ReportBody body, const std::string& key = "key-1") {
    Submission<ReportBody> in{"client", key, body, Hidden(body.narrative.Reveal())};
    return platform_.Run(submit_case_.Run({}, std::move(in)), "the answer");
  }
  base::Result<Acceptance> Submit(SupportBody body, const std::string& key = "key-1") {
    Submission<SupportBody> in{"client", key, body, Hidden(body.narrative.Reveal())};
    return platform_.Run(submit_support_.Run({}, std::move(in)), "the answer");
  }
  // Starts, and lets the fake clock go on while it waits.
  base::Result<Acceptance> SubmitWhileTimePasses(ReportBody body, base::Duration passes) {
    Submission<ReportBody> in{"client", "key-1", body, Hidden(body.narrative.Reveal())};
    auto started = runtime::Start(runtime::Executor(platform_.loop.get_executor()),
                                  submit_case_.Run({}, std::move(in)));
    platform_.Settle();
    platform_.clock.Advance(passes);
    platform_.TurnUntil([&started] { return started.done(); }, "the answer");
    return started.Take();
  }
  // Puts what was recorded into the views, as the fold would.
  void FoldReports();

  testkit::TestPlatform platform_;
  vault::Vault vault_{std::string(32, 'm')};
  FakeRecorder recorder_;
  FakeScreener triage_{platform_.clock};
  FakeLane lane_{platform_.clock};
  FakePlaces places_;
  FakeViews views_;
  RecentCases recent_;
  CaseDesk desk_{vault_, std::string(32, 'i'), views_, platform_.clock, recent_};
  SearchedWords searched_;
  DecideLevel level_{triage_, searched_, platform_.clock, platform_.metrics,
                     std::chrono::milliseconds(300)};
  HoldAlert alert_{platform_.loop.get_executor(), recorder_, lane_, platform_.clock,
                   std::chrono::milliseconds(500)};
  AcceptPath path_{
      platform_.loop.get_executor(), level_, alert_, recent_, platform_.clock, platform_.metrics};
  std::set<std::string> known_words_ = {"stalking", "follows"};
  FitAnswers fit_{triage_, [this](const std::string& word) { return known_words_.contains(word); },
                  platform_.clock, std::chrono::milliseconds(300)};
  SubmitCase submit_case_{desk_, fit_, path_, recorder_, places_, Words(), platform_.clock};
  SubmitSupport submit_support_{desk_, path_, recorder_, places_, Words(), platform_.clock};
};

inline void IntakeFixture::FoldReports() {
  for (const auto& record : recorder_.reports) {
    StoredCase& stored = views_.cases[record.facts.case_id];
    stored.reported.emplace();
    stored.reported->mutable_facts()->set_case_id(record.facts.case_id);
    stored.reported->set_body_hash(record.seal.body_hash);
    stored.reported->set_receipt_hash(record.seal.receipt_hash);
    stored.reported->mutable_sealed()->set_ciphertext(record.seal.sealed);
    stored.reported->mutable_sealed()->set_key_version(record.seal.key.version);
    v1::CaseKey key;
    key.set_case_id(record.facts.case_id);
    key.set_wrapped(record.seal.key.bytes);
    key.set_master_key_id(record.seal.key.master_key_id);
    key.set_version(record.seal.key.version);
    stored.key = key;
    views_.receipts[record.seal.receipt_hash] = record.facts.case_id;
  }
}

}  // namespace kolona::intake
