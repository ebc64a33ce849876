#pragma once

#include "libs/http/server.h"

namespace kolona::gateway {

// Adds "callNow" to a JSON answer: whom to call when nobody can say whether it is urgent
// (model::NumbersToCall).
void AddEmergencyNumbers(http::Response& response);

}  // namespace kolona::gateway
