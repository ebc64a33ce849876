#pragma once

#include <string>
#include <vector>

#include "services/intake/domain/submission.h"

// What tells the person harmed from others, in words to be hashed under a key and never kept. Pure.
namespace kolona::intake {

// Her telephone; and her name with commune and age, when it has two words or more and both are
// known, because one name alone is many people's. Empty when neither is told. One who reports
// somebody else gives that person's name, and her own telephone is not part of it.
std::vector<Hidden> PersonKeys(const ReportBody& body, const model::ResolvedPlace& place);
std::vector<Hidden> PersonKeys(const SupportBody& body, const model::ResolvedPlace& place);

}  // namespace kolona::intake
