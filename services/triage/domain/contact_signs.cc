#include "services/triage/domain/contact_signs.h"

namespace kolona::triage {

ContactSigns SignsOf(HappeningKind kind) {
  ContactSigns signs;
  signs.distress = true;
  signs.silent = kind == HappeningKind::kContactSilent;
  signs.broken_off = kind == HappeningKind::kContactBrokenOff;
  signs.gesture = kind == HappeningKind::kHelpSignalled;
  signs.takes_back = kind == HappeningKind::kReportWithdrawn;
  signs.repeated = kind == HappeningKind::kContactsRepeated;
  return signs;
}

std::vector<model::Reason> ReasonsToLook(const ContactSigns& signs) {
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
  if (signs.repeated) {
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
