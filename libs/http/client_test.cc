#include "libs/http/client.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "libs/http/egress.h"
#include "libs/http/test_server.h"

namespace kolona::http {
namespace {

using base::Code;
using ::testing::HasSubstr;

constexpr EgressPolicy kLocal{
    .allow_loopback = true, .allow_private = false, .allow_plain_http = true};

runtime::Task<Response> Answer(Request request) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + ":" + request.body + ":" +
                  std::string(request.Header("webhook-id")) + ":" + request.path;
  if (request.path == "/moved") {
    response.status = 302;
    response.headers.emplace_back("Location", "/elsewhere");
  }
  if (request.path == "/error") response.status = 500;
  if (request.path == "/long") response.body.assign(300'000, 'x');
  co_return response;
}

// Never answers.
runtime::Task<Response> Silence(Request) {
  // Never destroyed: its loop may be gone by then.
  co_await runtime::FromCallback<bool>(
      [](auto done) { [[maybe_unused]] static auto* const kept = new auto(done); });
  co_return Response{};
}

struct Caller {
  explicit Caller(Client::Options options = {.egress = kLocal})
      : client(std::make_unique<Client>(options, thread.loop.get_executor())) {}
  ~Caller() { client.reset(); }
  base::Result<Reply> Send(Outgoing outgoing, base::CallContext ctx = {}) {
    return thread.Run(client->Send(std::move(ctx), std::move(outgoing)));
  }
  LoopThread thread;
  std::unique_ptr<Client> client;
};

TEST(HttpClient, SendsMethodHeadersAndBodyAndReadsTheReply) {
  TestServer server({}, Answer);
  Caller caller;
  auto reply =
      caller.Send({.url = server.url() + "/hook", .headers = {"webhook-id: a1"}, .body = "B"});
  ASSERT_TRUE(reply.ok()) << reply.status().ToString();
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, "POST:B:a1:/hook");
  reply = caller.Send({.method = "GET", .url = server.url() + "/g"});
  EXPECT_EQ(reply->body, "GET:::/g");
  reply = caller.Send({.method = "PUT", .url = server.url() + "/p", .body = "x"});
  EXPECT_EQ(reply->body, "PUT:x::/p");
}

TEST(HttpClient, GivesAReplyOfAnyStatusAndFollowsNoRedirect) {
  TestServer server({}, Answer);
  Caller caller;
  EXPECT_EQ(caller.Send({.url = server.url() + "/error"})->status, 500);
  EXPECT_EQ(caller.Send({.url = server.url() + "/moved"})->status, 302);
}

TEST(HttpClient, KeepsOnlyTheFirst64KiBOfAReply) {
  TestServer server({}, Answer);
  Caller caller;
  const auto reply = caller.Send({.url = server.url() + "/long"});
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body.size(), 64u * 1024);
}

TEST(HttpClient, UsesOneConnectionForManyCalls) {
  TestServer server({.connection_limit = 1}, Answer);
  Caller caller;
  for (int i = 0; i < 20; ++i) {
    const auto reply = caller.Send({.url = server.url() + "/k"});
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->status, 200);
  }
}

TEST(HttpClient, RefusesAddressesThePolicyForbids) {
  TestServer server({}, Answer);
  Caller no_loopback({.egress = {.allow_plain_http = true}});
  EXPECT_EQ(no_loopback.Send({.url = server.url()}).status().code(), Code::kPermissionDenied);
  // By name as well: it is the resolved address that counts.
  const std::string named = "http://localhost:" + std::to_string(server.server->port());
  EXPECT_EQ(no_loopback.Send({.url = named}).status().code(), Code::kPermissionDenied);
  Caller no_plain({.egress = {.allow_loopback = true}});
  EXPECT_EQ(no_plain.Send({.url = server.url()}).status().code(), Code::kPermissionDenied);
}

TEST(HttpClient, RefusesWhatIsNotAUrlOrSmugglesALine) {
  Caller caller;
  for (const char* url : {"", "nonsense", "ftp://127.0.0.1/", "file:///etc/passwd",
                          "http://user:secret@127.0.0.1/", "http://127.0.0.1/\r\nX: y"}) {
    EXPECT_EQ(caller.Send({.url = url}).status().code(), Code::kInvalidArgument) << url;
  }
  EXPECT_EQ(caller.Send({.url = "http://127.0.0.1/", .headers = {"A: b\r\nC: d"}}).status().code(),
            Code::kInvalidArgument);
}

