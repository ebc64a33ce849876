#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/alert.h"

// When an alert counts as taken: one rule for who delivers it, who shows it and who counts it.
// Pure.
namespace kolona::model {

// Whether somebody of this kind can take an alert: police, gendarmerie or the line's supervisor,
// told as competent or as a copy. A prosecutor cannot: the force would never come.
bool IsForce(AuthorityKind kind);

// Whether the answer says "I have it": accepted, en route, on scene or closed.
bool TakesCharge(AnswerKind kind);

// How far an answer goes, from 1 (received) to 5 (closed). 0: a refusal is no step on this way.
int RankOf(AnswerKind kind);

// Takes in what an authority said; times need not come in order, and the same twice changes
// nothing. A refusal ends what was said before it; otherwise the answer that goes furthest stands.
void TakeAnswer(std::vector<AuthorityAnswer>& answers, AuthorityAnswer said);

struct Settlement {
  AlertState state = AlertState::kOpen;  // open, acknowledged or closed
  // Since when and by whom: of the forces that have it, the one that has had it longest.
  std::optional<base::WallTime> acknowledged_at;
  std::string acknowledged_by;
  friend bool operator==(const Settlement&, const Settlement&) = default;
};

// What the answers make of an alert. Open while no force has it: also again, when the last that had
// it has given it back.
Settlement SettleAlert(const std::vector<AuthorityAnswer>& answers);

}  // namespace kolona::model
