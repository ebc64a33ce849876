#include "services/intake/handlers/get_case.h"

#include "libs/wire/convert.h"
#include "services/intake/handlers/open_personal.h"
#include "services/intake/handlers/view_proto.h"

namespace kolona::intake {
namespace {

v1::CaseFacts FactsOf(const StoredCase& stored, const std::string& case_id) {
  if (stored.reported) return stored.reported->facts();
  v1::CaseFacts facts;
  facts.set_case_id(case_id);
  facts.set_channel(stored.requested->channel());
  *facts.mutable_place() = stored.requested->place();
  *facts.mutable_accepted_at() = stored.requested->accepted_at();
  facts.set_exercise(stored.requested->exercise());
  facts.set_from_support_request(true);
  return facts;
}

v1::CaseView Render(const StoredCase& stored, const std::string& case_id,
                    const std::vector<AlertView>& alerts) {
  v1::CaseView view;
  *view.mutable_facts() = FactsOf(stored, case_id);
  if (stored.triaged) *view.mutable_assessment() = stored.triaged->assessment();
  for (const auto& alert : alerts) *view.add_alerts() = ToProto(alert);
  if (stored.standing) *view.mutable_standing() = *stored.standing;
  view.set_support(stored.requested.has_value());
  view.set_erased(stored.erased);
  return view;
}

// What those at the line propose among themselves, and their names, are not for authorities.
void KeepInTheHouse(v1::CaseView& view) {
  if (!view.has_standing()) return;
  view.mutable_standing()->clear_proposal();
  if (view.standing().has_answered_for_by()) {
    view.mutable_standing()->mutable_answered_for_by()->clear_name();
  }
  if (view.standing().has_second_answered_by()) {
    view.mutable_standing()->mutable_second_answered_by()->clear_name();
  }
}

}  // namespace

runtime::Task<base::Result<v1::CaseView>> GetCase::Run(base::CallContext ctx, std::string case_id,
                                                       Reader reader, bool open_personal) {
  const auto stored = co_await cases_.Find(ctx, case_id);
  if (!stored.ok()) co_return stored.status();
  const auto alerts = co_await alerts_.AlertsOf(ctx, case_id);
  if (!alerts.ok()) co_return alerts.status();
  const base::Status allowed = MayReadCase(reader, *alerts);
  if (!allowed.ok()) co_return allowed;
  if (!stored->found()) co_return base::Status(base::Code::kNotFound, "no such case");

  v1::CaseView view = Render(*stored, case_id, *alerts);
  if (!reader.authority_id.empty()) KeepInTheHouse(view);
  if (!open_personal || stored->erased) co_return view;
  auto personal = OpenPersonal(vault_, *stored, case_id);
  if (!personal.ok()) co_return personal.status();
  ctx.actor = reader.actor;
  const auto audited = co_await recorder_.PersonalRead(ctx, case_id, reader.role);
  if (!audited.ok()) co_return audited.status();
  *view.mutable_personal() = std::move(*personal);
  co_return view;
}

}  // namespace kolona::intake
