#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "libs/testkit/fake_clock.h"
#include "services/intake/ports.h"

// Stand-ins for the world, for tests. Each has verbs that hurt.
namespace kolona::intake {

class FakeRecorder final : public Recorder {
 public:
  runtime::Task<base::Result<Durability>> Reported(base::CallContext,
                                                   ReportRecord record) override {
    if (status.ok()) reports.push_back(std::move(record));
    co_return Answer();
  }
  runtime::Task<base::Result<Durability>> Requested(base::CallContext,
                                                    RequestRecord record) override {
    if (status.ok()) requests.push_back(std::move(record));
    co_return Answer();
  }
  runtime::Task<base::Result<Durability>> Raised(base::CallContext, model::Alert alert) override {
    if (status.ok()) alerts.push_back(std::move(alert));
    co_return Answer();
  }
  runtime::Task<base::Result<Durability>> Hinted(base::CallContext,
                                                 model::CaseFacts facts) override {
    if (status.ok()) hinted.push_back(std::move(facts));
    co_return Answer();
  }
  runtime::Task<base::Result<Durability>> PersonalRead(base::CallContext ctx, std::string case_id,
                                                       std::string role) override {
    if (status.ok()) reads.push_back(ctx.actor + " as " + role + " read " + case_id);
    co_return Answer();
  }

  // Verbs that hurt.
  base::Status status;
  Durability durability = Durability::kLogged;

  std::vector<ReportRecord> reports;
  std::vector<RequestRecord> requests;
  std::vector<model::Alert> alerts;
  std::vector<model::CaseFacts> hinted;
  std::vector<std::string> reads;

 private:
  base::Result<Durability> Answer() const {
    if (!status.ok()) return status;
    return durability;
  }
};

// Waits until the caller's deadline, as a peer that does not answer.
inline runtime::Task<base::Status> StaySilent(testkit::FakeClock& clock, base::CallContext ctx) {
  co_await clock.Sleep(ctx.Left(clock.Mono()));
  co_return base::Status(base::Code::kDeadlineExceeded, "no answer");
}

class FakeScreener final : public Screener {
 public:
  explicit FakeScreener(testkit::FakeClock& clock) : clock_(clock) {}
  runtime::Task<base::Result<Screening>> Screen(base::CallContext ctx, model::CaseFacts,
                                                base::Sensitive<std::string> narrative) override {
    ++calls;
    read = narrative.Reveal();
    if (silent) co_return co_await StaySilent(clock_, ctx);
    if (!status.ok()) co_return status;
    Screening screening;
    screening.assessment.level = level;
    screening.assessment.level_revision = 1;
    screening.text_findings = findings;
    screening.refused = refused;
    co_return screening;
  }

  int calls = 0;
  std::string read;  // the last narrative
  std::optional<model::TextFindings> findings;
  std::vector<RefusedAnswer> refused;
  model::Level level = model::Level::kMedium;
  base::Status status;
  bool silent = false;

 private:
  testkit::FakeClock& clock_;
};

class FakeLane final : public AlertLane {
 public:
  explicit FakeLane(testkit::FakeClock& clock) : clock_(clock) {}
  runtime::Task<base::Status> Raise(base::CallContext ctx, model::Alert alert) override {
    if (silent) co_return co_await StaySilent(clock_, ctx);
    if (status.ok()) alerts.push_back(std::move(alert));
    co_return status;
  }

  std::vector<model::Alert> alerts;
  base::Status status;
  bool silent = false;

