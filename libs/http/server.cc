#include "libs/http/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/write.hpp>

#include "libs/base/log.h"
#include "libs/http/problem.h"
#include "libs/http/server_impl.h"

namespace kolona::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using TlsStream = asio::ssl::stream<tcp::socket&>;

constexpr auto kIdle = std::chrono::seconds(60);
constexpr auto kLinger = std::chrono::seconds(2);
constexpr std::size_t kLingerBytes = 4 << 20;
constexpr std::size_t kReadAhead = 16 * 1024;
// What a connection holds while it waits: most requests fit, and there may be thousands of them.
constexpr std::size_t kAtRest = 4 * 1024;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

std::string PeerOf(const tcp::socket& socket) {
  error_code ec;
  const auto endpoint = socket.remote_endpoint(ec);
  return ec ? "unknown" : endpoint.address().to_string();
}

}  // namespace

base::Status Server::Impl::Start() {
  if (base::Status status = SetUpTls(); !status.ok()) return status;
  if (base::Status status = Listen(); !status.ok()) return status;
  asio::co_spawn(executor, Accept(), asio::detached);
  return {};
}

Response Server::Impl::Completed(Response refusal) const {
  try {
    if (complete) complete(refusal);
  } catch (const std::exception& error) {
    base::Log(base::LogLevel::kError, "http refusal not completed", {{"error", error.what()}});
  }
  return refusal;
}

void Server::Impl::Leave(const std::shared_ptr<Connection>& connection) {
  connection->Close();
  connections.erase(connection);
  if (connections.empty()) drained.cancel();
}

runtime::Task<void> Server::Impl::Converse(std::shared_ptr<Connection> connection) {
  const auto self = shared_from_this();
  try {
    co_await ServeAll(connection, connection->socket);
  } catch (const std::exception& error) {
    base::Log(base::LogLevel::kError, "http connection failed", {{"error", error.what()}});
  }
  Leave(connection);
}

runtime::Task<void> Server::Impl::ConverseTls(std::shared_ptr<Connection> connection) {
  const auto self = shared_from_this();
  try {
    TlsStream stream(connection->socket, *tls);
    connection->Limit(connection, options.read_timeout);
    const auto [ec] = co_await stream.async_handshake(asio::ssl::stream_base::server, kTuple);
    if (!ec) {
      co_await ServeAll(connection, stream);
      connection->Limit(connection, kLinger);
      co_await stream.async_shutdown(kTuple);
    }
  } catch (const std::exception& error) {
    base::Log(base::LogLevel::kError, "http connection failed", {{"error", error.what()}});
  }
  Leave(connection);
}

template <class Stream>
runtime::Task<void> Server::Impl::ServeAll(std::shared_ptr<Connection> connection, Stream& stream) {
  const std::string peer = PeerOf(connection->socket);
  boost::beast::flat_buffer buffer(options.header_limit + 2 * kReadAhead);
  bool first = true;
  while (!stopping) {
    if (buffer.size() == 0) {
      if (buffer.capacity() > kAtRest) {
        buffer.clear();
        buffer.shrink_to_fit();
      }
      // Waiting for the next request: an end here owes nobody an answer.
      connection->Limit(connection, first ? asio::steady_timer::duration(options.read_timeout)
                                          : asio::steady_timer::duration(kIdle));
      const auto [ec, count] = co_await stream.async_read_some(buffer.prepare(kAtRest), kTuple);
      if (ec) co_return;
      buffer.commit(count);
    }
    first = false;
    connection->busy = true;
    const bool on = co_await ServeOne(connection, stream, buffer, peer);
    connection->busy = false;
    if (!on) co_return;
  }
}

template <class Stream>
runtime::Task<bool> Server::Impl::ReadRequest(const std::shared_ptr<Connection>& connection,
                                              Stream& stream, boost::beast::flat_buffer& buffer,
                                              RequestParser& parser) {
  connection->Limit(connection, options.read_timeout);
  auto [ec, count] = co_await beast_http::async_read_header(stream, buffer, parser, kTuple);
  if (!ec && !parser.is_done() &&
      boost::beast::iequals(parser.get()[beast_http::field::expect], "100-continue")) {
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    std::tie(ec, count) = co_await asio::async_write(stream, asio::buffer(kGoOn), kTuple);
  }
  if (!ec) std::tie(ec, count) = co_await beast_http::async_read(stream, buffer, parser, kTuple);
  connection->NoLimit();
  if (!ec) co_return true;
  if (CanAnswer(ec, connection->late)) {
    auto wire = ToWire(Completed(ProblemOfRead(ec, connection->late, options)), 11, false, false);
    const bool written = co_await Write(connection, stream, std::move(wire));
    if (written) co_await Linger(connection, stream);
  }
  co_return false;
}

