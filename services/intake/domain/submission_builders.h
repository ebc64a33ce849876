#pragma once

#include "services/intake/domain/submission.h"

// Bodies for tests.
namespace kolona::intake {

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
