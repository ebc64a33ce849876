#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/base/clock.h"
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

struct LevelSeen {
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

struct AnsweredSeen {
  std::string alert_id;
  std::string case_id;
  base::WallTime at{};
  bool acknowledges = false;  // accepted, en route or on scene
  bool closes = false;
};

struct MatchedSeen {
  std::string need_id;
  std::vector<std::string> kinds;  // of the matches
};

using Fact = std::variant<ReportSeen, SupportSeen, LevelSeen, AlertSeen, DeliveredSeen,
                          AnsweredSeen, MatchedSeen>;

}  // namespace kolona::reporting
