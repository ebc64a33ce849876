#include "libs/views/redis_client.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <functional>
#include <utility>

#include "libs/base/backoff.h"
#include "libs/base/log.h"
#include "libs/runtime/started.h"

namespace kolona::views {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr base::Duration kHandshake = std::chrono::seconds(1);
constexpr base::Duration kStalled = std::chrono::seconds(1);
constexpr base::Duration kHeartbeat = std::chrono::milliseconds(500);
constexpr base::Duration kFirstRetry = std::chrono::milliseconds(50);
constexpr base::Duration kLongestRetry = std::chrono::seconds(1);
constexpr std::size_t kMostWaiting = 20'000;
constexpr std::size_t kReadSize = 16 * 1024;

base::MonoTime Now() { return base::SystemClock().Mono(); }

const base::Status& Away() {
  static const base::Status away(base::Code::kUnavailable, "redis is away");
  return away;
}

// One call under way. Its place in the queue stays until the reply has come, also when its caller
// was told that the deadline passed.
struct Pending {
  explicit Pending(const runtime::Executor& executor) : timer(executor), sent(Now()) {}
  void Finish(base::Result<Reply> result) {
    if (!done) return;
    timer.cancel();
    std::exchange(done, nullptr)(std::move(result));
  }

  asio::steady_timer timer;
  base::MonoTime sent;
  std::function<void(base::Result<Reply>)> done;
};
using PendingPtr = std::shared_ptr<Pending>;

void FinishAtDeadline(const PendingPtr& pending, base::MonoTime deadline) {
  pending->timer.expires_at(deadline);
  pending->timer.async_wait([pending](error_code ec) {
    if (ec) return;
    pending->Finish(base::Status(base::Code::kDeadlineExceeded, "redis did not answer in time"));
  });
}

struct Connection {
  explicit Connection(const runtime::Executor& executor) : socket(executor), watchdog(executor) {}
  void Break() {
    error_code ignored;
    socket.close(ignored);
  }

  tcp::socket socket;
  asio::steady_timer watchdog;  // ends a handshake that takes too long
  ReplyReader reader;
  std::string out;
  std::deque<PendingPtr> waiting;
  bool writing = false;
  bool ready = false;
};
using ConnectionPtr = std::shared_ptr<Connection>;

// Writes what has gathered, until nothing more has.
runtime::Task<void> WriteOut(ConnectionPtr connection) {
  std::string batch;
  while (!connection->out.empty()) {
    batch.clear();
    batch.swap(connection->out);
    const auto [ec, size] =
        co_await asio::async_write(connection->socket, asio::buffer(batch), kTuple);
    if (ec) {
      connection->Break();
      break;
    }
  }
  connection->writing = false;
}

runtime::Task<base::Result<Reply>> ReadOne(ConnectionPtr connection) {
  // Each read says how much of it is filled.
  std::array<char, kReadSize> bytes;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  while (true) {
    auto next = connection->reader.Next();
    if (!next.ok()) co_return next.status();
    if (next->has_value()) co_return std::move(**next);
    const auto [ec, size] =
        co_await connection->socket.async_read_some(asio::buffer(bytes), kTuple);
    if (ec) co_return base::Status(base::Code::kUnavailable, "redis: " + ec.message());
    connection->reader.Feed({bytes.data(), size});
  }
}

runtime::Task<error_code> ConnectSocket(ConnectionPtr connection, std::string host,
                                        std::string port) {
  error_code ec;
  const auto address = asio::ip::make_address(host, ec);
  if (!ec) {
    const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(std::stoi(port)));
    const auto [failed] = co_await connection->socket.async_connect(endpoint, kTuple);
    co_return failed;
  }
  tcp::resolver resolver(connection->socket.get_executor());
  const auto [unknown, found] = co_await resolver.async_resolve(host, port, kTuple);
  if (unknown) co_return unknown;
  const auto [failed, used] = co_await asio::async_connect(connection->socket, found, kTuple);
  co_return failed;
}

// Connects and has one PING answered: a stopped server accepts connections, too.
runtime::Task<base::Status> ShakeHands(ConnectionPtr connection, std::string host,
                                       std::string port) {
  connection->watchdog.expires_after(kHandshake);
  connection->watchdog.async_wait([connection](error_code ec) {
    if (!ec) connection->Break();
  });
  const error_code failed = co_await ConnectSocket(connection, host, port);
  if (failed) co_return base::Status(base::Code::kUnavailable, failed.message());
  error_code ignored;
  connection->socket.set_option(tcp::no_delay(true), ignored);
  connection->socket.set_option(asio::socket_base::keep_alive(true), ignored);
  const std::string ping = FormatCommand({"PING"});
  const auto [ec, size] =
      co_await asio::async_write(connection->socket, asio::buffer(ping), kTuple);
  if (ec) co_return base::Status(base::Code::kUnavailable, ec.message());
  const auto reply = co_await ReadOne(connection);
  if (!reply.ok()) co_return reply.status();
  connection->watchdog.cancel();
  co_return StatusOf(*reply);
}

}  // namespace

