#include "services/gateway/handlers/read_receipt.h"

#include "libs/vault/receipt_code.h"

namespace kolona::gateway {

Answer<v1::ReceiptView> ReadReceipt::operator()(base::CallContext ctx, std::string code,
                                                std::string peer) {
  const base::Status allowed = co_await limits_.Take(ctx, "receipt:" + peer, per_minute_);
  if (!allowed.ok()) co_return allowed;
  // A slip of the finger is told at once, and costs nobody a search.
  const auto digits = vault::ParseReceiptCode(code);
  if (!digits)
    co_return base::Status::Invalid("", "this is no receipt code, or one digit is wrong");
  v1::GetReceiptRequest request;
  request.set_code(*digits);
  co_return co_await cases_.GetReceipt(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
