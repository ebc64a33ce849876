#include "services/intake/handlers/get_matches.h"

#include "libs/base/ids.h"
#include "libs/vault/receipt_code.h"

namespace kolona::intake {
namespace {

bool IsStaff(const std::string& role) { return role == "listener" || role == "supervisor"; }

base::Status NoSuchRequest() { return {base::Code::kNotFound, "no such request for support"}; }

}  // namespace

runtime::Task<base::Result<v1::MatchList>> GetMatches::Run(base::CallContext ctx,
                                                           v1::GetMatchesRequest request) {
  std::string case_id = request.case_id();
  std::string receipt_hash;
  if (!IsStaff(request.role())) {
    const auto digits = vault::ParseReceiptCode(request.receipt_code());
    if (!digits) {
      co_return base::Status(base::Code::kPermissionDenied,
                             "a receipt code or a staff role is needed");
    }
    receipt_hash = vault_.Hash("receipt", *digits);
    if (case_id.empty()) {
      auto found = co_await cases_.CaseOfReceipt(ctx, receipt_hash);
      if (!found.ok()) co_return found.status();
      case_id = std::move(*found);
    }
  }
  if (case_id.empty()) co_return NoSuchRequest();
  const auto stored = co_await cases_.Find(ctx, case_id);
  if (!stored.ok()) co_return stored.status();
  if (!stored->requested) co_return NoSuchRequest();
  const auto& requested = *stored->requested;
  if (!receipt_hash.empty() && !base::EqualsConstantTime(receipt_hash, requested.receipt_hash())) {
    co_return NoSuchRequest();
  }
  auto list = co_await cases_.MatchesOf(ctx, requested.need_id());
  if (!list.ok()) co_return list.status();
  if (list->has_value()) co_return std::move(**list);
  v1::MatchList none;
  none.set_need_id(requested.need_id());
  co_return none;
}

}  // namespace kolona::intake
