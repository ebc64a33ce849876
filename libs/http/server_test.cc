#include "libs/http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "libs/http/test_server.h"

namespace kolona::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Says back what it was asked.
runtime::Task<Response> Echo(Request request) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.path;
  for (const auto& [name, value] : request.query) response.body += " " + name + "=" + value;
  response.body += " [" + request.body + "]";
  if (request.path == "/throw") throw std::runtime_error("on purpose");
  co_return response;
}

std::string Get(const std::string& target, const std::string& more = "Connection: close\r\n") {
  return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + more + "\r\n";
}

std::string Post(const std::string& body) {
  return "POST /p HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string Ask(TestServer& server, const std::string& bytes) {
  return RawClient(server.server->port()).Ask(bytes);
}

TEST(HttpServer, GivesTheHandlerADecodedPathAndQuery) {
  TestServer server({}, Echo);
  EXPECT_THAT(Ask(server, Get("/a%20b?x=%C3%A9+z&x=2&y")), HasSubstr("GET /a b x=2 y= []"));
  EXPECT_THAT(Ask(server, Get("http://h/abs?q=1")), HasSubstr("GET /abs q=1 []"));
}

TEST(HttpServer, KeepsTheConnectionAndAnswersPipelinedRequestsInOrder) {
  TestServer server({}, Echo);
  const std::string all = Ask(server, Get("/1", "") + Get("/2", "") + Get("/3"));
  EXPECT_LT(all.find("GET /1"), all.find("GET /2"));
  EXPECT_LT(all.find("GET /2"), all.find("GET /3"));
  EXPECT_NE(all.find("GET /3"), std::string::npos);
}

