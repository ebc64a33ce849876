#pragma once

#include <gtest/gtest.h>

#include <chrono>

#include "services/triage/domain/history.h"

// A case to try the rules on: each verb is one step, an hour after the one before unless told.
namespace kolona::triage::testing {

using model::Level;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

inline const Actor kMachine{"triage", ""};
inline const Actor kAmal{"token:amal", "listener"};
inline const Actor kNadia{"token:nadia", "listener"};
inline const Actor kSamira{"token:samira", "supervisor"};
inline const Actor kHind{"token:hind", "supervisor"};

inline base::WallTime Start() { return std::chrono::sys_days(std::chrono::year(2026) / 1 / 1); }

struct TestCase {
  base::WallTime now = Start();
  History history;
  int steps = 0;

  base::Status Do(const Actor& by, Deed deed) {
    return Apply(history, {"s" + std::to_string(++steps), now, by, std::move(deed)});
  }
  void Must(const Actor& by, Deed deed) {
    const base::Status status = Do(by, std::move(deed));
    ASSERT_TRUE(status.ok()) << status.ToString();
  }
  // Nothing changes but the count of tries.
  void MustNot(const Actor& by, Deed deed, base::Code code, const std::string& words) {
    const std::size_t before = history.entries.size();
    const Level level = history.level;
    const base::Status status = Do(by, std::move(deed));
    EXPECT_EQ(status.code(), code) << status.ToString();
    EXPECT_NE(status.message().find(words), std::string::npos) << status.ToString();
    EXPECT_EQ(history.entries.size(), before);
    EXPECT_EQ(history.level, level);
  }
  TestCase& After(base::Duration wait) {
    now += wait;
    return *this;
  }

  void Report(std::vector<model::DangerSign> signs = {}) {
    Reported deed;
    deed.facts.case_id = "c1";
    deed.facts.accepted_at = now;
    deed.facts.danger_signs = std::move(signs);
    Must(kMachine, deed);
  }
  void Result(Level level, std::vector<model::Reason> reasons = {{"screen.x", "x", "س"}}) {
    Assessed deed;
    deed.assessment.level = level;
    deed.assessment.reasons = std::move(reasons);
    deed.assessment.instruments = {"lethality-screen@1"};
    Must(kMachine, deed);
  }
  LoweringProposed Lowering(Level to, const std::string& id = "p1") const {
    return {id, to, "he is in prison and she is at her sister's", now + hours(72)};
  }
};

// A case that triage found to be at this level a while ago.
inline TestCase CaseAt(Level level) {
  TestCase at;
  at.Report();
  at.Result(level);
  at.After(hours(1));
  return at;
}

}  // namespace kolona::triage::testing
