#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <string>

#include "libs/rpc/client.h"
#include "libs/rpc/server.h"

namespace kolona::rpc {
namespace {

constexpr char kTraceparent[] = "traceparent";
constexpr char kActor[] = "kolona-actor";

std::string Metadata(const grpc::CallbackServerContext& context, const char* name) {
  const auto& all = context.client_metadata();
  const auto found = all.find(name);
  if (found == all.end()) return {};
  return {found->second.data(), found->second.size()};
}

}  // namespace

base::CallContext ContextOf(const grpc::CallbackServerContext& context, base::MonoTime now) {
  base::CallContext ctx;
  const auto until = context.deadline();
  if (until != std::chrono::system_clock::time_point::max()) {
    const auto left = until - std::chrono::system_clock::now();
    ctx.deadline = now + std::chrono::duration_cast<base::Duration>(left);
  }
  const auto trace = base::TraceContext::Parse(Metadata(context, kTraceparent));
  ctx.trace = trace ? trace->Child() : base::TraceContext::New();
  ctx.actor = Metadata(context, kActor);
  return ctx;
}

void Prepare(grpc::ClientContext& out, const base::CallContext& ctx, base::MonoTime now) {
  if (ctx.deadline != base::MonoTime::max()) {
    out.set_deadline(std::chrono::system_clock::now() + ctx.Left(now));
  }
  const std::string trace = ctx.trace.ToTraceparent();
  if (!trace.empty()) out.AddMetadata(kTraceparent, trace);
  if (!ctx.actor.empty()) out.AddMetadata(kActor, ctx.actor);
  out.set_wait_for_ready(false);
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1'000);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace kolona::rpc
