#include "services/intake/inbound/bodies.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "libs/model/emergency_numbers.h"
#include "libs/wire/convert.h"
#include "libs/wire/repeat.h"

namespace kolona::intake {
namespace {

// The same body gives the same bytes: map entries are written in order.
Hidden Fingerprint(const google::protobuf::Message& body) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    body.SerializeToCodedStream(&coded);
  }
  return Hidden(std::move(bytes));
}

Contact FromProto(const v1::Contact& contact) {
  Contact out;
  out.relation = static_cast<model::Relation>(contact.relation());
  out.name = Hidden(contact.name());
  out.phone = Hidden(contact.phone());
  if (contact.has_safe_contact()) {
    const auto& wish = contact.safe_contact();
    out.safe_contact =
        model::SafeContact{wish.allowed(), static_cast<model::Channel>(wish.channel()), wish.from(),
                           wish.to(), Hidden(wish.code_word())};
  }
  return out;
}

ReportBody FromProto(const v1::ReportBody& body) {
  ReportBody out;
  out.channel = static_cast<model::Channel>(body.channel());
  out.reporter = FromProto(body.reporter());
  out.subject_name = Hidden(body.subject_name());
  if (body.has_subject_age()) out.subject_age = body.subject_age();
  out.place = wire::FromProto(body.place());
  out.address = Hidden(body.place().address());
  if (body.has_occurred_at()) out.occurred_at = wire::FromProto(body.occurred_at());
  out.kinds = wire::EnumsFromProto<model::ViolenceKind>(body.kinds());
  out.danger_signs = wire::EnumsFromProto<model::DangerSign>(body.danger_signs());
  for (const auto& [item, answer] : body.screen()) {
    out.screen[item] = static_cast<model::Answer>(answer);
  }
  out.narrative = Hidden(body.narrative());
  out.language = body.language();
  out.suspect = Hidden(body.suspect());
  out.exercise = body.exercise();
  return out;
}

SupportBody FromProto(const v1::SupportBody& body) {
  SupportBody out;
  out.channel = static_cast<model::Channel>(body.channel());
  out.requester = FromProto(body.requester());
  out.place = wire::FromProto(body.place());
  out.address = Hidden(body.place().address());
  out.kinds = wire::EnumsFromProto<model::SupportKind>(body.kinds());
  if (body.has_age()) out.age = body.age();
  out.gender = static_cast<model::Gender>(body.gender());
  out.schooling = static_cast<model::Schooling>(body.schooling());
  out.languages = wire::StringsFromProto(body.languages());
  out.skills = wire::StringsFromProto(body.skills());
  out.occupations = wire::StringsFromProto(body.occupations());
  out.must_haves = wire::EnumsFromProto<model::MustHave>(body.must_haves());
  out.danger_signs = wire::EnumsFromProto<model::DangerSign>(body.danger_signs());
  out.narrative = Hidden(body.narrative());
  out.language = body.language();
  out.exercise = body.exercise();
  return out;
}

}  // namespace

Submission<ReportBody> FromProto(const v1::SubmitCaseRequest& request) {
  return {request.client(), request.idempotency_key(), FromProto(request.body()),
          Fingerprint(request.body())};
}

Submission<SupportBody> FromProto(const v1::SubmitSupportRequest& request) {
  return {request.client(), request.idempotency_key(), FromProto(request.body()),
          Fingerprint(request.body())};
}

v1::Accepted ToProto(const Acceptance& acceptance) {
  v1::Accepted out;
  out.set_case_id(acceptance.case_id);
  out.set_receipt_code(acceptance.receipt_code);
  out.set_urgent(acceptance.urgent);
  out.set_level(static_cast<v1::Level>(acceptance.level));
  out.set_durability(static_cast<v1::Durability>(acceptance.durability));
  for (const auto& number : model::NumbersToCall(acceptance.urgent)) {
    auto& call = *out.add_call_now();
    call.set_number(number.number);
    call.set_name_fr(number.name_fr);
    call.set_name_ar(number.name_ar);
  }
  out.set_repeated(acceptance.repeated);
  out.set_alert_id(acceptance.alert_id);
  return out;
}

}  // namespace kolona::intake
