#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <memory>
#include <string>

#include "libs/rpc/client.h"
#include "libs/rpc/server.h"

namespace kolona::rpc {
namespace {

constexpr char kTraceparent[] = "traceparent";
constexpr char kActor[] = "kolona-actor";

// The queue on which gRPC runs callbacks ends with the last channel or server that used it and
// begins again with the next one; in 1.51 one of its threads may then give it back once too often,
// which aborts the process. A channel that goes nowhere, with one call that fails at once, keeps
// the queue from the first use to the end of the process.
void KeepCallbackQueue() {
  struct Kept {
    Kept() {
      stub.UnaryCall(&context, "/none", grpc::StubOptions(), &request, &response,
                     [](const grpc::Status&) {});
    }
    std::shared_ptr<grpc::Channel> channel = grpc::CreateChannel("nowhere", nullptr);
    grpc::GenericStub stub{channel};
    grpc::ClientContext context;
    grpc::Slice nothing;
    grpc::ByteBuffer request{&nothing, 1};
    grpc::ByteBuffer response;
  };
  static const auto* const kept = new Kept;
  static_cast<void>(kept);
}

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
  KeepCallbackQueue();
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
