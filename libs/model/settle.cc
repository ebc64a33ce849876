#include "libs/model/settle.h"

#include <algorithm>
#include <utility>

namespace kolona::model {

bool IsForce(AuthorityKind kind) {
  return kind == AuthorityKind::kPolice || kind == AuthorityKind::kGendarmerie ||
         kind == AuthorityKind::kSupervisor;
}

bool TakesCharge(AnswerKind kind) {
  return kind == AnswerKind::kAccepted || kind == AnswerKind::kEnRoute ||
         kind == AnswerKind::kOnScene || kind == AnswerKind::kClosed;
}

int RankOf(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::kReceived:
      return 1;
    case AnswerKind::kAccepted:
      return 2;
    case AnswerKind::kEnRoute:
      return 3;
    case AnswerKind::kOnScene:
      return 4;
    case AnswerKind::kClosed:
      return 5;
    default:
      return 0;
  }
}

void TakeAnswer(std::vector<AuthorityAnswer>& answers, AuthorityAnswer said) {
  said.in_charge_since.reset();
  if (TakesCharge(said.kind)) said.in_charge_since = said.answered_at;
  const auto known = std::find_if(
      answers.begin(), answers.end(),
      [&](const AuthorityAnswer& answer) { return answer.authority_id == said.authority_id; });
  if (known == answers.end()) {
    answers.push_back(std::move(said));
    return;
  }
  if (known->authority_kind == AuthorityKind::kUnspecified) {
    known->authority_kind = said.authority_kind;
  }
  said.authority_kind = known->authority_kind;
  if (said.kind == AnswerKind::kRefused || known->kind == AnswerKind::kRefused) {
    if (said.answered_at >= known->answered_at) *known = std::move(said);
    return;
  }
  auto since = known->in_charge_since;
  if (said.in_charge_since && (!since || *said.in_charge_since < *since)) {
    since = said.in_charge_since;
  }
  if (RankOf(said.kind) > RankOf(known->kind)) *known = std::move(said);
  known->in_charge_since = since;
}

Settlement SettleAlert(const std::vector<AuthorityAnswer>& answers) {
  Settlement settled;
  for (const AuthorityAnswer& answer : answers) {
    if (!IsForce(answer.authority_kind) || !answer.in_charge_since) continue;
    if (!settled.acknowledged_at || *answer.in_charge_since < *settled.acknowledged_at) {
      settled.acknowledged_at = answer.in_charge_since;
      settled.acknowledged_by = answer.authority_id;
    }
    if (settled.state == AlertState::kClosed) continue;
    settled.state =
        answer.kind == AnswerKind::kClosed ? AlertState::kClosed : AlertState::kAcknowledged;
  }
  return settled;
}

}  // namespace kolona::model
