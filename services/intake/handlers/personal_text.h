#pragma once

#include <string>

#include "services/intake/domain/facts.h"

namespace kolona::intake {

// The clear text that is sealed: kolona.v1.PersonalFields, serialised. Never leaves the sealing
// call.
std::string PersonalText(const PersonalFields& fields);

}  // namespace kolona::intake
