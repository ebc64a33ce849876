#pragma once

#include <memory>

#include "libs/runtime/platform.h"
#include "services/triage/config.h"

namespace kolona::triage {

// Triage put together; the only file that names concrete classes is app.cc.
class App final : public runtime::Service {
 public:
  App(const Config& config, runtime::Platform& platform);
  ~App() override;
  runtime::Task<base::Status> Start() override;
  runtime::Task<void> Stop() override;
  int grpc_port() const override;

 private:
  struct Parts;
  base::Status LoadRules();
  // Reads where cases stood, then their histories; goes on in the background until both are there.
  runtime::Task<void> ReadHistories();
  runtime::Task<base::Status> RestoreStandings();

  Config config_;
  runtime::Platform& platform_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kolona::triage
