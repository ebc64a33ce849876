#pragma once

#include <memory>
#include <string>

#include "kolona/v1/triage.grpc.pb.h"
#include "libs/rpc/client.h"
#include "services/intake/ports.h"

namespace kolona::intake {

class TriageClient final : public Screener {
 public:
  TriageClient(rpc::Door& door, const std::string& address)
      : door_(door), stub_(v1::Triage::NewStub(rpc::Connect(address))) {}
  runtime::Task<base::Result<Screening>> Screen(base::CallContext ctx, model::CaseFacts facts,
                                                base::Sensitive<std::string> narrative) override;

 private:
  rpc::Door& door_;
  std::unique_ptr<v1::Triage::Stub> stub_;
};

}  // namespace kolona::intake
