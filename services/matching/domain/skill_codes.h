#pragma once

#include "libs/model/opportunity.h"
#include "libs/model/vocabulary.h"

namespace kolona::matching {

// An offer's skills as needs name them: codes of the vocabulary, each once. A word that is not
// listed stays as the partner wrote it; no need can share it. Pure.
model::Opportunity WithSkillCodes(model::Opportunity offer, const model::Vocabulary& vocabulary);

}  // namespace kolona::matching
