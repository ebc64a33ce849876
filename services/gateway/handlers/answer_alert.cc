#include "services/gateway/handlers/answer_alert.h"

#include <algorithm>

namespace kolona::gateway {
namespace {

using base::Code;
using base::Status;

constexpr int kMaxReason = 500;

// Characters, not bytes: those that do not continue another.
auto Characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

Status Check(const v1::AnswerBody& body) {
  if (body.kind() == v1::ANSWER_KIND_UNSPECIFIED) {
    return Status::Invalid("/kind", "say what is answered");
  }
  if (body.kind() == v1::REFUSED && body.reason().empty()) {
    return Status::Invalid("/reason", "a refusal needs a reason");
  }
  if (Characters(body.reason()) > kMaxReason) {
    return Status::Invalid("/reason", "at most 500 characters");
  }
  return {};
}

}  // namespace

Answer<v1::AnswerAlertResponse> AnswerAlert::operator()(base::CallContext ctx, Caller caller,
                                                        std::string alert_id,
                                                        std::string authority_id,
                                                        v1::AnswerBody body) {
  if (Status status = Check(body); !status.ok()) co_return status;
  // "*" unnamed goes on as it is: notification then takes the alert's first authority.
  if (authority_id.empty()) authority_id = caller.authority_id;
  if (authority_id != caller.authority_id && !caller.SpeaksForAny()) {
    co_return Status(Code::kPermissionDenied, "this token speaks for another authority");
  }
  v1::AnswerAlertRequest request;
  request.set_alert_id(std::move(alert_id));
  request.set_authority_id(std::move(authority_id));
  request.set_kind(body.kind());
  request.set_reason(body.reason());
  request.set_actor(caller.Actor());
  co_return co_await alerts_.AnswerAlert(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
