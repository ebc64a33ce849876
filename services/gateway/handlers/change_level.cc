#include "services/gateway/handlers/change_level.h"

#include "services/gateway/handlers/whose.h"

namespace kolona::gateway {
namespace {

template <class Request, class Body>
Request Wish(const Caller& caller, std::string case_id, const Body& body) {
  Request request;
  request.set_case_id(std::move(case_id));
  *request.mutable_by() = ActorOf(caller);
  request.set_level(body.level());
  request.set_reason(body.reason());
  return request;
}

v1::DecideLoweringRequest Decision(const Caller& caller, std::string case_id,
                                   std::string proposal_id, std::string words) {
  v1::DecideLoweringRequest request;
  request.set_case_id(std::move(case_id));
  *request.mutable_by() = ActorOf(caller);
  request.set_proposal_id(std::move(proposal_id));
  request.set_words(std::move(words));
  return request;
}

}  // namespace

Answer<v1::StepTaken> ChangeLevel::Raise(base::CallContext ctx, Caller caller, std::string case_id,
                                         v1::RaiseBody body) {
  return levels_.RaiseLevel(std::move(ctx), Wish<v1::RaiseLevelRequest>(caller, case_id, body));
}

Answer<v1::StepTaken> ChangeLevel::Propose(base::CallContext ctx, Caller caller,
                                           std::string case_id, v1::LoweringBody body) {
  return levels_.ProposeLowering(std::move(ctx),
                                 Wish<v1::ProposeLoweringRequest>(caller, case_id, body));
}

Answer<v1::StepTaken> ChangeLevel::Confirm(base::CallContext ctx, Caller caller,
                                           std::string case_id, std::string proposal_id,
                                           v1::NoteBody body) {
  return levels_.ConfirmLowering(std::move(ctx),
                                 Decision(caller, case_id, proposal_id, body.note()));
}

Answer<v1::StepTaken> ChangeLevel::Reject(base::CallContext ctx, Caller caller, std::string case_id,
                                          std::string proposal_id, v1::ReasonBody body) {
  return levels_.RejectLowering(std::move(ctx),
                                Decision(caller, case_id, proposal_id, body.reason()));
}

Answer<v1::StepTaken> ChangeLevel::Withdraw(base::CallContext ctx, Caller caller,
                                            std::string case_id, std::string proposal_id,
                                            v1::NoteBody body) {
  return levels_.WithdrawLowering(std::move(ctx),
                                  Decision(caller, case_id, proposal_id, body.note()));
}

}  // namespace kolona::gateway
