#include "libs/rpc/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>

#include <mutex>
#include <thread>
#include <vector>

#include "libs/runtime/from_callback.h"
#include "libs/runtime/health.h"

namespace kolona::rpc {
namespace {

constexpr int kMaxPollThreads = 8;
constexpr std::size_t kMaxBytes = 64U << 20U;

// Once per process, before the first server is built.
void SetUpPlugins() {
  static const bool done = [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    return true;
  }();
  static_cast<void>(done);
}

}  // namespace

struct Server::Impl {
  Impl(ServerOptions given, runtime::Health& truth) : options(std::move(given)), health(truth) {}

  // Health changes on other threads; the server may be gone by then.
  void Tell(bool ready) {
    const std::lock_guard lock(mutex);
    if (!server) return;
    if (auto* service = server->GetHealthCheckService()) service->SetServingStatus(ready);
  }

  ServerOptions options;
  runtime::Health& health;
  std::vector<grpc::Service*> services;
  std::mutex mutex;
  std::unique_ptr<grpc::Server> server;
  int port = 0;
};

Server::Server(ServerOptions options, runtime::Health& health)
    : impl_(std::make_unique<Impl>(std::move(options), health)) {
  SetUpPlugins();
}

Server::~Server() { Stop(base::Duration::zero()); }

void Server::Add(grpc::Service& service) { impl_->services.push_back(&service); }

base::Status Server::Start() {
  grpc::ServerBuilder builder;
  grpc::ResourceQuota quota("kolona");
  quota.SetMaxThreads(kMaxPollThreads).Resize(kMaxBytes);
  builder.SetResourceQuota(quota);
  builder.SetMaxReceiveMessageSize(impl_->options.max_receive_bytes);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(impl_->options.listen, grpc::InsecureServerCredentials(), &impl_->port);
  for (auto* service : impl_->services) builder.RegisterService(service);
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->server = builder.BuildAndStart();
  }
  if (!impl_->server || impl_->port == 0) {
    return {base::Code::kUnavailable,
            "cannot listen on " + impl_->options.listen + ": in use, or not ours to bind"};
  }
  auto* impl = impl_.get();
  impl_->health.OnChange([impl](bool ready) { impl->Tell(ready); });
  impl_->Tell(impl_->health.Ready());
  return {};
}

int Server::port() const { return impl_->port; }

void Server::Stop(base::Duration limit) {
  std::unique_ptr<grpc::Server> server;
  {
    const std::lock_guard lock(impl_->mutex);
    server = std::move(impl_->server);
  }
  if (!server) return;
  impl_->health.OnChange(nullptr);
  server->Shutdown(std::chrono::system_clock::now() + limit);
  server->Wait();
}

runtime::Task<void> Server::Drain(base::Duration limit) {
  co_await runtime::FromCallback<bool>([this, limit](auto done) {
    std::thread([this, limit, done]() mutable {
      Stop(limit);
      done(true);
    }).detach();
  });
}

}  // namespace kolona::rpc
