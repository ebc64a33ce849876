#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::http {

struct Outgoing {
  std::string method = "POST";
  std::string url = {};
  std::vector<std::string> headers = {};  // "Name: value"
  std::string body = {};
  base::Duration timeout = std::chrono::seconds(10);
};

struct Reply {
  int status = 0;
  std::string body;  // at most 64 KiB; the rest is dropped
};

// Which addresses may be called: guards against a directory entry that points inwards.
struct EgressPolicy {
  bool allow_loopback = false;
  bool allow_private = false;
  bool allow_plain_http = false;
};

// HTTP client on libcurl's multi interface; one thread, connections kept alive. No redirects. A
// reply of any status is Ok; Unavailable: no connection or cut; DeadlineExceeded: too slow;
// PermissionDenied: the egress policy says no; InvalidArgument: not a URL.
class Client {
 public:
  struct Options {
    EgressPolicy egress = {};
    int max_connections = 64;
    int max_per_host = 16;
    std::string ca_file = {};            // PEM; empty: the system's
    const base::Clock* clock = nullptr;  // what deadlines are told in; none: the system's
  };
  Client(Options options, runtime::Executor executor);
  ~Client();
  runtime::Task<base::Result<Reply>> Send(base::CallContext ctx, Outgoing outgoing);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolona::http
