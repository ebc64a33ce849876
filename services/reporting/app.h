#pragma once

#include <memory>

#include "libs/runtime/platform.h"
#include "services/reporting/config.h"

namespace kolona::reporting {

// Reporting put together; the only file that names concrete classes is app.cc.
class App final : public runtime::Service {
 public:
  App(const Config& config, runtime::Platform& platform);
  ~App() override;
  runtime::Task<base::Status> Start() override;
  runtime::Task<void> Stop() override;
  int grpc_port() const override;

 private:
  struct Parts;
  runtime::Task<base::Status> Rebuild();

  Config config_;
  runtime::Platform& platform_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kolona::reporting
