#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/metrics.h"
#include "libs/runtime/started.h"
#include "libs/runtime/task.h"

namespace grpc {
class Service;
}

namespace kolona::runtime {
class Health;
}

namespace kolona::rpc {

// gRPC status of a base::Status (the field goes into the error details, see status_map.h).
grpc::Status ToGrpc(const base::Status& status);
base::Status FromGrpc(const grpc::Status& status);

// Deadline, trace and actor out of a call's metadata (traceparent, kolona-actor).
base::CallContext ContextOf(const grpc::CallbackServerContext& context, base::MonoTime now);

// What a service's gRPC door needs to run its handlers.
struct Door {
  runtime::Executor executor;
  const base::Clock& clock;
  runtime::Metrics& metrics;
};

// Answers one unary call with a coroutine on the event thread. `handle` is
// Task<Result<Response>>(CallContext, Request). The request is copied, so the coroutine may outlive
// a cancelled call.
template <class Request, class Response, class Handle>
grpc::ServerUnaryReactor* Serve(Door& door, const char* method,
                                grpc::CallbackServerContext* context, const Request* request,
                                Response* response, Handle handle) {
  auto* reactor = context->DefaultReactor();
  const auto begun = door.clock.Mono();
  auto run = [](Door& d, const char* name, base::MonoTime start, base::CallContext ctx, Request in,
                Response* out, grpc::ServerUnaryReactor* finish,
                Handle call) -> runtime::Task<void> {
    base::Result<Response> result = base::Status(base::Code::kInternal, "handler threw");
    try {
      // The check takes a co_await for a loop and the move for one of its last round.
      result = co_await call(std::move(ctx), std::move(in));  // NOLINT(bugprone-use-after-move)
    } catch (const std::exception& error) {
      result = base::Status(base::Code::kInternal, error.what());
    }
    d.metrics.Red("rpc_server", name, base::CodeName(result.status().code()),
                  d.clock.Mono() - start);
    if (result.ok()) *out = std::move(*result);
    finish->Finish(ToGrpc(result.status()));
  };
  runtime::Spawn(door.executor, run(door, method, begun, ContextOf(*context, begun), *request,
                                    response, reactor, std::move(handle)));
  return reactor;
}

struct ServerOptions {
  std::string listen = "127.0.0.1:0";
  int max_receive_bytes = 1 << 20;
};

// One gRPC server with health (tells what Health says) and reflection.
class Server {
 public:
  Server(ServerOptions options, runtime::Health& health);
  ~Server();
  void Add(grpc::Service& service);
  base::Status Start();
  // The port bound; 0 before Start.
  int port() const;
  // Takes no more calls, lets those in hand end until the limit, then cancels them. Waits on a
  // thread of its own, because calls in hand need the event thread to end. Safe twice.
  runtime::Task<void> Drain(base::Duration limit);
  // The same, blocking: never on the event thread.
  void Stop(base::Duration limit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kolona::rpc
