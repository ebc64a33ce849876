#include "tools/load/connections.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace kolona::load {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;

struct Connections::Connection {
  explicit Connection(const runtime::Executor& executor) : stream(executor) {}
  beast::tcp_stream stream;
  beast::flat_buffer buffer;
  bool used = false;
};

struct Connections::Waiter {
  explicit Waiter(const runtime::Executor& executor) : timer(executor) {}
  asio::steady_timer timer;
  bool turn = false;
};

namespace {

base::Status Broken(const boost::system::error_code& error) {
  const bool late = error == beast::error::timeout;
  return {late ? base::Code::kDeadlineExceeded : base::Code::kUnavailable, error.message()};
}

beast_http::request<beast_http::string_body> ToRequest(const Message& message,
                                                       const std::string& host) {
  beast_http::request<beast_http::string_body> request(beast_http::verb::post, message.path, 11);
  request.set(beast_http::field::host, host);
  request.set(beast_http::field::content_type, "application/json");
  request.set("Idempotency-Key", message.key);
  request.set("Kolona-Device", message.device);
  request.body() = message.body;
  request.prepare_payload();
  return request;
}

}  // namespace

Connections::Connections(runtime::Executor executor, std::string host, std::string port,
                         std::size_t limit)
    : executor_(std::move(executor)),
      server_(asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host),
              static_cast<unsigned short>(std::stoi(port))),
      host_(host + ":" + port),
      limit_(limit) {}

Connections::~Connections() = default;

runtime::Task<base::Result<Answer>> Connections::Post(Message message, base::Duration timeout) {
  const base::MonoTime until = base::SystemClock().Mono() + timeout;
  const bool turn = co_await TakeTurn(until);
  if (!turn)
    co_return base::Status(base::Code::kDeadlineExceeded, "no connection was free in time");
  for (;;) {
    std::shared_ptr<Connection> connection;
    if (idle_.empty()) {
      connection = std::make_shared<Connection>(executor_);
    } else {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
    const bool reused = connection->used;
    auto answer = co_await Exchange(connection, message, until);
    // The server may have closed a connection that lay idle: that says nothing about this request.
    if (!answer.ok() && reused && answer.status().code() == base::Code::kUnavailable) continue;
    GiveTurn();
    co_return answer;
  }
}

runtime::Task<base::Status> Connections::Connect(std::shared_ptr<Connection> connection,
                                                 base::MonoTime until) {
  boost::system::error_code error;
  connection->stream.expires_at(until);
  co_await connection->stream.async_connect(server_,
                                            asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return Broken(error);
  connection->stream.socket().set_option(asio::ip::tcp::no_delay(true), error);
  connection->used = true;
  ++made_;
  co_return base::Status();
}

runtime::Task<base::Result<Answer>> Connections::Exchange(std::shared_ptr<Connection> connection,
                                                          const Message& message,
                                                          base::MonoTime until) {
  if (!connection->used) {
    const base::Status connected = co_await Connect(connection, until);
    if (!connected.ok()) co_return connected;
  }
  boost::system::error_code error;
  connection->stream.expires_at(until);
  auto request = ToRequest(message, host_);
  co_await beast_http::async_write(connection->stream, request,
                                   asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return Broken(error);
  beast_http::response<beast_http::string_body> response;
  co_await beast_http::async_read(connection->stream, connection->buffer, response,
                                  asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return Broken(error);
  connection->stream.expires_never();
  if (response.keep_alive()) idle_.push_back(std::move(connection));
  co_return Answer{static_cast<int>(response.result_int()), std::move(response.body())};
}

runtime::Task<bool> Connections::TakeTurn(base::MonoTime until) {
  if (busy_ < limit_) {
    ++busy_;
    co_return true;
  }
  const auto waiter = std::make_shared<Waiter>(executor_);
  waiting_.push_back(waiter);
  waiter->timer.expires_at(until);
  boost::system::error_code ignored;
  co_await waiter->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (!waiter->turn) std::erase(waiting_, waiter);
  co_return waiter->turn;
}

void Connections::GiveTurn() {
  if (waiting_.empty()) {
    --busy_;
    return;
  }
  const auto next = std::move(waiting_.front());
  waiting_.pop_front();
  next->turn = true;
  next->timer.cancel();
}

}  // namespace kolona::load
