#pragma once

#include <memory>

#include "libs/runtime/platform.h"
#include "services/intake/config.h"

namespace kolona::intake {

// Intake put together; app.cc is the only file that names concrete classes.
class App final : public runtime::Service {
 public:
  App(const Config& config, runtime::Platform& platform);
  ~App() override;
  runtime::Task<base::Status> Start() override;
  runtime::Task<void> Stop() override;
  int grpc_port() const override;

 private:
  struct Parts;
  runtime::Task<base::Status> Watch();

  Config config_;
  runtime::Platform& platform_;
  std::unique_ptr<Parts> parts_;
  bool stopping_ = false;
};

}  // namespace kolona::intake
