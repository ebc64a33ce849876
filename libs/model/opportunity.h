#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/model/case.h"

// The words of kolona/v1/opportunity.proto as plain values.
namespace kolona::model {

enum class Zone { kUnspecified = 0, kCommune, kProvince, kRegion, kNational };

struct Need {
  std::string need_id;
  std::vector<SupportKind> kinds;
  ResolvedPlace place;
  std::optional<int> age;
  Gender gender = Gender::kUnspecified;
  Schooling schooling = Schooling::kUnspecified;
  std::vector<std::string> languages;
  std::vector<std::string> skills;
  std::vector<std::string> occupations;
  std::vector<MustHave> must_haves;
  base::WallTime asked_at{};
};

struct Opportunity {
  std::string opportunity_id;
  SupportKind kind = SupportKind::kUnspecified;
  std::string title_fr;
  std::string title_ar;
  std::string provider;
  PlaceAsTold place;
  ResolvedPlace resolved_place;
  Zone zone = Zone::kUnspecified;
  int seats = 0;  // 0: not limited
  int age_min = 0;
  int age_max = 0;  // 0: no bound
  Schooling schooling_min = Schooling::kUnspecified;
  std::vector<std::string> languages;
  Gender audience = Gender::kUnspecified;
  std::vector<std::string> skills;
  std::string occupation;  // ISCO-08
  std::vector<MustHave> offers;
  std::optional<base::WallTime> opens_at;
  std::optional<base::WallTime> closes_at;
  int quality = 0;  // 0..10
  bool withdrawn = false;
  std::string owner;  // "token:<name>"; empty: published before offers had owners
};

struct ScorePart {
  std::string name;
  int points = 0;
  std::string text_fr;
  std::string text_ar;
};

// score is the sum of its parts' points.
struct Match {
  std::string opportunity_id;
  int score = 0;
  std::vector<ScorePart> parts;
  Zone nearness = Zone::kUnspecified;
  SupportKind kind = SupportKind::kUnspecified;
  std::string title_fr;
  std::string title_ar;
  std::string provider;
};

struct MatchList {
  std::string need_id;
  std::vector<Match> matches;  // best first
  base::WallTime ranked_at{};
  int considered = 0;
  std::map<std::string, int> turned_away;  // by hard filter
};

}  // namespace kolona::model
