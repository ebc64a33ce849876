#include "services/gateway/handlers/read_case.h"

namespace kolona::gateway {

Answer<v1::CaseView> ReadCase::operator()(base::CallContext ctx, Caller caller, std::string case_id,
                                          bool open_personal) {
  v1::GetCaseRequest request;
  request.set_case_id(std::move(case_id));
  request.set_actor(caller.Actor());
  request.set_role(std::string(RoleName(caller.role)));
  if (caller.role == Role::kAuthority) request.set_authority_id(caller.authority_id);
  request.set_open_personal(open_personal);
  co_return co_await cases_.GetCase(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
