#pragma once

#include <memory>

#include "libs/runtime/platform.h"
#include "services/gateway/config.h"

namespace kolona::gateway {

// The gateway put together; the only file that names concrete classes is app.cc.
class App final : public runtime::Service {
 public:
  App(const Config& config, runtime::Platform& platform);
  ~App() override;
  runtime::Task<base::Status> Start() override;
  runtime::Task<void> Stop() override;
  // The port bound; 0 before Start.
  int http_port() const;

 private:
  struct Parts;
  Config config_;
  runtime::Platform& platform_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kolona::gateway
