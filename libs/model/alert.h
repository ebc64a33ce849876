#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/case.h"

// The words of kolona/v1/alert.proto as plain values; enumerators have the same numbers there.
namespace kolona::model {

enum class AnswerKind {
  kUnspecified = 0,
  kReceived,
  kAccepted,
  kRefused,
  kEnRoute,
  kOnScene,
  kClosed
};
enum class AlertState { kUnspecified = 0, kOpen, kAcknowledged, kClosed, kStoodDown };
enum class AuthorityKind { kUnspecified = 0, kPolice, kGendarmerie, kProsecutor, kSupervisor };
enum class DeliveryOutcome { kUnspecified = 0, kDelivered, kFailedRetryable, kFailedFinal };

struct Alert {
  std::string alert_id;
  std::string case_id;
  Level level = Level::kUnspecified;
  std::vector<Reason> reasons;
  ResolvedPlace place;
  std::vector<ViolenceKind> kinds;
  std::vector<DangerSign> danger_signs;
  int age_band = 0;
  base::WallTime accepted_at{};
  int level_revision = 1;
  bool exercise = false;
};

struct Route {
  std::string authority_id;
  AuthorityKind kind = AuthorityKind::kUnspecified;
  std::string name_fr;
  std::string name_ar;
  bool copy = false;
  std::string reason;
  friend bool operator==(const Route&, const Route&) = default;
};

// Where one alert stands with one authority; see alert.proto for the meaning of each field.
struct RouteProgress {
  Route route;
  int step = 0;
  int attempts = 0;
  std::optional<base::WallTime> next_attempt_at;
  std::optional<base::WallTime> escalate_at;
  std::optional<base::WallTime> first_delivered_at;
  AnswerKind answer = AnswerKind::kUnspecified;
  std::string refusal_reason;
  std::optional<base::WallTime> answered_at;
  int round = 0;
  bool delivered = false;
  int furthest_step = 0;
};

// What one authority's answers to one alert come to; see libs/model/settle.h.
struct AuthorityAnswer {
  std::string authority_id;
  AuthorityKind authority_kind = AuthorityKind::kUnspecified;
  AnswerKind kind = AnswerKind::kUnspecified;
  base::WallTime answered_at{};
  // Since when it has had the alert; nothing: it never took it, or has given it back.
  std::optional<base::WallTime> in_charge_since;
};

struct DeliveryState {
  Alert alert;
  AlertState state = AlertState::kUnspecified;
  std::vector<RouteProgress> routes;
  base::WallTime raised_at{};
  std::optional<base::WallTime> acknowledged_at;
  std::string acknowledged_by;
  std::vector<AuthorityAnswer> answers;
};

// alert id = hash(case id, level revision).
std::string AlertId(const std::string& case_id, int level_revision);

// delivery id = hash(alert id, endpoint, ladder step, round); it is the webhook-id.
std::string DeliveryId(const std::string& alert_id, const std::string& endpoint, int step,
                       int round);

// event id = hash(cause id, event kind, subject); it is ce_id.
std::string EventId(const std::string& cause_id, const std::string& kind,
                    const std::string& subject);

// The alert of a case at a level, with its derived id. Pure.
Alert MakeAlert(const CaseFacts& facts, const Assessment& assessment);

}  // namespace kolona::model
