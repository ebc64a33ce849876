#pragma once

#include <span>
#include <string_view>

namespace kolona::eventlog {

inline constexpr std::string_view kCases = "kolona.cases";
inline constexpr std::string_view kAlerts = "kolona.alerts";
inline constexpr std::string_view kDeliveries = "kolona.deliveries";
inline constexpr std::string_view kAuthorities = "kolona.authorities";
inline constexpr std::string_view kNeeds = "kolona.needs";
inline constexpr std::string_view kOpportunities = "kolona.opportunities";
inline constexpr std::string_view kSeats = "kolona.seats";
inline constexpr std::string_view kMatches = "kolona.matches";
inline constexpr std::string_view kKeys = "kolona.keys";
inline constexpr std::string_view kAudit = "kolona.audit";
inline constexpr std::string_view kAssessments = "kolona.assessments";
inline constexpr std::string_view kDead = "kolona.dead";

enum class Kept { kForever, kCompacted, kDays30, kDays90 };

struct Topic {
  std::string_view name;
  int partitions;
  Kept kept;
};

// Every topic of the platform.
std::span<const Topic> AllTopics();

}  // namespace kolona::eventlog