struct RedisClient::Impl {
  explicit Impl(const runtime::Executor& e)
      : executor(e), pause(e), heartbeat(e), connection(std::make_shared<Connection>(e)) {}

  PendingPtr Enqueue(const std::vector<std::string>& words) {
    auto pending = std::make_shared<Pending>(executor);
    connection->out += FormatCommand(words);
    connection->waiting.push_back(pending);
    if (connection->ready) Flush();
    return pending;
  }
  // Writing begins at the next turn of the loop, so that what this turn asks goes out together.
  void Flush() {
    if (connection->writing || connection->out.empty()) return;
    connection->writing = true;
    runtime::Spawn(executor, WriteOut(connection));
  }
  void FailAll() {
    connection->ready = false;
    connection->out.clear();
    auto waiting = std::exchange(connection->waiting, {});
    for (const auto& pending : waiting) pending->Finish(Away());
  }

  runtime::Executor executor;
  std::string host;
  std::string port;
  asio::steady_timer pause;
  asio::steady_timer heartbeat;
  ConnectionPtr connection;
  bool known_down = false;  // false while the first attempt is under way: calls wait for it
  bool closed = false;

  static runtime::Task<void> Run(std::shared_ptr<Impl> self);
  static runtime::Task<base::Status> Serve(std::shared_ptr<Impl> self);
  static runtime::Task<void> Watch(std::shared_ptr<Impl> self);
};

// Hands out replies until the connection breaks; why it did.
runtime::Task<base::Status> RedisClient::Impl::Serve(std::shared_ptr<Impl> self) {
  const ConnectionPtr connection = self->connection;
  while (!self->closed) {
    auto reply = co_await ReadOne(connection);
    if (!reply.ok()) co_return reply.status();
    if (connection->waiting.empty()) {
      co_return base::Status(base::Code::kUnavailable, "redis: a reply nobody asked for");
    }
    const PendingPtr pending = connection->waiting.front();
    connection->waiting.pop_front();
    pending->Finish(std::move(reply));
  }
  co_return Away();
}

runtime::Task<void> RedisClient::Impl::Run(std::shared_ptr<Impl> self) {
  base::Backoff backoff(kFirstRetry, kLongestRetry, self->host + self->port);
  while (!self->closed) {
    base::Status status = co_await ShakeHands(self->connection, self->host, self->port);
    if (status.ok() && !self->closed) {
      base::Log(base::LogLevel::kInfo, "redis_connected", {{"host", self->host}});
      backoff.Reset();
      self->known_down = false;
      self->connection->ready = true;
      self->Flush();
      status = co_await Serve(self);
    }
    if (!self->known_down && !self->closed) {
      base::Log(base::LogLevel::kWarn, "redis_away",
                {{"host", self->host}, {"error", status.message()}});
    }
    self->known_down = true;
    self->connection->watchdog.cancel();
    self->connection->Break();
    self->FailAll();
    if (self->closed) break;
    self->pause.expires_after(backoff.Next());
    co_await self->pause.async_wait(kTuple);
    self->connection = std::make_shared<Connection>(self->executor);
  }
}

// Gives up a connection that answers nothing, and asks when nobody else does.
runtime::Task<void> RedisClient::Impl::Watch(std::shared_ptr<Impl> self) {
  while (!self->closed) {
    self->heartbeat.expires_after(kHeartbeat);
    co_await self->heartbeat.async_wait(kTuple);
    if (self->closed || !self->connection->ready) continue;
    const auto& waiting = self->connection->waiting;
    if (waiting.empty()) {
      self->Enqueue({"PING"});
    } else if (Now() - waiting.front()->sent > kStalled) {
      self->connection->Break();
    }
  }
}

RedisClient::RedisClient(const std::string& address, runtime::Executor executor)
    : impl_(std::make_shared<Impl>(executor)) {
  const auto colon = address.rfind(':');
  impl_->host = address.substr(0, colon);
  impl_->port = colon == std::string::npos ? "6379" : address.substr(colon + 1);
  runtime::Spawn(executor, Impl::Run(impl_));
  runtime::Spawn(executor, Impl::Watch(impl_));
}

RedisClient::~RedisClient() { Close(); }

runtime::Task<base::Result<Reply>> RedisClient::Call(std::vector<std::string> words,
                                                     base::MonoTime deadline) {
  if (impl_->closed || impl_->known_down) co_return Away();
  if (impl_->connection->waiting.size() >= kMostWaiting) {
    co_return base::Status(base::Code::kResourceExhausted, "too many calls to redis under way");
  }
  const PendingPtr pending = impl_->Enqueue(words);
  auto start = [pending, deadline](auto done) {
    pending->done = [done](base::Result<Reply> result) mutable { done(std::move(result)); };
    FinishAtDeadline(pending, deadline);
  };
  co_return co_await runtime::FromCallback<base::Result<Reply>>(std::move(start));
}

bool RedisClient::Connected() const { return impl_->connection->ready; }

void RedisClient::Close() {
  if (impl_->closed) return;
  impl_->closed = true;
  impl_->pause.cancel();
  impl_->heartbeat.cancel();
  impl_->connection->Break();
  impl_->FailAll();
}

}  // namespace kolona::views
