#include "services/triage/domain/hint_context.h"

#include <algorithm>
#include <array>

#include "services/triage/domain/hint_clauses.h"

namespace kolona::triage {
namespace {

constexpr int kKinds = 7;

// Further away than this a word of the same sentence is not about the phrase; people who write
// without full stops make sentences of hundreds of words.
constexpr std::uint32_t kSentenceReach = 14;

// No rule reaches further than this, and no pattern is longer (hint_file, hint_pattern).
constexpr std::uint32_t kFurthest = 40;
constexpr std::uint32_t kLongestPattern = 64;

// The contexts that can matter to a phrase.
std::span<const FoundPattern> Around(std::span<const FoundPattern> contexts,
                                     const FoundPattern& phrase) {
  const std::uint32_t before = kFurthest + kLongestPattern;
  const std::uint32_t from = phrase.first > before ? phrase.first - before : 0;
  const auto begin = std::lower_bound(
      contexts.begin(), contexts.end(), from,
      [](const FoundPattern& context, std::uint32_t word) { return context.first < word; });
  const auto end = std::upper_bound(
      begin, contexts.end(), phrase.last + kFurthest,
      [](std::uint32_t word, const FoundPattern& context) { return word < context.first; });
  return {begin, end};
}

// Whether words (from, to] are reached from word `from` without a break of `worst` or more.
bool Unbroken(const model::Words& words, std::uint32_t from, std::uint32_t to, model::Break worst) {
  for (std::uint32_t i = from + 1; i <= to; ++i) {
    if (words.before(i) >= worst) return false;
  }
  return true;
}

// "and" written on to an Arabic word begins another thought.
bool BeginsWithAnd(const model::Words& words, std::uint32_t i) {
  return words.script(i) == model::Script::kArabic && words.plain(i).starts_with("و");
}

// Whether a denial at `denial` is cut off from the phrase by a word that begins another thought.
bool CutOff(const CompiledHints& hints, const model::Words& words, const FoundPattern& phrase,
            const FoundPattern& denial, std::span<const FoundPattern> contexts) {
  const bool ahead = denial.last < phrase.first;
  const std::uint32_t from = ahead ? denial.last + 1 : phrase.last + 1;
  const std::uint32_t to = ahead ? phrase.first : denial.first;
  if (ahead) {
    for (std::uint32_t i = from; i <= to; ++i) {
      if (BeginsWithAnd(words, i)) return true;
    }
  }
  for (const auto& context : contexts) {
    const auto& rule = hints.contexts[hints.patterns[context.pattern].owner];
    if (rule.kind == ContextKind::kJoint && context.first >= from && context.first < to)
      return true;
  }
  return false;
}

bool Inside(const FoundPattern& phrase, const FoundPattern& context) {
  if (context.first < phrase.first || context.last > phrase.last) return false;
  // What the phrase itself names does not deny it ("il ne me laisse pas sortir").
  for (std::uint32_t i = context.first; i <= context.last; ++i) {
    if ((phrase.named >> (i - phrase.first) & 1U) == 0) return true;
  }
  return false;
}

bool Before(const model::Words& words, const FoundPattern& phrase, const FoundPattern& context,
            std::uint32_t reach, model::Break worst) {
  return context.last < phrase.first && phrase.first - context.last <= reach &&
         Unbroken(words, context.last, phrase.first, worst);
}

bool After(const model::Words& words, const FoundPattern& phrase, const FoundPattern& context,
           std::uint32_t reach, model::Break worst) {
  return context.first > phrase.last && context.first - phrase.last <= reach &&
         Unbroken(words, phrase.last, context.first, worst);
}

bool Overlaps(const FoundPattern& phrase, const FoundPattern& context) {
  return context.first <= phrase.last && context.last >= phrase.first;
}

bool Applies(const HintContext& rule, const model::Words& words, const FoundPattern& phrase,
             const FoundPattern& context) {
  using model::Break;
  if (rule.near > 0) {
    const auto reach = static_cast<std::uint32_t>(rule.near);
    return Overlaps(phrase, context) ||
           (context.last < phrase.first && phrase.first - context.last <= reach) ||
           (context.first > phrase.last && context.first - phrase.last <= reach);
  }
  if (rule.whole_sentence()) {
    return Overlaps(phrase, context) ||
           Before(words, phrase, context, kSentenceReach, Break::kSentence) ||
           After(words, phrase, context, kSentenceReach, Break::kSentence);
  }
  return (rule.inside && Inside(phrase, context)) ||
         Before(words, phrase, context, static_cast<std::uint32_t>(rule.before), Break::kClause) ||
         After(words, phrase, context, static_cast<std::uint32_t>(rule.after), Break::kClause);
}

using Seen = std::array<bool, kKinds>;

bool Has(const Seen& seen, ContextKind kind) { return seen[static_cast<std::size_t>(kind)]; }

// `told_as_past`: whether what is told is over, asked only where it matters.
template <class Past>
Reading Weigh(const CompiledHints::Phrase& phrase, const Seen& seen, const Past& told_as_past) {
  const auto holds = [&phrase](Quiet quiet) {
    return (phrase.despite >> static_cast<unsigned>(quiet) & 1U) != 0;
  };
  const auto quiets = [&](ContextKind kind, Quiet quiet) {
    return Has(seen, kind) && !holds(quiet);
  };
  if (quiets(ContextKind::kNegated, Quiet::kNegated)) return {Urgency::kNone, Quiet::kNegated};
  if (quiets(ContextKind::kFigure, Quiet::kFigure)) return {Urgency::kNone, Quiet::kFigure};
  if (quiets(ContextKind::kFiction, Quiet::kFiction)) return {Urgency::kNone, Quiet::kFiction};
  if (Has(seen, ContextKind::kNow)) return {Urgency::kNow, Quiet::kNo};
  const bool past = quiets(ContextKind::kLongPast, Quiet::kLongPast);
  const bool settled = quiets(ContextKind::kSettled, Quiet::kSettled);
  if (past || settled) {
    const Quiet why = settled ? Quiet::kSettled : Quiet::kLongPast;
    // "on est divorcés il y a cinq ans et il me frappe": what was settled is not what he does.
    if (!told_as_past()) return {Urgency::kSoon, why};
    return {past && settled ? Urgency::kNone : Urgency::kLater, why};
  }
  return {phrase.tense == Tense::kPast ? Urgency::kSoon : Urgency::kNow, Quiet::kNo};
}

}  // namespace

Reading ReadInContext(const CompiledHints& hints, const model::Words& words,
                      const FoundPattern& phrase, std::span<const FoundPattern> contexts) {
  const auto& pattern = hints.patterns[phrase.pattern];
  const auto& told = hints.phrases[pattern.owner];
  contexts = Around(contexts, phrase);
  Seen seen{};
  for (const auto& context : contexts) {
    const auto& other = hints.patterns[context.pattern];
    const auto& rule = hints.contexts[other.owner];
    // What a text is about holds for phrases of all lists. So does a denial that is spelled; by its
    // sound a short word of another language would deny too much ("العام" sounds as "لم").
    if (rule.kind == ContextKind::kNegated && other.list != pattern.list &&
        hints.by_sound[other.list]) {
      continue;
    }
    if (Has(seen, rule.kind) || !rule.speaks_for(told.category)) continue;
    if (!Applies(rule, words, phrase, context)) continue;
    if (rule.kind == ContextKind::kNegated && !Overlaps(phrase, context) &&
        (CutOff(hints, words, phrase, context, contexts) ||
         DenialIsOver(ListOf(hints, pattern), words, phrase, context))) {
      continue;
    }
    seen[static_cast<std::size_t>(rule.kind)] = true;
  }
  return Weigh(told, seen,
               [&] { return ToldAsPast(ListOf(hints, pattern), words, phrase, told.tense); });
}

}  // namespace kolona::triage
