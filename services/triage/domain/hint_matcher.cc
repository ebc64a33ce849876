#include "services/triage/domain/hint_matcher.h"

#include <algorithm>
#include <tuple>

#include "libs/model/words.h"
#include "services/triage/domain/hint_context.h"
#include "services/triage/domain/hint_search.h"

namespace kolona::triage {
namespace {

TextHit HitOf(const CompiledHints& hints, const model::Words& words, const FoundPattern& found,
              Reading reading) {
  const auto& phrase = hints.phrases[hints.patterns[found.pattern].owner];
  TextHit hit;
  hit.phrase = phrase.id;
  hit.category = phrase.category;
  hit.urgency = reading.urgency;
  hit.quiet = reading.quiet;
  hit.begin = words.begin(found.first);
  hit.end = words.end(found.last);
  return hit;
}

// One hit per phrase and place; of two that begin or end together the louder one stays. What is
// loudest comes first when there are too many.
void Tidy(std::vector<TextHit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const TextHit& a, const TextHit& b) {
    return std::tie(b.urgency, a.phrase, a.begin, a.end) <
           std::tie(a.urgency, b.phrase, b.begin, b.end);
  });
  std::vector<TextHit> kept;
  for (auto& hit : hits) {
    const bool same = std::any_of(kept.begin(), kept.end(), [&hit](const TextHit& k) {
      return k.phrase == hit.phrase && k.begin < hit.end && hit.begin < k.end;
    });
    if (!same) kept.push_back(std::move(hit));
    if (kept.size() == kMostHits) break;
  }
  std::sort(kept.begin(), kept.end(), [](const TextHit& a, const TextHit& b) {
    return std::tie(a.begin, a.end, a.phrase) < std::tie(b.begin, b.end, b.phrase);
  });
  hits = std::move(kept);
}

}  // namespace

base::Result<HintMatcher> HintMatcher::Compile(const std::vector<HintList>& lists) {
  auto compiled = CompileHints(lists);
  if (!compiled.ok()) return compiled.status();
  return HintMatcher(std::move(*compiled));
}

TextHints HintMatcher::Search(std::string_view text) const {
  TextHints hints;
  hints.lists = hints_.labels;
  const model::Words words(text);
  std::vector<FoundPattern> phrases;
  std::vector<FoundPattern> contexts;
  for (const auto& found : FindPatterns(hints_, words)) {
    (hints_.patterns[found.pattern].context ? contexts : phrases).push_back(found);
  }
  for (const auto& found : phrases) {
    const Reading reading = ReadInContext(hints_, words, found, contexts);
    hints.urgency = std::max(hints.urgency, reading.urgency);
    hints.hits.push_back(HitOf(hints_, words, found, reading));
  }
  Tidy(hints.hits);
  return hints;
}

std::vector<std::string> HintMatcher::PhraseIds() const {
  std::vector<std::string> ids;
  for (const auto& phrase : hints_.phrases) ids.push_back(phrase.id);
  return ids;
}

}  // namespace kolona::triage
