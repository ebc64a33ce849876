#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What a search for danger phrases in her own words may say. A hint, never a verdict: it can only
// ask that a person looks, and how soon.
namespace kolona::triage {

enum class HintCategory : std::uint8_t {
  kKillThreat,
  kWeapon,
  kStrangling,
  kAttack,
  kLockedIn,
  kChildDanger,
  kSuicide,
  kSexualAssault,
  kPregnancy,
  kBurning,
  kBlackmail,
  kSos,
  kWithdrawn,
};
constexpr int kHintCategories = 13;

// "kill_threat" and so on, as in the lists and in ids; the other way gives false when unknown.
std::string_view CategoryName(HintCategory category);
bool ParseCategory(std::string_view name, HintCategory* category);

// How soon a person should look. kNone: seen, but denied, a figure of speech, told of a film, or
// long past and settled.
enum class Urgency : std::uint8_t { kNone, kLater, kSoon, kNow };
std::string_view UrgencyName(Urgency urgency);

// Why a hit is less urgent than its phrase, when it is.
enum class Quiet : std::uint8_t { kNo, kNegated, kFigure, kFiction, kLongPast, kSettled };
std::string_view QuietName(Quiet quiet);

// One phrase found. Offsets are bytes of the text as given, [begin, end). The words themselves are
// hers: they are not copied here, and only `phrase` may leave the process.
struct TextHit {
  std::string phrase;  // "fr:kill_threat.will_kill_me"
  HintCategory category = HintCategory::kSos;
  Urgency urgency = Urgency::kNone;
  Quiet quiet = Quiet::kNo;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct TextHints {
  Urgency urgency = Urgency::kNone;  // the highest of all hits
  std::vector<TextHit> hits;         // in the order of the text, kMostHits at most
  // Lists that were searched, "fr@0.1.0#<first 16 hexadecimal digits of its SHA-256>".
  std::vector<std::string> lists;

  bool person_should_look() const { return urgency > Urgency::kNone; }
};
constexpr std::size_t kMostHits = 200;

}  // namespace kolona::triage