TEST(HttpServer, AnswersHeadWithTheLengthAndNoBody) {
  TestServer server({}, Echo);
  const std::string all = Ask(server, "HEAD /h HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(all, HasSubstr("Content-Length: 10"));
  EXPECT_THAT(all, Not(HasSubstr("HEAD /h")));
}

TEST(HttpServer, RefusesABodyOverTheLimitBeforeReadingIt) {
  TestServer server({.body_limit = 1000}, Echo);
  EXPECT_THAT(Ask(server, Post(std::string(1001, 'a'))), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(Ask(server, Post(std::string(1000, 'a'))), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(Ask(server, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n"),
              HasSubstr("urn:kolonamaak:problem:body-too-large"));
}

TEST(HttpServer, RefusesAMegabyteSentInChunks) {
  TestServer server({}, Echo);
  std::string all =
      "POST /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 256; ++i) all += "1000\r\n" + std::string(4096, 'x') + "\r\n";
  all += "0\r\n\r\n";
  EXPECT_THAT(Ask(server, all), StartsWith("HTTP/1.1 413"));
}

TEST(HttpServer, TakesASmallBodyInChunks) {
  TestServer server({}, Echo);
  EXPECT_THAT(Ask(server,
                  "POST /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"),
              HasSubstr("POST /c [abc]"));
}

TEST(HttpServer, RefusesHeadersOverTheLimit) {
  TestServer server({.header_limit = 1024}, Echo);
  EXPECT_THAT(Ask(server, Get("/", "X: " + std::string(2000, 'x') + "\r\n")),
              StartsWith("HTTP/1.1 431"));
  // Nor without an end in sight.
  EXPECT_THAT(Ask(server, "GET / HTTP/1.1\r\nX: " + std::string(200'000, 'x')),
              StartsWith("HTTP/1.1 431"));
}

TEST(HttpServer, GivesUpOnAClientThatNeverFinishes) {
  TestServer server({.read_timeout = std::chrono::milliseconds(100)}, Echo);
  EXPECT_THAT(Ask(server, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc"),
              StartsWith("HTTP/1.1 408"));
  EXPECT_EQ(Ask(server, ""), "") << "one that says nothing is owed no answer";
}

TEST(HttpServer, TellsAClientThatAsksFirstToGoOn) {
  TestServer server({}, Echo);
  RawClient client(server.server->port());
  client.Send(
      "POST /e HTTP/1.1\r\nHost: h\r\nConnection: close\r\nExpect: 100-continue\r\n"
      "Content-Length: 2\r\n\r\n");
  EXPECT_THAT(client.ReadUntil("\r\n\r\n"), StartsWith("HTTP/1.1 100"));
  EXPECT_THAT(client.Ask("ok"), HasSubstr("POST /e [ok]"));
}

TEST(HttpServer, AnswersWhatIsNotHttpWithAProblem) {
  TestServer server({}, Echo);
  const std::string chunks_with_a_length =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
      "0\r\n\r\n";
  for (const std::string& bad : std::vector<std::string>{
           "nonsense\r\n\r\n", Get("/%zz"), Get("/%0"), Get("/%00"), Get("relative"),
           "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
           "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n", chunks_with_a_length}) {
    const std::string answer = Ask(server, bad);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 400")) << bad;
    EXPECT_THAT(answer, HasSubstr("application/problem+json")) << bad;
  }
}

TEST(HttpServer, OutlivesGarbage) {
  TestServer server({}, Echo);
  std::mt19937 random(7);  // NOLINT: the same garbage each time
  for (int i = 0; i < 300; ++i) {
    std::string garbage(random() % 600, '\0');
    for (char& c : garbage) c = static_cast<char>(random());
    RawClient client(server.server->port());
    if (i % 3 == 0)
      garbage = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + garbage;
    client.Send(garbage);
  }
  EXPECT_THAT(Ask(server, Get("/alive")), HasSubstr("GET /alive"));
}

TEST(HttpServer, AnswersAHandlerThatThrewWith500AndGoesOn) {
  TestServer server({}, Echo);
  const std::string all = Ask(server, Get("/throw", "") + Get("/next"));
  EXPECT_THAT(all, StartsWith("HTTP/1.1 500"));
  EXPECT_THAT(all, Not(HasSubstr("on purpose")));
  EXPECT_THAT(all, HasSubstr("GET /next"));
}

// Answers only when it is let go.
struct Slow {
  Handler handler() {
    return [this](Request) -> runtime::Task<Response> {
      // Named: g++ 12 destroys the captures of a lambda written inside co_await twice.
      auto start = [this](auto done) {
        release = done;
        begun.set_value();
      };
      co_await runtime::FromCallback<bool>(std::move(start));
      co_return Response();
    };
  }
  std::function<void(bool)> release;
  std::promise<void> begun;
};

TEST(HttpServer, TurnsAwayConnectionsWhereAllAreBeingAnswered) {
  Slow slow;
  TestServer server({.connection_limit = 1}, slow.handler());
  RawClient first(server.server->port());
  first.Send(Get("/first", ""));
  slow.begun.get_future().wait();
  // Also one that has said all she wanted by then.
  EXPECT_THAT(RawClient(server.server->port()).ReadAll(), StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(Ask(server, Post("hello")), StartsWith("HTTP/1.1 503"));
  slow.release(true);
  EXPECT_THAT(first.ReadUntil("\r\n\r\n"), StartsWith("HTTP/1.1 200"));
}

TEST(HttpServer, WhoSendsNothingOrHalfARequestTakesNobodysPlace) {
  TestServer server({.connection_limit = 2}, Echo);
  RawClient silent(server.server->port());
  RawClient half(server.server->port());
  half.Send("POST /half HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nha");
  for (int i = 0; i < 4; ++i) EXPECT_THAT(Ask(server, Get("/alive")), HasSubstr("GET /alive"));
  EXPECT_EQ(silent.ReadAll(), "");
}

TEST(HttpServer, LetsItsOwnRefusalsBeCompleted) {
  const auto say = [](Response& refusal) {
    refusal.headers.emplace_back("X-Said", std::to_string(refusal.status));
  };
  TestServer server({.body_limit = 10, .header_limit = 4096}, Echo, say);
  // Not HTTP; no such target; too long; too many headers. Each closes its connection.
  for (const auto& [bytes, status] : std::map<std::string, std::string>{
           {"hello\r\n\r\n", "400"},
           {"GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n", "400"},
           {Post("more than ten"), "413"},
           {Get("/", "X: " + std::string(5000, 'x') + "\r\n"), "431"}}) {
    const std::string all = Ask(server, bytes);
    EXPECT_THAT(all, StartsWith("HTTP/1.1 " + status)) << bytes;
    EXPECT_THAT(all, HasSubstr("X-Said: " + status)) << bytes;
  }
  EXPECT_THAT(Ask(server, Get("/")), Not(HasSubstr("X-Said")));
  TestServer hurried({.read_timeout = std::chrono::milliseconds(50)}, Echo, say);
  EXPECT_THAT(Ask(hurried, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n"),
              HasSubstr("X-Said: 408"));
}

TEST(HttpServer, FinishesWhatIsInHandWhenStopped) {
  std::function<void(bool)> release;
  std::promise<void> begun;
  TestServer server({}, [&](Request) -> runtime::Task<Response> {
    auto start = [&](auto done) {
      release = done;
      begun.set_value();
    };
    co_await runtime::FromCallback<bool>(start);
    co_return Response{.body = "\"done\""};
  });
  RawClient client(server.server->port());
  client.Send(Get("/slow", ""));
  begun.get_future().wait();
  std::thread stopper([&] { server.thread.RunVoid(server.server->Stop(std::chrono::seconds(5))); });
  release(true);
  EXPECT_THAT(client.ReadAll(), HasSubstr("\"done\""));
  stopper.join();
}

TEST(HttpServer, SaysWhyItCannotListen) {
  TestServer first({}, Echo);
  TestServer second({.listen = "127.0.0.1:" + std::to_string(first.server->port())}, Echo);
  EXPECT_THAT(second.status.message(), HasSubstr("cannot listen on 127.0.0.1:"));
  TestServer third({.listen = "nowhere"}, Echo);
  EXPECT_EQ(third.status.code(), base::Code::kInvalidArgument);
  TestServer fourth({.tls_certificate = "/no/such.pem", .tls_key = "/no/such.key"}, Echo);
  EXPECT_EQ(fourth.status.code(), base::Code::kFailedPrecondition);
}

}  // namespace
}  // namespace kolona::http
