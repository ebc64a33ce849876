#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/sensitive.h"
#include "libs/model/place.h"

// The words of kolona/v1/case.proto as plain values; enumerators have the same numbers there.
namespace kolona::model {

enum class Channel { kUnspecified = 0, kApp, kWeb, kPhone, kSms };
enum class Relation { kUnspecified = 0, kSelf, kThirdParty, kAnonymous };
enum class ViolenceKind {
  kUnspecified = 0,
  kPhysical,
  kSexual,
  kPsychological,
  kEconomic,
  kDigital,
  kForcedMarriage,
  kExpulsionFromHome,
  kHarassment
};
enum class Level { kUnspecified = 0, kNotKnown, kLow, kMedium, kHigh, kExtreme };
enum class DangerSign {
  kUnspecified = 0,
  kAttackerPresent,
  kWeaponInHand,
  kLockedIn,
  kStrangledBreathOrVoice,
  kHeavyBleeding,
  kLostConsciousness,
  kBurns,
  kOverdose,
  kPregnantPainOrBleeding,
  kRapeWithin72h,
  kRapeWithin120h,
  kChildMissing,
  kChildInDanger,
  kCallBrokenOffInDistress
};
enum class Answer { kNotAnswered = 0, kYes, kNo };
enum class SupportKind {
  kUnspecified = 0,
  kJob,
  kTraining,
  kVocationalTraining,
  kEnterprise,
  kIncomeProject
};
enum class Schooling {
  kUnspecified = 0,
  kNone,
  kPrimary,
  kLowerSecondary,
  kUpperSecondary,
  kVocational,
  kUniversity
};
enum class MustHave {
  kUnspecified = 0,
  kChildcare,
  kWomenOnly,
  kTransport,
  kLodging,
  kAccessible,
  kPartTime,
  kPaid
};
enum class Gender { kUnspecified = 0, kFemale, kMale };

struct SafeContact {
  bool allowed = false;
  Channel channel = Channel::kUnspecified;
  std::string from;  // local "HH:MM"
  std::string to;
  base::Sensitive<std::string> code_word;
};

// What was answered to one questionnaire, in the words of its file: item id -> "yes", "no", an
// option, options joined by '+', a number or a date. To which version, so that a later one is not
// mistaken for it.
struct InstrumentAnswers {
  std::string version;
  std::map<std::string, std::string> answers;
  friend bool operator==(const InstrumentAnswers&, const InstrumentAnswers&) = default;
};

enum class LookUrgency { kNone = 0, kLater, kSoon, kNow };

// Danger phrases found in her words, by id; the words themselves are not here. See TextFindings of
// kolona/v1/case.proto.
struct TextFindings {
  LookUrgency urgency = LookUrgency::kNone;
  std::vector<std::string> phrases;
  std::vector<std::string> lists;

  friend bool operator==(const TextFindings&, const TextFindings&) = default;
};

// Coarse facts of a report: all that services outside intake may know of it.
struct CaseFacts {
  std::string case_id;
  Channel channel = Channel::kUnspecified;
  Relation relation = Relation::kUnspecified;
  ResolvedPlace place;
  std::vector<ViolenceKind> kinds;
  std::vector<DangerSign> danger_signs;
  std::map<std::string, Answer> screen;  // by item id
  // 0 not known, 1: under 15, 2: 15-17, 3: 18-24, 4: 25-34, 5: 35-49, 6: 50-64, 7: 65 and over.
  int age_band = 0;
  std::string language;
  std::optional<base::WallTime> occurred_at;
  base::WallTime accepted_at{};
  bool exercise = false;
  bool from_support_request = false;
  std::map<std::string, InstrumentAnswers> answers;  // by instrument name
  std::optional<TextFindings> text_findings;
};

struct Reason {
  std::string code;
  std::string text_fr;
  std::string text_ar;
  friend bool operator==(const Reason&, const Reason&) = default;
};

struct MeasureRange {
  std::string id;
  std::int64_t low = 0;
  std::int64_t high = 0;
  friend bool operator==(const MeasureRange&, const MeasureRange&) = default;
};

struct DueAction {
  std::string code;
  int within_minutes = 0;
  friend bool operator==(const DueAction&, const DueAction&) = default;
};

// What one instrument said, with the exact version that said it. Bands and measures span what the
// open answers leave possible.
struct Finding {
  std::string name;
  std::string version;
  std::string hash;  // SHA-256 of its file, hexadecimal
  Level level = Level::kUnspecified;
  Level clock_level = Level::kUnspecified;
  std::string lowest_band;
  std::string highest_band;
  std::vector<MeasureRange> measures;
  int answered = 0;
  int open = 0;
  bool shadow = false;  // recorded only: it changed nothing
  std::vector<DueAction> actions;
  std::vector<std::string> opens;  // instruments to ask next
  friend bool operator==(const Finding&, const Finding&) = default;
};

// Result of triage. level_revision starts at 1 and grows with each rise of the case's level.
struct Assessment {
  Level level = Level::kUnspecified;
  std::vector<Reason> reasons;
  std::vector<std::string> instruments;  // "name@version"
  int level_revision = 0;
  bool needs_person = false;
  // The highest level the open answers leave possible; times the next look, never below level.
  Level clock_level = Level::kUnspecified;
  std::vector<Finding> findings;
  // Danger phrases found in her words: they ask for a person and change no level.
  std::optional<TextFindings> text_findings;
};

// HIGH and EXTREME are alerted at once.
constexpr bool IsUrgent(Level level) { return level >= Level::kHigh; }

// NOT_KNOWN counts as at least MEDIUM when work is put in order.
constexpr Level ForOrdering(Level level) {
  return level <= Level::kNotKnown ? Level::kMedium : level;
}

// The higher of two; NOT_KNOWN is above LOW because it counts as MEDIUM.
constexpr Level Highest(Level a, Level b) {
  if (a == Level::kUnspecified || b == Level::kUnspecified) return a > b ? a : b;
  if (ForOrdering(a) != ForOrdering(b)) return ForOrdering(a) > ForOrdering(b) ? a : b;
  return a > b ? a : b;
}

// 0 when not known; see CaseFacts::age_band.
int AgeBand(std::optional<int> age_years);

}  // namespace kolona::model
