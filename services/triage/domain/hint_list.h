#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "libs/model/words.h"
#include "services/triage/domain/text_hint.h"

// One language's danger phrases as data (data/hints/*.yaml), as read and not yet compiled.
namespace kolona::triage {

// Which form of a word is compared; see model::Words.
enum class Spelling { kPlain, kSound };

// Whether the act is told as going on, announced, or done.
enum class Tense { kNow, kThreat, kPast };

// Patterns are words with a small grammar:
//   il va me tuer          words in a row, within one sentence
//   va|veut                one of these
//   étrangl*               a word that begins so
//   {,gha,ka}yqtelni       one of the spellings in braces
//   vraiment?              may be missing
//   ..2                    up to two words of any kind
//   %he                    a class, from `classes`
struct HintPhrase {
  std::string id;  // "kill_threat.will_kill_me": category, dot, name
  HintCategory category = HintCategory::kSos;
  Tense tense = Tense::kNow;
  std::vector<std::string> patterns;
  // Contexts that do not quieten this phrase.
  std::vector<Quiet> despite;
  int line = 0;
};

enum class ContextKind { kNegated, kFigure, kFiction, kLongPast, kSettled, kNow, kJoint };

// kJoint is for words that begin another thought ("mais", "et"): a denial does not reach across
// them. Words around a hit that change how it is to be read. Distances are in words; what has none
// of them set applies in the whole sentence.
struct HintContext {
  ContextKind kind = ContextKind::kNegated;
  std::vector<std::string> patterns;
  bool inside = false;     // between the words of the hit
  int before = 0;          // at most so many words before it, within a clause
  int after = 0;           // at most so many words after it, within a clause
  int near = 0;            // at most so many words away on either side, sentences do not matter
  std::uint32_t only = 0;  // bit per HintCategory it speaks for; 0: all
  int line = 0;

  bool speaks_for(HintCategory category) const {
    return only == 0 || (only >> static_cast<unsigned>(category) & 1U) != 0;
  }
  bool whole_sentence() const { return !inside && before == 0 && after == 0 && near == 0; }
};

struct HintList {
  std::string name;  // "fr", "ary-Latn"
  std::string version;
  Spelling spelling = Spelling::kPlain;
  // Only words of this script are compared: lists that share a spelling by sound do not meet.
  model::Script script = model::Script::kLatin;
  std::map<std::string, std::string> classes;  // name without % -> alternatives
  std::vector<HintPhrase> phrases;
  std::vector<HintContext> contexts;
  std::string sha256;  // of the file's bytes, hexadecimal

  std::string Label() const { return name + "@" + version + "#" + sha256.substr(0, 16); }
};

}  // namespace kolona::triage
