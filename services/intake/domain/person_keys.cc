#include "services/intake/domain/person_keys.h"

#include "libs/model/fold.h"

namespace kolona::intake {
namespace {

void AddPhone(const Hidden& phone, std::vector<Hidden>& keys) {
  if (!phone.Reveal().empty()) keys.emplace_back("phone/" + phone.Reveal());
}

void AddName(const Hidden& name, std::optional<int> age, const model::ResolvedPlace& place,
             std::vector<Hidden>& keys) {
  const std::string folded = model::Fold(name.Reveal());
  const int band = model::AgeBand(age);
  if (folded.find(' ') == std::string::npos || place.commune_code.empty() || band == 0) return;
  keys.emplace_back("name/" + folded + "/" + place.commune_code + "/" + std::to_string(band));
}

}  // namespace

std::vector<Hidden> PersonKeys(const ReportBody& body, const model::ResolvedPlace& place) {
  std::vector<Hidden> keys;
  const bool herself = body.reporter.relation == model::Relation::kSelf;
  if (herself) AddPhone(body.reporter.phone, keys);
  const bool named = !body.subject_name.Reveal().empty();
  if (named || herself) {
    AddName(named ? body.subject_name : body.reporter.name, body.subject_age, place, keys);
  }
  return keys;
}

std::vector<Hidden> PersonKeys(const SupportBody& body, const model::ResolvedPlace& place) {
  std::vector<Hidden> keys;
  if (body.requester.relation != model::Relation::kSelf) return keys;
  AddPhone(body.requester.phone, keys);
  AddName(body.requester.name, body.age, place, keys);
  return keys;
}

}  // namespace kolona::intake
