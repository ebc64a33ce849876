#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::http {

struct Request {
  std::string method;                          // "GET"
  std::string path;                            // decoded, without the query: "/v1/cases"
  std::map<std::string, std::string> query;    // decoded; a repeated name keeps its last value
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body = {};
  std::string peer;  // address of the client, without the port

  std::string_view Header(const std::string& lower_name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string content_type = "application/json";
  std::string body = {};
};

using Handler = std::function<runtime::Task<Response>(Request request)>;

// Completes the server's own refusal of what never became a request: not HTTP, too long (413, 431),
// too slow (408), one connection too many (503).
using Completion = std::function<void(Response& refusal)>;

struct ServerOptions {
  std::string listen = "127.0.0.1:0";
  std::size_t body_limit = 64 * 1024;  // over: 413 and the connection is closed
  std::size_t header_limit = 8 * 1024;
  // Over: who has sent no whole request for the longest is hung up on; where all are being
  // answered, the new connection is closed with 503.
  std::size_t connection_limit = 2048;
  base::Duration read_timeout = std::chrono::seconds(15);
  std::string tls_certificate = {};  // PEM files; both empty: plain HTTP
  std::string tls_key = {};
};

// HTTP/1.1 server on the event thread. Handlers never throw bad input back: what cannot be parsed
// is answered 400 here. Head and pipelining supported; keep-alive.
class Server {
 public:
  Server(ServerOptions options, runtime::Executor executor, Handler handler,
         Completion complete = {});
  ~Server();
  base::Status Start();
  int port() const;
  // Closes the listener, lets requests in hand end, closes idle connections.
  runtime::Task<void> Stop(base::Duration limit);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kolona::http
