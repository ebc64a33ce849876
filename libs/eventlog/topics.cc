#include "libs/eventlog/topics.h"

#include <array>

namespace kolona::eventlog {
namespace {

constexpr std::array kTopics = {
    Topic{kCases, 12, Kept::kForever},         Topic{kAlerts, 12, Kept::kForever},
    Topic{kDeliveries, 12, Kept::kCompacted},  Topic{kAuthorities, 12, Kept::kCompacted},
    Topic{kNeeds, 12, Kept::kDays90},          Topic{kOpportunities, 12, Kept::kCompacted},
    Topic{kSeats, 12, Kept::kCompacted},       Topic{kMatches, 12, Kept::kDays90},
    Topic{kKeys, 12, Kept::kCompacted},        Topic{kAudit, 12, Kept::kForever},
    Topic{kAssessments, 12, Kept::kCompacted}, Topic{kDead, 12, Kept::kDays30},
};

}  // namespace

std::span<const Topic> AllTopics() { return kTopics; }

}  // namespace kolona::eventlog
