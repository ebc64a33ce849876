#include "services/matching/domain/skill_codes.h"

#include <algorithm>
#include <utility>

namespace kolona::matching {

model::Opportunity WithSkillCodes(model::Opportunity offer, const model::Vocabulary& vocabulary) {
  std::vector<std::string> codes;
  for (auto& told : offer.skills) {
    std::string code = vocabulary.Skill(told).value_or(told);
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
      codes.push_back(std::move(code));
    }
  }
  offer.skills = std::move(codes);
  return offer;
}

}  // namespace kolona::matching
