#include "services/triage/domain/hint_matcher.h"

#include <algorithm>
#include <tuple>

#include "libs/model/words.h"
#include "services/triage/domain/hint_context.h"
#include "services/triage/domain/hint_search.h"

namespace kolona::triage {
namespace {

// A hit before its id is written out.
struct Heard {
  std::uint32_t phrase = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Reading reading;
};

// One hit per phrase and place, the louder of two that overlap; when there are too many, the
// loudest.
void Tidy(std::vector<Heard>& hits) {
  std::sort(hits.begin(), hits.end(), [](const Heard& a, const Heard& b) {
    return std::tie(a.phrase, b.reading.urgency, a.begin, a.end) <
           std::tie(b.phrase, a.reading.urgency, b.begin, b.end);
  });
  std::vector<Heard> kept;
  std::size_t same = 0;  // where the hits of this phrase begin in `kept`
  for (const auto& hit : hits) {
    if (!kept.empty() && kept.back().phrase != hit.phrase) same = kept.size();
    const bool told = std::any_of(
        kept.begin() + static_cast<std::ptrdiff_t>(same), kept.end(), [&hit](const Heard& k) {
          return k.phrase == hit.phrase && k.begin < hit.end && hit.begin < k.end;
        });
    if (!told) kept.push_back(hit);
  }
  if (kept.size() > kMostHits) {
    std::stable_sort(kept.begin(), kept.end(), [](const Heard& a, const Heard& b) {
      return a.reading.urgency > b.reading.urgency;
    });
    kept.resize(kMostHits);
  }
  std::sort(kept.begin(), kept.end(), [](const Heard& a, const Heard& b) {
    return std::tie(a.begin, a.end, a.phrase) < std::tie(b.begin, b.end, b.phrase);
  });
  hits = std::move(kept);
}

TextHit Write(const CompiledHints& hints, const Heard& heard) {
  const auto& phrase = hints.phrases[heard.phrase];
  TextHit hit;
  hit.phrase = phrase.id;
  hit.category = phrase.category;
  hit.urgency = heard.reading.urgency;
  hit.quiet = heard.reading.quiet;
  hit.begin = heard.begin;
  hit.end = heard.end;
  return hit;
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
  std::sort(contexts.begin(), contexts.end(),
            [](const FoundPattern& a, const FoundPattern& b) { return a.first < b.first; });
  std::vector<Heard> heard;
  for (const auto& found : phrases) {
    const Reading reading = ReadInContext(hints_, words, found, contexts);
    hints.urgency = std::max(hints.urgency, reading.urgency);
    heard.push_back({hints_.patterns[found.pattern].owner, words.begin(found.first),
                     words.end(found.last), reading});
  }
  Tidy(heard);
  for (const auto& one : heard) hints.hits.push_back(Write(hints_, one));
  return hints;
}

std::vector<std::string> HintMatcher::PhraseIds() const {
  std::vector<std::string> ids;
  for (const auto& phrase : hints_.phrases) ids.push_back(phrase.id);
  return ids;
}

}  // namespace kolona::triage
