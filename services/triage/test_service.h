#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "kolona/v1/events.pb.h"
#include "kolona/v1/triage.grpc.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/rpc/client.h"
#include "libs/testkit/builders.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "services/triage/app.h"

// The service as it runs, but for the log and the time.
namespace kolona::triage::testing {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

inline v1::Actor Person(const std::string& name, const std::string& role) {
  v1::Actor actor;
  actor.set_name("token:" + name);
  actor.set_role(role);
  return actor;
}
inline v1::Actor Amal() { return Person("amal", "listener"); }
inline v1::Actor Samira() { return Person("samira", "supervisor"); }
inline v1::Actor Hind() { return Person("hind", "supervisor"); }

using Async = v1::Triage::StubInterface::async_interface;
template <class Request, class Response>
using Method = void (Async::*)(grpc::ClientContext*, const Request*, Response*,
                               std::function<void(grpc::Status)>);

// One replica.
struct Replica {
  Replica(testkit::TestPlatform& base, const Config& config)
      : tests(base),
        platform{base.loop.get_executor(),
                 base.clock,
                 base.clock,
                 base.log,
                 base.views,
                 metrics,
                 health},
        app(config, platform) {
    const base::Status started = tests.Run(app.Start(), "triage to start");
    EXPECT_TRUE(started.ok()) << started.ToString();
    stub = v1::Triage::NewStub(rpc::Connect("127.0.0.1:" + std::to_string(app.grpc_port())));
    tests.TurnUntil([this] { return health.Render().find("being read") == std::string::npos; },
                    "the histories to be read");
    tests.Settle();
  }
  ~Replica() {
    tests.RunVoid(app.Stop(), "triage to stop");
    tests.Settle();
  }

  template <class Request, class Response>
  base::Result<Response> Call(Method<Request, Response> method, const Request& request) {
    rpc::Door door{tests.loop.get_executor(), tests.clock, metrics};
    auto begin = [this, method](auto* c, auto* in, auto* out, auto done) {
      (stub->async()->*method)(c, in, out, done);
    };
    auto result =
        tests.Run(rpc::Call<Response>(door, "call", {}, request, begin), "a call to triage");
    tests.Settle();
    return result;
  }

  testkit::TestPlatform& tests;
  runtime::Metrics metrics;
  runtime::Health health;
  runtime::Platform platform;
  App app;
  std::unique_ptr<v1::Triage::Stub> stub;
};

class ServiceTest : public ::testing::Test {
 protected:
  ServiceTest() {
    config.data_dir = std::string(KOLONA_SOURCE_DIR) + "/data";
    publisher = tests.log.NewPublisher({.name = "test", .urgent = false});
    Start();
  }
  void Start() { here = std::make_unique<Replica>(tests, config); }
  void Restart() {
    here.reset();
    Start();
  }

  void Publish(const google::protobuf::Message& fact, const std::string& cause,
               const std::string& case_id) {
    auto event = wire::MakeEvent(fact, "test", cause, case_id, case_id, tests.clock.Now(), {});
    const auto sent =
        tests.Run(publisher->Publish({}, std::string(eventlog::kCases), std::move(event)));
    ASSERT_TRUE(sent.ok()) << sent.status().ToString();
    tests.Settle();
  }
  void Report(model::CaseFacts facts, const std::string& person_hash = "") {
    facts.accepted_at = tests.clock.Now();
    v1::CaseReported fact;
    *fact.mutable_facts() = wire::ToProto(facts);
    if (!person_hash.empty()) fact.add_person_hashes(person_hash);
    Publish(fact, facts.case_id, facts.case_id);
    UntilKnown(facts.case_id);
  }
  void UntilKnown(const std::string& case_id) {
    for (int turn = 0; turn < 200; ++turn) {
      const auto line = TimelineOf(case_id);
      if (line.ok() && line->standing().level() != v1::LEVEL_UNSPECIFIED) return;
      tests.Settle();
    }
    FAIL() << case_id << " never got a result";
  }

  base::Result<v1::StepTaken> Raise(v1::Level level, const v1::Actor& by = Amal(),
                                    const std::string& reason = "she says he has a gun",
                                    const std::string& case_id = "c1") {
    v1::RaiseLevelRequest request;
    request.set_case_id(case_id);
    *request.mutable_by() = by;
    request.set_level(level);
    request.set_reason(reason);
    return here->Call(&Async::RaiseLevel, request);
  }
  base::Result<v1::StepTaken> Propose(v1::Level level, const v1::Actor& by = Amal()) {
    v1::ProposeLoweringRequest request;
    request.set_case_id("c1");
    *request.mutable_by() = by;
    request.set_level(level);
    request.set_reason("he is in prison");
    return here->Call(&Async::ProposeLowering, request);
  }
  base::Result<v1::StepTaken> Decide(Method<v1::DecideLoweringRequest, v1::StepTaken> method,
                                     const std::string& proposal, const v1::Actor& by,
                                     const std::string& words = "seen") {
    v1::DecideLoweringRequest request;
    request.set_case_id("c1");
    *request.mutable_by() = by;
    request.set_proposal_id(proposal);
    request.set_words(words);
    return here->Call(method, request);
  }
  base::Result<v1::StepTaken> Confirm(const std::string& proposal, const v1::Actor& by) {
    return Decide(&Async::ConfirmLowering, proposal, by);
  }
  base::Result<v1::StepTaken> TakeOver(const v1::Actor& by = Amal(),
                                       const std::string& case_id = "c1") {
    v1::TakeOverRequest request;
    request.set_case_id(case_id);
    *request.mutable_by() = by;
    request.set_note("spoke with her");
    return here->Call(&Async::TakeOver, request);
  }
  base::Result<v1::StepTaken> Happened(v1::HappeningKind kind) {
    v1::NoteHappeningRequest request;
    request.set_case_id("c1");
    *request.mutable_by() = Amal();
    request.set_kind(kind);
    *request.mutable_occurred_at() = wire::ToProto(tests.clock.Now());
    return here->Call(&Async::NoteHappening, request);
  }
  base::Result<v1::Timeline> TimelineOf(const std::string& case_id = "c1") {
    v1::GetTimelineRequest request;
    request.set_case_id(case_id);
    return here->Call(&Async::GetTimeline, request);
  }
  v1::DueList DueNow() {
    const auto list = here->Call(&Async::ListDue, v1::ListDueRequest());
    EXPECT_TRUE(list.ok()) << list.status().ToString();
    return list.ok() ? *list : v1::DueList();
  }

  // Time passes as it does: in steps that wake whoever waits.
  void Pass(base::Duration wait) {
    tests.clock.Advance(wait);
    tests.Settle();
    tests.clock.Advance(seconds(5));
    tests.Settle();
  }
  // How many facts of this kind are on topic cases.
  template <class Fact>
  int Count() const {
    int count = 0;
    for (const auto& record : tests.log.Dump(eventlog::kCases)) {
      if (record.event.type == wire::EventType(*Fact::descriptor())) ++count;
    }
    return count;
  }

  testkit::TestPlatform tests;
  Config config;
  std::unique_ptr<eventlog::Publisher> publisher;
  std::unique_ptr<Replica> here;
};

}  // namespace kolona::triage::testing
