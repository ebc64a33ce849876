#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/alert.h"
#include "libs/model/case.h"

// What the log says, cut down to what is counted. One event gives at most one fact.
namespace kolona::reporting {

struct ReportSeen {
  std::string case_id;
  base::WallTime accepted_at{};
  std::string region;
  model::Channel channel = model::Channel::kUnspecified;
  std::vector<std::string> kinds;
};

struct SupportSeen {
  std::string case_id;
  std::string need_id;
  base::WallTime accepted_at{};
  std::string region;
  model::Channel channel = model::Channel::kUnspecified;
  std::vector<std::string> kinds;
};

// What triage first made of a case. Counts only until it is known where the case stands.
struct LevelSeen {
  std::string case_id;
  std::string level;
};

// Where a case stands: after every rise and every lowering, by machine or person.
struct StandingSeen {
  std::string case_id;
  std::string level;
};

struct AlertSeen {
  std::string alert_id;
  std::string case_id;
  base::WallTime accepted_at{};
};

struct DeliveredSeen {
  std::string alert_id;
  std::string case_id;
  base::WallTime at{};
};

// Who was told. Also says what kind of authority each is, for answers written before they did.
struct RoutedSeen {
  std::string alert_id;
  std::string case_id;
  std::vector<model::Route> routes;
};

struct AnsweredSeen {
  std::string alert_id;
  std::string case_id;
  model::AuthorityAnswer answer;
};

struct StoodDownSeen {
  std::string alert_id;
  std::string case_id;
};

struct MatchedSeen {
  std::string need_id;
  std::vector<std::string> kinds;  // of the matches
};

using Fact = std::variant<ReportSeen, SupportSeen, LevelSeen, StandingSeen, AlertSeen, RoutedSeen,
                          DeliveredSeen, AnsweredSeen, StoodDownSeen, MatchedSeen>;

}  // namespace kolona::reporting
