#pragma once

#include "libs/base/status.h"
#include "libs/model/vocabulary.h"
#include "services/intake/domain/submission.h"

namespace kolona::intake {

// As ValidateReport, for a request for support. At least one kind is needed, unless danger signs
// make it a report as well. Skills, languages and occupations go to matching, outside the seal:
// what is left of them in the body are entries of the vocabulary, each once, in alphabetical order.
// Words that are not listed are kept as told within the narrative, which is sealed. Pure.
base::Result<SupportBody> ValidateSupport(SupportBody body, const model::Vocabulary& vocabulary);

}  // namespace kolona::intake
