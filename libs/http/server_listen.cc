#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <sstream>

#include "libs/http/problem.h"
#include "libs/http/server_impl.h"

namespace kolona::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr auto kFullLasts = std::chrono::seconds(1);
constexpr std::size_t kSink = 4 * 1024;

Response TooManyConnections() {
  Response full = Problem(503, "too-many-connections", "Too many connections", "Try again soon.");
  full.headers.emplace_back("Retry-After", "1");
  return full;
}

std::string Text(Response response) {
  std::ostringstream out;
  out << ToWire(std::move(response), 11, false, false);
  return out.str();
}

}  // namespace

base::Status Server::Impl::SetUpTls() {
  if (options.tls_certificate.empty() && options.tls_key.empty()) return {};
  error_code ec;
  tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                   asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                   asio::ssl::context::no_tlsv1_1);
  tls->use_certificate_chain_file(options.tls_certificate, ec);
  if (ec) {
    return {base::Code::kFailedPrecondition,
            "TLS certificate " + options.tls_certificate + ": " + ec.message()};
  }
  tls->use_private_key_file(options.tls_key, asio::ssl::context::pem, ec);
  if (ec) return {base::Code::kFailedPrecondition, "TLS key: " + ec.message()};
  return {};
}

base::Status Server::Impl::Listen() {
  const auto colon = options.listen.rfind(':');
  if (colon == std::string::npos) {
    return {base::Code::kInvalidArgument, "listen address is not host:port: " + options.listen};
  }
  std::string host = options.listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  error_code ec;
  tcp::resolver resolver(executor);
  const auto found =
      resolver.resolve(host, options.listen.substr(colon + 1), tcp::resolver::passive, ec);
  if (ec || found.empty()) {
    return {base::Code::kInvalidArgument, "cannot resolve " + options.listen};
  }
  const tcp::endpoint endpoint = found.begin()->endpoint();
  acceptor.open(endpoint.protocol(), ec);
  if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) acceptor.bind(endpoint, ec);
  if (!ec) acceptor.listen(1024, ec);
  if (ec) {
    return {base::Code::kUnavailable, "cannot listen on " + options.listen + ": " + ec.message()};
  }
  port = acceptor.local_endpoint(ec).port();
  return {};
}

runtime::Task<void> Server::Impl::Accept() {
  const auto self = shared_from_this();
  while (!stopping) {
    auto [ec, socket] = co_await acceptor.async_accept(kTuple);
    if (stopping || ec == asio::error::operation_aborted) co_return;
    if (!ec) {
      Admit(std::move(socket));
      continue;
    }
    // Out of file descriptors or the like: others must end first.
    asio::steady_timer pause(executor, std::chrono::milliseconds(20));
    co_await pause.async_wait(kTuple);
  }
}

void Server::Impl::Admit(tcp::socket socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  if (connections.size() >= options.connection_limit && !MakeRoom()) {
    return TurnAway(std::move(socket));
  }
  auto connection = std::make_shared<Connection>(std::move(socket));
  connection->unanswered_since = ++turns;
  connections.insert(connection);
  asio::co_spawn(executor, tls ? ConverseTls(connection) : Converse(connection), asio::detached);
}

bool Server::Impl::MakeRoom() {
  std::shared_ptr<Connection> oldest;
  for (const auto& one : connections) {
    if (one->unanswered_since == 0) continue;
    if (!oldest || one->unanswered_since < oldest->unanswered_since) oldest = one;
  }
  if (oldest) Leave(oldest);
  return oldest != nullptr;
}

void Server::Impl::TurnAway(tcp::socket socket) {
  error_code ec;
  socket.non_blocking(true, ec);
  if (!tls) {
    const auto now = std::chrono::time_point_cast<base::Duration>(std::chrono::steady_clock::now());
    if (full.empty() || now - full_made >= kFullLasts) {
      full = Text(Completed(TooManyConnections()));
      full_made = now;
    }
    socket.send(asio::buffer(full), 0, ec);
    socket.shutdown(tcp::socket::shutdown_send, ec);
    // What it has sent already is read: a close over it would wipe the answer out.
    std::string sink(kSink, '\0');
    for (std::size_t all = 0; all < options.body_limit;) {
      const std::size_t count = socket.read_some(asio::buffer(sink), ec);
      if (ec) break;
      all += count;
    }
  }
  socket.close(ec);
}

}  // namespace kolona::http