 private:
  testkit::FakeClock& clock_;
};

class FakePlaces final : public Places {
 public:
  model::ResolvedPlace Resolve(const model::PlaceAsTold& told) const override {
    if (told.commune == "Agadir") return {"09", "09.001", "09.001.01.01", false};
    return {"", "", "", true};
  }
};

// Views in plain maps.
class FakeViews final : public CaseReads, public AlertReads, public ViewWrites {
 public:
  bool Reachable() const override { return status.ok(); }
  runtime::Task<base::Result<StoredCase>> Find(base::CallContext, std::string id) override {
    if (!status.ok()) co_return status;
    co_return cases[id];
  }
  runtime::Task<base::Result<std::string>> CaseOfReceipt(base::CallContext,
                                                         std::string hash) override {
    if (!status.ok()) co_return status;
    co_return receipts[hash];
  }
  runtime::Task<base::Result<std::optional<v1::MatchList>>> MatchesOf(base::CallContext,
                                                                      std::string need) override {
    if (!status.ok()) co_return status;
    std::optional<v1::MatchList> found;
    if (matches.contains(need)) found = matches[need];
    co_return found;
  }
  runtime::Task<base::Result<std::optional<AlertView>>> FindAlert(base::CallContext,
                                                                  std::string id) override {
    if (!status.ok()) co_return status;
    std::optional<AlertView> found;
    if (alerts.contains(id)) found = alerts[id];
    co_return found;
  }
  runtime::Task<base::Result<std::vector<AlertView>>> AlertsOf(base::CallContext,
                                                               std::string case_id) override {
    if (!status.ok()) co_return status;
    std::vector<AlertView> found;
    for (const auto& [id, view] : alerts) {
      if (view.alert.case_id == case_id) found.push_back(view);
    }
    co_return found;
  }
  runtime::Task<base::Result<AlertPage>> List(base::CallContext, model::AlertState state,
                                              std::string authority, int skip, int limit) override {
    if (!status.ok()) co_return status;
    asked = {static_cast<int>(state), authority, skip, limit};
    AlertPage page;
    for (const auto& [id, view] : alerts) {
      if (view.state != state) continue;
      const auto at = page.total++;
      if (at >= skip && at < skip + limit) page.alerts.push_back(view);
    }
    co_return page;
  }

  runtime::Task<base::Status> PutReported(base::CallContext, std::int64_t,
                                          v1::CaseReported fact) override {
    receipts[fact.receipt_hash()] = fact.facts().case_id();
    cases[fact.facts().case_id()].reported = fact;
    co_return status;
  }
  runtime::Task<base::Status> PutRequested(base::CallContext, std::int64_t,
                                           v1::SupportRequested fact) override {
    receipts[fact.receipt_hash()] = fact.case_id();
    cases[fact.case_id()].requested = fact;
    co_return status;
  }
  runtime::Task<base::Status> PutTriaged(base::CallContext, std::int64_t,
                                         v1::CaseTriaged fact) override {
    cases[fact.case_id()].triaged = fact;
    co_return status;
  }
  runtime::Task<base::Status> PutStanding(base::CallContext, std::int64_t,
                                          v1::CaseStanding standing) override {
    cases[standing.case_id()].standing = standing;
    co_return status;
  }
  runtime::Task<base::Status> PutMatches(base::CallContext, std::int64_t,
                                         v1::MatchList list) override {
    matches[list.need_id()] = list;
    co_return status;
  }
  runtime::Task<base::Status> PutKey(base::CallContext, std::int64_t, std::string name,
                                     std::optional<v1::CaseKey> key) override {
    keys[name] = std::move(key);
    co_return status;
  }
  runtime::Task<base::Status> PutAlert(base::CallContext, std::int64_t, AlertView view,
                                       bool lists_stand) override {
    lists_stood = lists_stand;
    alerts[view.alert.alert_id] = std::move(view);
    co_return status;
  }

  struct Asked {
    int state = 0;
    std::string authority;
    int skip = 0;
    int limit = 0;
  };

  base::Status status;
  std::map<std::string, StoredCase> cases;
  std::map<std::string, std::optional<v1::CaseKey>> keys;  // by name
  std::map<std::string, std::string> receipts;
  std::map<std::string, v1::MatchList> matches;
  std::map<std::string, AlertView> alerts;
  Asked asked;
  bool lists_stood = false;  // as the last PutAlert was told
};

}  // namespace kolona::intake