template <class Stream>
runtime::Task<bool> Server::Impl::ServeOne(const std::shared_ptr<Connection>& connection,
                                           Stream& stream, boost::beast::flat_buffer& buffer,
                                           const std::string& peer) {
  RequestParser parser;
  parser.header_limit(static_cast<std::uint32_t>(options.header_limit));
  parser.body_limit(options.body_limit);
  if (!co_await ReadRequest(connection, stream, buffer, parser)) co_return false;
  const bool keep_alive = parser.get().keep_alive();
  const bool head = parser.get().method() == beast_http::verb::head;
  const unsigned version = parser.get().version();
  connection->unanswered_since = 0;
  auto request = ToRequest(parser.release(), peer);
  Response response;
  if (request.ok()) {
    response = co_await Handle(std::move(*request));
  } else {
    response = Completed(Problem(400, "malformed-request", "Not a well-formed HTTP request",
                                 request.status().message()));
  }
  const bool on = keep_alive && !stopping && request.ok();
  auto wire = ToWire(std::move(response), version, on, head);
  const bool written = co_await Write(connection, stream, std::move(wire));
  connection->unanswered_since = ++turns;
  co_return written&& on;
}

template <class Stream>
runtime::Task<bool> Server::Impl::Write(const std::shared_ptr<Connection>& connection,
                                        Stream& stream, BeastResponse response) {
  connection->Limit(connection, options.read_timeout);
  // A serializer of our own, because the answer to HEAD states the length of a body it has not.
  beast_http::response_serializer<beast_http::string_body> serializer(response);
  const auto [ec, count] = co_await beast_http::async_write(stream, serializer, kTuple);
  connection->NoLimit();
  co_return !ec;
}

// Reads on for a moment, so that the refusal reaches a client that is still sending instead of
// being wiped out by a reset.
template <class Stream>
runtime::Task<void> Server::Impl::Linger(const std::shared_ptr<Connection>& connection,
                                         Stream& stream) {
  if constexpr (std::is_same_v<Stream, tcp::socket>) {
    error_code ignored;
    stream.shutdown(tcp::socket::shutdown_send, ignored);
  }
  connection->Limit(connection, kLinger);
  std::string sink(kReadAhead, '\0');
  for (std::size_t total = 0; total < kLingerBytes;) {
    const auto [ec, count] = co_await stream.async_read_some(asio::buffer(sink), kTuple);
    if (ec) co_return;
    total += count;
  }
}

runtime::Task<Response> Server::Impl::Handle(Request request) {
  try {
    co_return co_await handler(std::move(request));
  } catch (const std::exception& error) {
    base::Log(base::LogLevel::kError, "http handler threw", {{"error", error.what()}});
  }
  co_return ProblemOf(base::Status(base::Code::kInternal, ""));
}

void Server::Impl::CloseAll() {
  stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  for (const auto& connection : connections) connection->Close();
}

Server::Server(ServerOptions options, runtime::Executor executor, Handler handler,
               Completion complete)
    : impl_(std::make_shared<Impl>(std::move(options), executor, std::move(handler),
                                   std::move(complete))) {}

Server::~Server() { impl_->CloseAll(); }

base::Status Server::Start() { return impl_->Start(); }

int Server::port() const { return impl_->port; }

runtime::Task<void> Server::Stop(base::Duration limit) {
  const auto impl = impl_;
  impl->stopping = true;
  error_code ignored;
  impl->acceptor.close(ignored);
  for (const auto& connection : impl->connections) {
    if (!connection->busy) connection->Close();
  }
  if (!impl->connections.empty()) {
    impl->drained.expires_after(limit);
    co_await impl->drained.async_wait(kTuple);
  }
  impl->CloseAll();
}

}  // namespace kolona::http
