// One decision as intake asks for it: Screen over gRPC on loopback, one call at a time.
#include <benchmark/benchmark.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/client.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/convert.h"
#include "services/triage/app.h"
#include "services/triage/outbound/testing/shipped.h"

namespace kolona::triage {
namespace {

// Triage as it runs, but for the log; its event thread is a thread of its own.
class Server {
 public:
  Server() {
    Config config;
    config.data_dir = KOLONA_SOURCE_DIR "/data";
    platform_ = std::make_unique<runtime::Platform>(tests_.platform());
    app_ = std::make_unique<App>(config, *platform_);
    status_ = tests_.Run(app_->Start(), "triage to start");
    thread_ = std::thread([this] {
      tests_.loop.restart();
      while (!over_) tests_.loop.run_one_for(std::chrono::milliseconds(5));
    });
  }
  ~Server() {
    over_ = true;
    thread_.join();
    tests_.RunVoid(app_->Stop(), "triage to stop");
  }
  const base::Status& status() const { return status_; }
  std::string address() const { return "127.0.0.1:" + std::to_string(app_->grpc_port()); }

 private:
  testkit::TestPlatform tests_;
  std::unique_ptr<runtime::Platform> platform_;
  std::unique_ptr<App> app_;
  base::Status status_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

v1::ScreenRequest ElevenAnswered() {
  model::CaseFacts facts;
  facts.case_id = "case";
  facts.kinds = {model::ViolenceKind::kPhysical};
  facts.age_band = 4;
  bool yes = false;
  for (const auto& item : Shipped("lethality-screen").items) {
    facts.screen[item.id] = yes ? model::Answer::kYes : model::Answer::kNo;
    yes = !yes;
  }
  v1::ScreenRequest request;
  *request.mutable_facts() = wire::ToProto(facts);
  return request;
}

void ScreenOverGrpc(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  Server server;
  if (!server.status().ok()) return state.SkipWithError("triage did not start");
  const auto stub = v1::Triage::NewStub(rpc::Connect(server.address()));
  const v1::ScreenRequest request = ElevenAnswered();
  std::vector<double> took;
  took.reserve(1 << 18);
  for (auto _ : state) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    v1::ScreenResponse response;
    const auto begun = Clock::now();
    const grpc::Status answered = stub->Screen(&context, request, &response);
    const std::chrono::duration<double, std::micro> one = Clock::now() - begun;
    if (!answered.ok()) return state.SkipWithError("a call failed");
    if (took.size() < took.capacity()) took.push_back(one.count());
  }
  std::sort(took.begin(), took.end());
  state.counters["p50_us"] = took[took.size() / 2];
  state.counters["p99_us"] = took[took.size() * 99 / 100];
}
BENCHMARK(ScreenOverGrpc)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace kolona::triage
