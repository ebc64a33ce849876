#include "libs/model/emergency_numbers.h"

namespace kolona::model {

std::vector<EmergencyNumber> NumbersToCall(bool urgent) {
  std::vector<EmergencyNumber> numbers;
  if (urgent) {
    numbers.push_back({"19", "Police (villes)", "الشرطة (المدن)"});
    numbers.push_back({"177", "Gendarmerie royale (campagne)", "الدرك الملكي (البوادي)"});
    numbers.push_back(
        {"15", "Protection civile (ambulance, pompiers)", "الوقاية المدنية (الإسعاف والإطفاء)"});
  }
  numbers.push_back({"8350", "Kolona Maak", "كلنا معك"});
  return numbers;
}

}  // namespace kolona::model
