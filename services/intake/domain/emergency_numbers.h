#pragma once

#include <string>
#include <vector>

namespace kolona::intake {

struct EmergencyNumber {
  std::string number;
  std::string name_fr;
  std::string name_ar;
};

// Whom to call now: when urgent the forces and the ambulance first, the line always.
std::vector<EmergencyNumber> NumbersToCall(bool urgent);

}  // namespace kolona::intake
