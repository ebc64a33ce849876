#pragma once

#include <vector>

#include "libs/model/case.h"
#include "services/triage/domain/steps.h"

namespace kolona::triage {

// What is known of how a contact went, besides what was said in it.
struct ContactSigns {
  // Danger in this contact or an earlier one of the same case: a danger sign, a danger phrase, or
  // the listener's own mark.
  bool distress = false;
  // The line is open and nobody speaks, or only breathing and noise are heard.
  bool silent = false;
  // The call, chat or form ended without a farewell.
  bool broken_off = false;
  // The signal for help was seen (hand sign, agreed key or word).
  bool gesture = false;
  // She says that she was wrong and all is fine, or asks for the report to be forgotten.
  bool takes_back = false;
  // Several contacts of the same person within minutes.
  bool repeated = false;
};

// The signs in what a listener notes, or what is noticed of a person's reports. Who notes silence
// or a broken line says by it that there was distress before.
ContactSigns SignsOf(HappeningKind kind);

// Reasons for a person to look now; none: nothing here asks for it. Each can only raise. A report
// that is taken back raises as well: nobody knows who stood beside her. Silence or a broken line
// raises after distress; without it, it is a dropped call. Pure and total.
std::vector<model::Reason> ReasonsToLook(const ContactSigns& signs);

}  // namespace kolona::triage
