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
  if (Status shut = guard_.MayTry(peer); !shut.ok()) co_return shut;
  base::Result<v1::MatchList> list =
      Status::Invalid("", "this is no receipt code, or one digit is wrong");
  if (const auto digits = vault::ParseReceiptCode(receipt_code)) {
    request.set_receipt_code(*digits);
    list = co_await cases_.GetMatches(ctx, std::move(request));
  }
  co_await guard_.Tried(std::move(ctx), std::move(peer), list.status());
  co_return list;
}

}  // namespace kolona::gateway
