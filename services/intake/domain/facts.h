#pragma once

#include <string>

#include "libs/base/clock.h"
#include "libs/model/case.h"
#include "libs/model/opportunity.h"
#include "libs/model/place.h"
#include "services/intake/domain/submission.h"

// A body taken apart: what may be known outside, and what is sealed. Pure.
namespace kolona::intake {

// What goes under the seal.
struct PersonalFields {
  Hidden reporter_name;
  Hidden reporter_phone;
  std::optional<model::SafeContact> safe_contact;
  Hidden subject_name;
  Hidden address;
  Hidden narrative;
  Hidden suspect;
  base::Sensitive<model::PlaceAsTold> place_as_told;
};

model::CaseFacts FactsOf(const ReportBody& body, const std::string& case_id,
                         const model::ResolvedPlace& place, base::WallTime accepted_at);
PersonalFields PersonalOf(const ReportBody& body);

// The report inside a request for support that carries danger signs.
model::CaseFacts FactsOf(const SupportBody& body, const std::string& case_id,
                         const model::ResolvedPlace& place, base::WallTime accepted_at);
PersonalFields PersonalOf(const SupportBody& body);
// The pseudonymous need: nothing personal, no word of violence.
model::Need NeedOf(const SupportBody& body, const std::string& need_id,
                   const model::ResolvedPlace& place, base::WallTime asked_at);

}  // namespace kolona::intake
