#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <utility>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/rpc/server.h"
#include "libs/runtime/from_callback.h"

namespace kolona::rpc {

// A channel with keepalive 20 s, no wait-for-ready, reconnect backoff at most 1 s.
std::shared_ptr<grpc::Channel> Connect(const std::string& address);

// Puts deadline, trace and actor on an outgoing call.
void Prepare(grpc::ClientContext& out, const base::CallContext& ctx, base::MonoTime now);

// One unary call: Call<Response>(door, "intake.SubmitCase", ctx, request,
//   [&stub](auto* c, auto* in, auto* out, auto done) { stub.async()->SubmitCase(c, in, out, done);
//   })
// The callable is used before the first suspension only.
template <class Response, class Request, class Begin>
runtime::Task<base::Result<Response>> Call(Door& door, const char* method, base::CallContext ctx,
                                           Request request, Begin begin) {
  struct State {
    grpc::ClientContext context;
    Request request;
    Response response;
  };
  const auto start = door.clock.Mono();
  auto state = std::make_shared<State>();
  state->request = std::move(request);
  Prepare(state->context, ctx, start);
  auto launch = [state, begin](auto done) {
    begin(&state->context, &state->request, &state->response,
          [state, done](grpc::Status status) mutable { done(FromGrpc(status)); });
  };
  // On a fast way an answer can overtake a deadline that has passed already.
  base::Status status(base::Code::kDeadlineExceeded, "no time was left for the call");
  if (ctx.Left(start) > base::Duration::zero()) {
    status = co_await runtime::FromCallback<base::Status>(std::move(launch));
  }
  door.metrics.Red("rpc_client", method, base::CodeName(status.code()), door.clock.Mono() - start);
  if (!status.ok()) co_return status;
  co_return std::move(state->response);
}

}  // namespace kolona::rpc
