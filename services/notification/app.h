#pragma once

#include <functional>
#include <memory>

#include "libs/runtime/platform.h"
#include "services/notification/config.h"
#include "services/notification/ports.h"

namespace kolona::notification {

// Notification put together; the only file that names concrete classes is app.cc.
class App final : public runtime::Service {
 public:
  App(const Config& config, runtime::Platform& platform);
  // With another way to reach endpoints, for tests; it outlives the app.
  App(const Config& config, runtime::Platform& platform, Sender& sender);
  ~App() override;
  runtime::Task<base::Status> Start() override;
  runtime::Task<void> Stop() override;
  int grpc_port() const;

 private:
  struct Parts;
  runtime::Task<base::Status> Restore(base::Duration limit);
  runtime::Task<base::Status> MeasuredRestore(base::Duration limit);
  // Goes on until everything of before the start is known.
  runtime::Task<void> Complete(bool restored);

  Config config_;
  runtime::Platform& platform_;
  Sender* sender_ = nullptr;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kolona::notification
