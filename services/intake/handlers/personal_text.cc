#include "services/intake/handlers/personal_text.h"

#include "kolona/v1/case.pb.h"
#include "libs/wire/convert.h"

namespace kolona::intake {

std::string PersonalText(const PersonalFields& fields) {
  v1::PersonalFields out;
  out.set_reporter_name(fields.reporter_name.Reveal());
  out.set_reporter_phone(fields.reporter_phone.Reveal());
  if (fields.safe_contact) {
    auto& wish = *out.mutable_safe_contact();
    wish.set_allowed(fields.safe_contact->allowed);
    wish.set_channel(static_cast<v1::Channel>(fields.safe_contact->channel));
    wish.set_from(fields.safe_contact->from);
    wish.set_to(fields.safe_contact->to);
    wish.set_code_word(fields.safe_contact->code_word.Reveal());
  }
  out.set_subject_name(fields.subject_name.Reveal());
  out.set_address(fields.address.Reveal());
  out.set_narrative(fields.narrative.Reveal());
  out.set_suspect(fields.suspect.Reveal());
  *out.mutable_place_as_told() = wire::ToProto(fields.place_as_told.Reveal());
  return out.SerializeAsString();
}

}  // namespace kolona::intake
