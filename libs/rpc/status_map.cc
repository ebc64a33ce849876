#include "libs/rpc/server.h"

namespace kolona::rpc {

// Codes are the same numbers on both sides; the field travels as error details.
grpc::Status ToGrpc(const base::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return {static_cast<grpc::StatusCode>(status.code()), status.message(), status.field()};
}

base::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return {};
  const auto code = static_cast<base::Code>(status.error_code());
  if (code == base::Code::kInvalidArgument && !status.error_details().empty()) {
    return base::Status::Invalid(status.error_details(), status.error_message());
  }
  return {code, status.error_message()};
}

}  // namespace kolona::rpc