TEST(HttpClient, SaysUnavailableWhenNobodyListens) {
  int port = 0;
  {
    TestServer gone({}, Answer);
    port = gone.server->port();
  }
  Caller caller;
  EXPECT_EQ(caller.Send({.url = "http://127.0.0.1:" + std::to_string(port)}).status().code(),
            Code::kUnavailable);
}

TEST(HttpClient, EndsAtTheTimeoutOrTheCallersDeadlineWhicheverIsFirst) {
  TestServer server({}, Silence);
  Caller caller;
  EXPECT_EQ(
      caller.Send({.url = server.url(), .timeout = std::chrono::milliseconds(50)}).status().code(),
      Code::kDeadlineExceeded);
  base::CallContext ctx;
  ctx.deadline = base::SystemClock().Mono() + std::chrono::milliseconds(50);
  EXPECT_EQ(caller.Send({.url = server.url()}, ctx).status().code(), Code::kDeadlineExceeded);
  ctx.deadline = base::SystemClock().Mono() - std::chrono::seconds(1);
  EXPECT_EQ(caller.Send({.url = server.url()}, ctx).status().code(), Code::kDeadlineExceeded);
}

TEST(HttpClient, TimesThoseThatWaitForAConnectionToo) {
  TestServer server({}, Silence);
  Caller caller({.egress = kLocal, .max_connections = 1, .max_per_host = 1});
  std::vector<std::thread> callers;
  std::atomic<int> late = 0;
  callers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const auto reply =
          caller.Send({.url = server.url(), .timeout = std::chrono::milliseconds(100)});
      if (reply.status().code() == Code::kDeadlineExceeded) ++late;
    });
  }
  const auto begun = std::chrono::steady_clock::now();
  for (auto& thread : callers) thread.join();
  EXPECT_EQ(late, 4);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST(HttpClient, AnswersEveryCallWhenItEnds) {
  TestServer server({}, Silence);
  Caller caller;
  auto sent = runtime::Start(caller.thread.loop.get_executor(),
                             caller.client->Send({}, {.url = server.url()}));
  std::promise<void> under_way;  // the loop takes things in order
  boost::asio::post(caller.thread.loop, [&] { under_way.set_value(); });
  under_way.get_future().wait();
  caller.client.reset();
  const auto reply = caller.thread.Run(sent.Join());
  EXPECT_EQ(reply.status().code(), Code::kUnavailable);
}

bool Allows(const EgressPolicy& policy, const char* text) {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
    return MayCall(policy, reinterpret_cast<const sockaddr*>(&v4));  // NOLINT: the socket API
  }
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
  return MayCall(policy, reinterpret_cast<const sockaddr*>(&v6));  // NOLINT
}

TEST(Egress, LetsOnlyPublicAddressesThroughUnlessToldOtherwise) {
  const EgressPolicy strict;
  for (const char* ok : {"196.200.131.1", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"}) {
    EXPECT_TRUE(Allows(strict, ok)) << ok;
  }
  for (const char* bad : {"127.0.0.1",
                          "127.9.9.9",
                          "10.0.0.1",
                          "172.31.0.1",
                          "192.168.1.1",
                          "100.64.0.1",
                          "169.254.169.254",
                          "0.0.0.0",
                          "224.0.0.1",
                          "255.255.255.255",
                          "::1",
                          "::",
                          "::ffff:127.0.0.1",
                          "::ffff:10.0.0.1",
                          "::127.0.0.1",
                          "fe80::1",
                          "fc00::1",
                          "fd12::1",
                          "ff02::1",
                          "64:ff9b::7f00:1",
                          "2002:7f00:1::"}) {
    EXPECT_FALSE(Allows(strict, bad)) << bad;
  }
}

TEST(Egress, OpensLoopbackAndPrivateRangesEachByItsOwnSwitch) {
  EXPECT_TRUE(Allows({.allow_loopback = true}, "127.0.0.1"));
  EXPECT_TRUE(Allows({.allow_loopback = true}, "::1"));
  EXPECT_FALSE(Allows({.allow_loopback = true}, "10.0.0.1"));
  EXPECT_TRUE(Allows({.allow_private = true}, "10.0.0.1"));
  EXPECT_TRUE(Allows({.allow_private = true}, "fd12::1"));
  EXPECT_FALSE(Allows({.allow_private = true}, "127.0.0.1"));
  EXPECT_FALSE(Allows({.allow_loopback = true, .allow_private = true}, "169.254.169.254"));
}

}  // namespace
}  // namespace kolona::http
