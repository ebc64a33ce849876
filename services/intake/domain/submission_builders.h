#pragma once

#include "libs/model/vocabulary.h"
#include "services/intake/domain/submission.h"

// Bodies for tests, and the vocabulary they are checked against.
namespace kolona::intake {

inline const model::Vocabulary& Words() {
  static const auto* const words = new model::Vocabulary(*model::Vocabulary::Parse(
      {"code,name_fr,name_ar,also\nsewing,couture,خياطة,khiyata\ncooking,cuisine,طبخ,\n",
       "tag,name_fr,name_ar\nfr,f,f\nfr-MA,f,f\nary,d,d\n", "code\n7531\n5120\n"}));
  return *words;
}

inline ReportBody CalmReport() {
  ReportBody body;
  body.channel = model::Channel::kApp;
  body.reporter.relation = model::Relation::kSelf;
  body.reporter.name = Hidden("La voisine");
  body.reporter.phone = Hidden("+212600000001");
  body.place = {"Souss-Massa", "Agadir Ida-Ou-Tanane", "Agadir"};
  body.address = Hidden("derrière la poste");
  body.kinds = {model::ViolenceKind::kPhysical};
  body.narrative = Hidden("il crie toutes les nuits");
  body.language = "fr-MA";
  return body;
}

inline ReportBody UrgentReport() {
  ReportBody body = CalmReport();
  body.danger_signs = {model::DangerSign::kWeaponInHand};
  return body;
}

inline SupportBody CalmRequest() {
  SupportBody body;
  body.channel = model::Channel::kWeb;
  body.requester.relation = model::Relation::kSelf;
  body.requester.name = Hidden("La couturière");
  body.place = {"", "", "Agadir"};
  body.kinds = {model::SupportKind::kJob};
  body.skills = {"sewing"};
  body.occupations = {"7531"};
  body.languages = {"ary"};
  body.narrative = Hidden("je cherche un travail à mi-temps");
  return body;
}

}  // namespace kolona::intake
