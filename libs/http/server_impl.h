#pragma once

#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <memory>
#include <set>
#include <string>

#include "libs/http/beast_message.h"
#include "libs/http/connection.h"
#include "libs/http/server.h"

namespace kolona::http {

using RequestParser = beast_http::request_parser<beast_http::string_body>;

// Shared by the server and its connections' coroutines, so that those may end later. Event thread
// only, once started.
struct Server::Impl : std::enable_shared_from_this<Server::Impl> {
  Impl(ServerOptions o, runtime::Executor e, Handler h, Completion c)
      : options(std::move(o)),
        executor(e),
        handler(std::move(h)),
        complete(std::move(c)),
        acceptor(e),
        drained(e) {}

  base::Status Start();
  base::Status SetUpTls();
  base::Status Listen();
  runtime::Task<void> Accept();
  void Admit(boost::asio::ip::tcp::socket socket);
  // Hangs up on who has sent no whole request for the longest. False: all are being answered.
  bool MakeRoom();
  // A refusal of our own as the handler's side wants it said.
  Response Completed(Response refusal) const;
  // Says so, as far as the connection takes it without waiting, and hangs up.
  void TurnAway(boost::asio::ip::tcp::socket socket);
  runtime::Task<void> Converse(std::shared_ptr<Connection> connection);
  runtime::Task<void> ConverseTls(std::shared_ptr<Connection> connection);
  template <class Stream>
  runtime::Task<void> ServeAll(std::shared_ptr<Connection> connection, Stream& stream);
  template <class Stream>
  runtime::Task<bool> ServeOne(const std::shared_ptr<Connection>& connection, Stream& stream,
                               boost::beast::flat_buffer& buffer, const std::string& peer);
  template <class Stream>
  runtime::Task<bool> ReadRequest(const std::shared_ptr<Connection>& connection, Stream& stream,
                                  boost::beast::flat_buffer& buffer, RequestParser& parser);
  template <class Stream>
  runtime::Task<bool> Write(const std::shared_ptr<Connection>& connection, Stream& stream,
                            BeastResponse response);
  template <class Stream>
  runtime::Task<void> Linger(const std::shared_ptr<Connection>& connection, Stream& stream);
  runtime::Task<Response> Handle(Request request);
  void Leave(const std::shared_ptr<Connection>& connection);
  void CloseAll();

  ServerOptions options;
  runtime::Executor executor;
  Handler handler;
  Completion complete;
  boost::asio::ip::tcp::acceptor acceptor;
  boost::asio::steady_timer drained;
  std::unique_ptr<boost::asio::ssl::context> tls;
  std::set<std::shared_ptr<Connection>> connections;
  std::uint64_t turns = 0;  // counts up; see Connection::unanswered_since
  int port = 0;
  bool stopping = false;
  // What one connection too many is told; made anew at most once a second, because there may be
  // thousands.
  std::string full;
  base::MonoTime full_made = base::MonoTime::min();
};

}  // namespace kolona::http
