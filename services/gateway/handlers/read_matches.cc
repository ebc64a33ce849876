#include "services/gateway/handlers/read_matches.h"

#include "libs/vault/receipt_code.h"

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

bool IsDesk(const Caller& caller) {
  return caller.role == Role::kListener || caller.role == Role::kSupervisor;
}

}  // namespace

Answer<v1::MatchList> ReadMatches::operator()(base::CallContext ctx, std::optional<Caller> caller,
                                              std::string case_id, std::string receipt_code,
                                              std::string peer) {
  v1::GetMatchesRequest request;
  request.set_case_id(std::move(case_id));
  if (caller && IsDesk(*caller)) {
    request.set_role(std::string(RoleName(caller->role)));
    co_return co_await cases_.GetMatches(std::move(ctx), std::move(request));
  }
  if (receipt_code.empty()) {
    if (caller) co_return Status(Code::kPermissionDenied, "this role may not read matches");
    co_return Status(Code::kUnauthenticated, "a token or the receipt code is needed");
  }
  const Status allowed = co_await limits_.Take(ctx, "receipt:" + peer, per_minute_);
  if (!allowed.ok()) co_return allowed;
  const auto digits = vault::ParseReceiptCode(receipt_code);
  if (!digits) co_return Status::Invalid("", "this is no receipt code, or one digit is wrong");
  request.set_receipt_code(*digits);
  co_return co_await cases_.GetMatches(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
