#pragma once

#include "libs/http/server.h"

namespace kolona::gateway {

// Adds "callNow" to a JSON answer: police 19, Royal Gendarmerie 177, ambulance and fire 15, the
// national line 8350.
void AddEmergencyNumbers(http::Response& response);

}  // namespace kolona::gateway
