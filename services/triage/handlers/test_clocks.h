#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "libs/testkit/test_platform.h"
#include "services/triage/handlers/keep_clocks.h"
#include "services/triage/handlers/list_due.h"
#include "services/triage/handlers/test_fold.h"

// Clocks on a log that is made of vectors.
namespace kolona::triage::testing {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Ids = std::vector<std::string>;

// A log that takes steps and standings, or does not.
class FakeRecord final : public StepRecord, public StandingRecord {
 public:
  runtime::Task<base::Result<LogPlace>> Append(base::CallContext, std::string case_id,
                                               Step step) override {
    if (!status.ok()) co_return status;
    steps.emplace_back(std::move(case_id), std::move(step));
    if (meanwhile) meanwhile();
    co_return LogPlace{0, first_offset + static_cast<std::int64_t>(steps.size())};
  }
  runtime::Task<base::Status> Keep(base::CallContext, std::string case_id, Standing,
                                   std::optional<Proposal>) override {
    if (status.ok()) kept.push_back(std::move(case_id));
    co_return status;
  }

  base::Status status;
  std::function<void()> meanwhile;  // before the answer is there
  std::int64_t first_offset = 0;
  std::vector<std::pair<std::string, Step>> steps;
  std::vector<std::string> kept;
};

class KeepClocksTest : public ::testing::Test {
 protected:
  KeepClocksTest() : platform_(tests_.platform()) {}
  ~KeepClocksTest() override {
    tests_.RunVoid(clocks_.Stop(), "the clocks to stop");
    tests_.Settle();
  }
  Standing At(model::Level level, base::Duration looked_before) const {
    Standing standing;
    standing.level = standing.highest = level;
    standing.opened_at = tests_.clock.Now() - days(400);
    standing.looked_at = tests_.clock.Now() - looked_before;
    return standing;
  }
  // And as long as the clocks gather what to say.
  void Pass(base::Duration wait) {
    tests_.clock.Advance(wait);
    tests_.Settle();
    tests_.clock.Advance(std::chrono::milliseconds(200));
    tests_.Settle();
  }
  std::vector<std::string> Queue(bool overdue_only = false) const {
    const auto page = ListDue(tests_.clock, clocks_).Run(0, "", overdue_only);
    std::vector<std::string> ids;
    for (const auto& item : page->items) ids.push_back(item.case_id);
    return ids;
  }

  testkit::TestPlatform tests_;
  runtime::Platform platform_;
  ClockPolicy policy_;
  MemoryShelf shelf_;
  CaseBook book_{platform_, shelf_};
  FakeRecord record_;
  KeepClocks clocks_{platform_, policy_, book_, record_, record_};
};

}  // namespace kolona::triage::testing
