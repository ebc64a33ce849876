#include "libs/model/red_flags.h"

#include <algorithm>

namespace kolona::model {

Reason DescribeDangerSign(DangerSign sign) {
  switch (sign) {
    case DangerSign::kAttackerPresent:
      return {"red_flag.attacker_present", "L'agresseur est sur place", "المعتدي موجود في المكان"};
    case DangerSign::kWeaponInHand:
      return {"red_flag.weapon_in_hand", "Il a une arme en main", "بيده سلاح"};
    case DangerSign::kLockedIn:
      return {"red_flag.locked_in", "Elle est enfermée", "هي محتجزة"};
    case DangerSign::kStrangledBreathOrVoice:
      return {"red_flag.strangled_breath_or_voice", "Étranglée, avec gêne pour respirer ou parler",
              "تعرضت للخنق مع صعوبة في التنفس أو الكلام"};
    case DangerSign::kHeavyBleeding:
      return {"red_flag.heavy_bleeding", "Saignement abondant", "نزيف حاد"};
    case DangerSign::kLostConsciousness:
      return {"red_flag.lost_consciousness", "Perte de connaissance", "فقدان الوعي"};
    case DangerSign::kBurns:
      return {"red_flag.burns", "Brûlures", "حروق"};
    case DangerSign::kOverdose:
      return {"red_flag.overdose", "Surdose ou intoxication", "جرعة زائدة أو تسمم"};
    case DangerSign::kPregnantPainOrBleeding:
      return {"red_flag.pregnant_pain_or_bleeding", "Enceinte, avec douleur ou saignement",
              "حامل مع ألم أو نزيف"};
    case DangerSign::kRapeWithin72h:
      return {"red_flag.rape_within_72h", "Viol il y a moins de 72 heures",
              "اغتصاب منذ أقل من 72 ساعة"};
    case DangerSign::kRapeWithin120h:
      return {"red_flag.rape_within_120h", "Viol il y a moins de 120 heures",
              "اغتصاب منذ أقل من 120 ساعة"};
    case DangerSign::kChildMissing:
      return {"red_flag.child_missing", "Un enfant a disparu", "طفل مفقود"};
    case DangerSign::kChildInDanger:
      return {"red_flag.child_in_danger", "Un enfant est en danger", "طفل في خطر"};
    case DangerSign::kCallBrokenOffInDistress:
      return {"red_flag.call_broken_off_in_distress", "Appel coupé en pleine détresse",
              "انقطعت المكالمة في حالة استغاثة"};
    case DangerSign::kUnspecified:
      break;
  }
  return {"red_flag.unknown", "Signe de danger non reconnu", "علامة خطر غير معروفة"};
}

Assessment AssessRedFlags(const std::vector<DangerSign>& signs) {
  Assessment assessment;
  assessment.level_revision = 1;
  assessment.instruments = {"red-flags@1.0.0"};
  for (const auto sign : signs) assessment.reasons.push_back(DescribeDangerSign(sign));
  if (signs.empty()) {
    assessment.level = Level::kNotKnown;
    assessment.needs_person = true;
  } else {
    assessment.level = Level::kExtreme;
  }
  return assessment;
}

namespace {

// Whether a question was answered with anything but no.
bool DangerTold(const CaseFacts& facts) {
  const auto is_yes = [](const auto& item) { return item.second == Answer::kYes; };
  const auto is_told = [](const auto& item) { return !item.second.empty() && item.second != "no"; };
  const auto any_told = [&](const auto& questionnaire) {
    const auto& answers = questionnaire.second.answers;
    return std::any_of(answers.begin(), answers.end(), is_told);
  };
  return std::any_of(facts.screen.begin(), facts.screen.end(), is_yes) ||
         std::any_of(facts.answers.begin(), facts.answers.end(), any_told);
}

}  // namespace

Assessment AssessWithoutTriage(const CaseFacts& facts) {
  Assessment assessment = AssessRedFlags(facts.danger_signs);
  if (!DangerTold(facts)) return assessment;
  assessment.level = Highest(assessment.level, Level::kHigh);
  assessment.needs_person = true;
  assessment.reasons.push_back(
      {"screen.not_weighed",
       "Un danger a été dit, le tri n'a pas pu le peser : urgent par prudence",
       "ذُكر خطر ولم يتمكن الفرز من تقديره: يُعامل كحالة عاجلة احتياطا"});
  return assessment;
}

}  // namespace kolona::model
