#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "libs/testkit/test_platform.h"
#include "services/notification/domain/test_alert.h"
#include "services/notification/handlers/answer_alert.h"
#include "services/notification/handlers/follow_alerts.h"
#include "services/notification/handlers/raise_alert.h"
#include "services/notification/handlers/restore_alerts.h"
#include "services/notification/handlers/watch_due.h"
#include "services/notification/ports.h"

namespace kolona::notification::testing {

// Endpoints that do as the script says; remembers what was sent and when.
class ScriptedSender final : public Sender {
 public:
  struct Sent {
    std::string endpoint;
    std::string delivery_id;
    std::string answer_as;
    std::string trace_id;
    model::Level level = model::Level::kUnspecified;
    int number = 0;
    base::Duration since_start{};
  };

  explicit ScriptedSender(const base::Clock& clock) : clock_(clock), start_(clock.Now()) {}

  runtime::Task<SendResult> Send(base::CallContext ctx, Webhook webhook) override {
    const Attempt& attempt = webhook.attempt;
    sent.push_back({attempt.endpoint, attempt.delivery_id, attempt.answer_as, ctx.trace.trace_id,
                    webhook.alert.level, attempt.number, clock_.Now() - start_});
    const auto found = answers.find(attempt.endpoint);
    co_return found == answers.end() ? otherwise : found->second;
  }
  // Seconds at which an endpoint was tried.
  std::vector<int> SecondsOf(const std::string& endpoint) const {
    std::vector<int> seconds;
    for (const Sent& one : sent) {
      if (one.endpoint != endpoint) continue;
      seconds.push_back(static_cast<int>(
          std::chrono::duration_cast<std::chrono::seconds>(one.since_start).count()));
    }
    return seconds;
  }

  SendResult otherwise{model::DeliveryOutcome::kDelivered, 200, ""};
  std::map<std::string, SendResult> answers;  // by endpoint
  std::vector<Sent> sent;

 private:
  const base::Clock& clock_;
  const base::WallTime start_;
};

inline SendResult Failing() { return {model::DeliveryOutcome::kFailedRetryable, 503, "HTTP 503"}; }

// A journal in memory that can be told to fail.
class FakeJournal final : public Journal {
 public:
  runtime::Task<base::Status> Append(base::CallContext, model::Alert, Fact fact) override {
    if (answer.ok()) facts.push_back(std::move(fact));
    co_return answer;
  }
  runtime::Task<base::Status> Keep(base::CallContext, model::DeliveryState state) override {
    if (answer.ok()) kept[state.alert.alert_id] = std::move(state);
    co_return answer;
  }
  template <class T>
  std::vector<T> Of() const {
    std::vector<T> found;
    for (const Fact& fact : facts) {
      if (const T* one = std::get_if<T>(&fact)) found.push_back(*one);
    }
    return found;
  }

  base::Status answer;
  std::vector<Fact> facts;
  std::map<std::string, model::DeliveryState> kept;
};

// All handlers of the service on a platform of tests; the journal and the sender outlive it, so a
// second house on the same ones is a restart.
class House {
 public:
  House(testkit::TestPlatform& tests, Sender& sender, Journal& journal,
        AlertDesk::Limits limits = {})
      : tests_(tests),
        platform(tests.platform()),
        record(platform, journal),
        send(platform, sender, std::chrono::seconds(5)),
        desk(platform, machine, send, record, limits),
        raise(WholeCountry(), RealTerritory(), desk),
        answer(platform, desk, record),
        follow(platform, raise, desk, record),
        restore(desk),
        watch(platform, desk) {
    watch.Start();
    tests_.Settle();
  }
  ~House() {
    tests_.RunVoid(watch.Stop(), "the watch to stop");
    tests_.RunVoid(desk.Stop({}), "the desk to stop");
    tests_.RunVoid(record.Stop({}), "the record to stop");
    tests_.Settle();
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  model::Alert NewAlert(const std::string& case_id = "c1") const {
    model::Alert alert = TownAlert(case_id);
    alert.accepted_at = platform.clock.Now();
    return alert;
  }
  void Raise(const model::Alert& alert) {
    const auto known = raise.Run({}, alert);
    if (!known.ok()) throw std::runtime_error(known.status().ToString());
    tests_.Settle();
  }
  // Second by second, so that nothing is due twice in one look.
  void Pass(int seconds) {
    for (int i = 0; i < seconds; ++i) {
      tests_.clock.Advance(std::chrono::seconds(1));
      tests_.Settle();
    }
  }
  base::Result<model::AlertState> Say(const std::string& alert_id, const std::string& who,
                                      model::AnswerKind kind, const std::string& why = "") {
    Answered said{who, kind, why, "token:desk", {}, false};
    return tests_.Run(answer.Run({}, alert_id, said), "an answer");
  }

 private:
  testkit::TestPlatform& tests_;

 public:
  runtime::Platform platform;
  Policy policy;
  DeliveryMachine machine{WholeCountry(), policy};
  RecordProgress record;
  SendDelivery send;
  AlertDesk desk;
  RaiseAlert raise;
  AnswerAlert answer;
  FollowAlerts follow;
  RestoreAlerts restore;
  WatchDue watch;
};

}  // namespace kolona::notification::testing
