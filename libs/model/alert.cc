#include "libs/model/alert.h"

#include "libs/base/ids.h"

namespace kolona::model {

std::string AlertId(const std::string& case_id, int level_revision) {
  return base::DeriveId({"alert", case_id, std::to_string(level_revision)});
}

std::string DeliveryId(const std::string& alert_id, const std::string& endpoint, int step,
                       int round) {
  return base::DeriveId(
      {"delivery", alert_id, endpoint, std::to_string(step), std::to_string(round)});
}

std::string EventId(const std::string& cause_id, const std::string& kind,
                    const std::string& subject) {
  return base::DeriveId({"event", cause_id, kind, subject});
}

Alert MakeAlert(const CaseFacts& facts, const Assessment& assessment) {
  Alert alert;
  alert.level_revision = assessment.level_revision > 0 ? assessment.level_revision : 1;
  alert.alert_id = AlertId(facts.case_id, alert.level_revision);
  alert.case_id = facts.case_id;
  alert.level = assessment.level;
  alert.reasons = assessment.reasons;
  alert.place = facts.place;
  alert.kinds = facts.kinds;
  alert.danger_signs = facts.danger_signs;
  alert.age_band = facts.age_band;
  alert.accepted_at = facts.accepted_at;
  alert.exercise = facts.exercise;
  return alert;
}

}  // namespace kolona::model
