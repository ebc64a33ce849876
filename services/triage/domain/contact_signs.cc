#include "services/triage/domain/contact_signs.h"

#include <algorithm>

namespace kolona::triage {
namespace {

bool Repeats(const ContactSigns& signs, const ContactSettings& settings) {
  const auto recent =
      std::count_if(signs.earlier.begin(), signs.earlier.end(), [&](base::WallTime time) {
        return time <= signs.at && signs.at - time <= settings.repeat_within;
      });
  return recent + 1 >= settings.repeats;
}

}  // namespace

std::vector<model::Reason> ReasonsToLook(const ContactSigns& signs,
                                         const ContactSettings& settings) {
  std::vector<model::Reason> reasons;
  if (signs.gesture) {
    reasons.push_back(
        {"contact.gesture", "Le signal de détresse a été vu", "شوهدت إشارة الاستغاثة"});
  }
  if (signs.distress && signs.broken_off) {
    reasons.push_back({"contact.broken_off", "Contact coupé après des signes de détresse",
                       "انقطع الاتصال بعد علامات استغاثة"});
  }
  if (signs.distress && signs.silent) {
    reasons.push_back({"contact.silent", "Silence au bout de la ligne après des signes de détresse",
                       "صمت على الخط بعد علامات استغاثة"});
  }
  if (Repeats(signs, settings)) {
    reasons.push_back({"contact.repeats", "Plusieurs contacts en quelques minutes",
                       "عدة اتصالات في دقائق قليلة"});
  }
  if (signs.takes_back) {
    reasons.push_back(
        {"contact.takes_back",
         "Elle dit que tout va bien ou retire son signalement : vérifier qu'elle parle "
         "librement",
         "تقول إن كل شيء بخير أو تسحب بلاغها: يجب التحقق من أنها تتكلم بحرية"});
  }
  return reasons;
}

}  // namespace kolona::triage
