#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "libs/model/case.h"

// The whole grammar of rules. There are no loops and no general scripting: every condition ends,
// for every set of answers, in no, unknown or yes.
namespace kolona::triage {

// A day, counted from 1970-01-01.
using Day = std::int64_t;

// Three-valued truth; ordered, so that "all of" is the least and "any of" the greatest.
enum class Tri : std::int8_t { kNo = 0, kUnknown = 1, kYes = 2 };

constexpr Tri Not(Tri value) { return static_cast<Tri>(2 - static_cast<int>(value)); }

struct Words {
  std::string fr;
  std::string ar;
  friend bool operator==(const Words&, const Words&) = default;
};

inline constexpr std::int64_t kNoLowerBound = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kNoUpperBound = std::numeric_limits<std::int64_t>::max();

struct Condition {
  enum class Kind {
    kIs,       // item has this option: 1 is yes of a yes/no item, else the option's place
    kWithin,   // a number, or the age of a date in days, lies in [from, to]
    kMeasure,  // a measure lies in [from, to]
    kAny,
    kAll,  // with no parts: always yes ("otherwise")
    kNone,
    kAtLeast  // at least `needed` of the parts
  };
  Kind kind = Kind::kAll;
  int item = -1;
  int option = 0;
  int measure = -1;
  int needed = 0;
  std::int64_t from = kNoLowerBound;
  std::int64_t to = kNoUpperBound;
  std::vector<Condition> parts;
  int line = 0;
};

struct Term {
  std::int64_t points = 0;
  Condition when;
  int line = 0;
};

// A number out of the answers: the sum of the points of the terms that hold.
struct Measure {
  std::string id;
  Words text;
  std::vector<Term> terms;
  int line = 0;
};

// Something to do, and within how long.
struct Action {
  std::string code;
  int within_minutes = 0;
  Words text;
};

// One result. The bands of a part stand from the highest level to the lowest; the first that holds
// counts.
struct Band {
  std::string id;
  model::Level level = model::Level::kUnspecified;
  Condition when;
  Words text;
  std::vector<Action> actions;
  int line = 0;
};

// Raises to a band whatever the parts say; never lowers.
struct Override {
  Condition when;
  int band = -1;
  Words text;
  int line = 0;
};

// An action that hangs on answers, not on the level (spyware: change the channel).
struct Also {
  Condition when;
  Action action;
  int line = 0;
};

// Its bands are rule.bands[first_band, end_band).
struct Part {
  int first_band = 0;
  int end_band = 0;
  int line = 0;
};

// The result is the highest of the parts, then the overrides.
struct Rule {
  std::vector<Measure> measures;
  std::vector<Band> bands;
  std::vector<Part> parts;
  std::vector<Override> overrides;
  std::vector<Also> also;
};

}  // namespace kolona::triage
