#pragma once

#include <string>
#include <vector>

namespace kolona::model {

struct EmergencyNumber {
  std::string number;
  std::string name_fr;
  std::string name_ar;
};

// Whom to call now, the one list of the platform: when urgent, or when nobody can say, the forces
// and the ambulance first; the line always.
std::vector<EmergencyNumber> NumbersToCall(bool urgent);

}  // namespace kolona::model
