#include "services/gateway/handlers/read_receipt.h"

#include "libs/vault/receipt_code.h"

namespace kolona::gateway {

Answer<v1::ReceiptView> ReadReceipt::operator()(base::CallContext ctx, std::string code,
                                                std::string peer) {
  if (base::Status shut = guard_.MayTry(peer); !shut.ok()) co_return shut;
  base::Result<v1::ReceiptView> view =
      base::Status::Invalid("", "this is no receipt code, or one digit is wrong");
  // A slip of the finger is told at once, and costs nobody a search.
  if (const auto digits = vault::ParseReceiptCode(code)) {
    v1::GetReceiptRequest request;
    request.set_code(*digits);
    view = co_await cases_.GetReceipt(ctx, std::move(request));
  }
  co_await guard_.Tried(std::move(ctx), std::move(peer), view.status());
  co_return view;
}

}  // namespace kolona::gateway
