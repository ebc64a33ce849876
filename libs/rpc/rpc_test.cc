#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <stdexcept>
#include <thread>

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/client.h"
#include "libs/rpc/server.h"
#include "libs/runtime/health.h"

namespace kolona::rpc {
namespace {

using Response = v1::ScreenResponse;

// A triage that answers as the case id tells it to.
class Scripted final : public v1::Triage::CallbackService {
 public:
  explicit Scripted(Door& door) : door_(door) {}

  grpc::ServerUnaryReactor* Screen(grpc::CallbackServerContext* context,
                                   const v1::ScreenRequest* request,
                                   v1::ScreenResponse* response) override {
    return Serve(door_, "triage.Screen", context, request, response,
                 [this](base::CallContext ctx, v1::ScreenRequest in) {
                   return Answer(std::move(ctx), std::move(in));
                 });
  }

  base::CallContext seen;

 private:
  runtime::Task<base::Result<Response>> Answer(base::CallContext ctx, v1::ScreenRequest in) {
    seen = ctx;
    if (in.facts().case_id() == "bad") {
      co_return base::Status::Invalid("/facts/case_id", "not a case");
    }
    if (in.facts().case_id() == "throws") throw std::runtime_error("boom");
    Response response;
    response.mutable_assessment()->set_level(v1::HIGH);
    co_return response;
  }

  Door& door_;
};

class RpcTest : public testing::Test {
 protected:
  RpcTest() : door_{loop_.get_executor(), clock_, metrics_}, service_(door_), server_({}, health_) {
    server_.Add(service_);
    EXPECT_TRUE(server_.Start().ok());
    thread_ = std::thread([this] { loop_.run(); });
    stub_ = v1::Triage::NewStub(Connect("127.0.0.1:" + std::to_string(server_.port())));
  }
  ~RpcTest() override {
    server_.Stop(std::chrono::seconds(1));
    guard_.reset();
    thread_.join();
  }

  base::Result<Response> Ask(const std::string& case_id, base::CallContext ctx) {
    v1::ScreenRequest request;
    request.mutable_facts()->set_case_id(case_id);
    std::promise<base::Result<Response>> promise;
    auto future = promise.get_future();
    runtime::Spawn(loop_.get_executor(), Run(std::move(ctx), std::move(request), &promise));
    if (future.wait_for(std::chrono::seconds(10)) != std::future_status::ready) {
      throw std::runtime_error("no answer from the call in ten seconds");
    }
    return future.get();
  }

  runtime::Task<void> Run(base::CallContext ctx, v1::ScreenRequest request,
                          std::promise<base::Result<Response>>* promise) {
    auto* stub = stub_.get();
    promise->set_value(co_await Call<Response>(door_, "triage.Screen", std::move(ctx),
                                               std::move(request),
                                               [stub](auto* c, auto* in, auto* out, auto done) {
                                                 stub->async()->Screen(c, in, out, std::move(done));
                                               }));
  }

  boost::asio::io_context loop_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_ =
      boost::asio::make_work_guard(loop_);
  base::SystemClock clock_;
  runtime::Metrics metrics_;
  runtime::Health health_;
  Door door_;
  Scripted service_;
  Server server_;
  std::unique_ptr<v1::Triage::Stub> stub_;
  std::thread thread_;
};

TEST_F(RpcTest, CarriesTheAnswerTheTraceTheActorAndWhatIsLeftOfTheDeadline) {
  base::CallContext ctx;
  ctx.trace = base::TraceContext::New();
  ctx.actor = "token:desk";
  ctx.deadline = clock_.Mono() + std::chrono::seconds(5);
  const auto result = Ask("good", ctx);
  ASSERT_TRUE(result.ok()) << result.status().ToString();
  EXPECT_EQ(result->assessment().level(), v1::HIGH);
  EXPECT_EQ(service_.seen.trace.trace_id, ctx.trace.trace_id);
  EXPECT_EQ(service_.seen.actor, "token:desk");
  EXPECT_LE(service_.seen.Left(clock_.Mono()), std::chrono::seconds(5));
}

TEST_F(RpcTest, NamesTheFieldOfABadInputOnTheOtherSide) {
  const auto result = Ask("bad", {});
  EXPECT_EQ(result.status(), base::Status::Invalid("/facts/case_id", "not a case"));
}

TEST_F(RpcTest, AHandlerThatThrowsAnswersInternalAndTheServerGoesOn) {
  EXPECT_EQ(Ask("throws", {}).status().code(), base::Code::kInternal);
  EXPECT_TRUE(Ask("good", {}).ok());
}

TEST_F(RpcTest, APassedDeadlineIsToldAsSuch) {
  base::CallContext ctx;
  ctx.deadline = clock_.Mono();
  EXPECT_EQ(Ask("good", ctx).status().code(), base::Code::kDeadlineExceeded);
}

TEST_F(RpcTest, CountsEachCallByItsCode) {
  EXPECT_TRUE(Ask("good", {}).ok());
  const std::string text = metrics_.Render();
  EXPECT_NE(text.find("kolona_rpc_server_total"), std::string::npos);
  EXPECT_NE(text.find("code=\"OK\""), std::string::npos);
}

TEST(RpcServer, SaysInOneLineThatAPortIsTaken) {
  runtime::Health health;
  Server first({}, health);
  ASSERT_TRUE(first.Start().ok());
  Server second({.listen = "127.0.0.1:" + std::to_string(first.port())}, health);
  const base::Status status = second.Start();
  EXPECT_EQ(status.code(), base::Code::kUnavailable);
  EXPECT_NE(status.message().find(std::to_string(first.port())), std::string::npos);
}

}  // namespace
}  // namespace kolona::rpc
