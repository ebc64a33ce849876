#pragma once

#include <string>

#include "services/triage/domain/history.h"

namespace kolona::triage {

// The id of what a person asks for, out of what makes it one: the same asked again while nothing
// has changed has the same id, so that the log may hold it twice and the history takes it once.
// Pure.
std::string StepId(const std::string& case_id, const History& history, const Actor& by,
                   const Deed& deed);

// The id of a proposal made by this person as the case stands.
std::string ProposalId(const std::string& case_id, const History& history, const Actor& by,
                       model::Level to);

}  // namespace kolona::triage
