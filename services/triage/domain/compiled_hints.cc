#include "services/triage/domain/compiled_hints.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "services/triage/domain/hint_pattern.h"

namespace kolona::triage {
namespace {

base::Status Bad(const HintList& list, int line, const std::string& why) {
  return {base::Code::kInvalidArgument, list.name + ": line " + std::to_string(line) + ": " + why};
}

// What the shortest text that fits is made of, in bytes.
std::size_t Least(const PatternElements& elements) {
  std::size_t total = 0;
  for (const auto& element : elements) {
    std::size_t least = element.words.front().form.size();
    for (const auto& word : element.words) least = std::min(least, word.form.size());
    total += least;
  }
  return total;
}

// By two consonants nobody can be known: "ثانية" sounds as "tny". Denials and joints are small
// words.
constexpr std::size_t kLeastPhrase = 3;
constexpr std::size_t kLeastContext = 2;

class Compiler {
 public:
  base::Status Add(const HintList& list) {
    list_ = static_cast<std::uint32_t>(out_.labels.size());
    out_.labels.push_back(list.Label());
    out_.by_sound.push_back(list.spelling == Spelling::kSound);
    if (list.phrases.empty()) return Bad(list, 1, "there are no phrases");
    for (const auto& phrase : list.phrases) {
      auto added = AddPhrase(list, phrase);
      if (!added.ok()) return added;
    }
    for (const auto& context : list.contexts) {
      const auto owner = static_cast<std::uint32_t>(out_.contexts.size());
      out_.contexts.push_back(context);
      const bool small =
          context.kind == ContextKind::kNegated || context.kind == ContextKind::kJoint;
      least_ = small ? 1 : kLeastContext;
      auto added = AddPatterns(list, context.patterns, context.line, true, owner);
      if (!added.ok()) return added;
    }
    return {};
  }

  CompiledHints End() {
    Hang();
    return std::move(out_);
  }

 private:
  base::Status AddPhrase(const HintList& list, const HintPhrase& phrase) {
    CompiledHints::Phrase made;
    made.id = list.name + ":" + phrase.id;
    if (!ids_.insert(made.id).second) return Bad(list, phrase.line, phrase.id + " is there twice");
    made.category = phrase.category;
    made.tense = phrase.tense;
    for (const auto quiet : phrase.despite) made.despite |= 1U << static_cast<unsigned>(quiet);
    const auto owner = static_cast<std::uint32_t>(out_.phrases.size());
    out_.phrases.push_back(std::move(made));
    least_ = kLeastPhrase;
    return AddPatterns(list, phrase.patterns, phrase.line, false, owner);
  }

  base::Status AddPatterns(const HintList& list, const std::vector<std::string>& patterns, int line,
                           bool context, std::uint32_t owner) {
    if (patterns.empty()) return Bad(list, line, "there is nothing to find");
    for (const auto& pattern : patterns) {
      const auto read = ReadPattern(list, pattern);
      if (!read.ok()) return Bad(list, line, read.status().message());
      for (const auto& elements : *read) {
        if (Least(elements) < least_) {
          return Bad(list, line, "\"" + pattern + "\": too short to be known by");
        }
        CompiledHints::Pattern made;
        made.context = context;
        made.owner = owner;
        made.list = list_;
        for (const auto& element : elements) {
          made.elements.push_back({SetOf(element, list), static_cast<std::uint32_t>(element.gap)});
        }
        out_.patterns.push_back(std::move(made));
      }
    }
    return {};
  }

  std::uint32_t SetOf(const PatternElement& element, const HintList& list) {
    std::vector<std::uint32_t> numbers;
    for (const auto& word : element.words) numbers.push_back(NumberOf(word, list));
    std::sort(numbers.begin(), numbers.end());
    const auto [at, fresh] =
        sets_.try_emplace(numbers, static_cast<std::uint32_t>(out_.sets.size()));
    if (fresh) out_.sets.push_back(std::move(numbers));
    return at->second;
  }

  std::uint32_t NumberOf(const HintWord& word, const HintList& list) {
    const bool plain = list.spelling == Spelling::kPlain;
    // Spellings of all scripts share one room.
    const int room = plain ? -1 : static_cast<int>(list.script);
    const auto [at, fresh] =
        numbers_.try_emplace({room, word}, static_cast<std::uint32_t>(numbers_.size()));
    if (fresh) {
      auto& trie = plain ? out_.plain : out_.sound[static_cast<std::size_t>(list.script)];
      trie.Add(word.form, word.prefix, at->second);
    }
    return at->second;
  }

  // Each pattern hangs on the element whose words are used least by all patterns: "couteau" rather
  // than "il".
  void Hang() {
    std::vector<std::size_t> uses(numbers_.size());
    for (const auto& pattern : out_.patterns) {
      for (const auto& element : pattern.elements) {
        for (const auto number : out_.sets[element.set]) ++uses[number];
      }
    }
    std::vector<std::size_t> weights;
    for (const auto& set : out_.sets) {
      std::size_t weight = 0;
      for (const auto number : set) weight += uses[number];
      weights.push_back(weight);
    }
    out_.hooks.resize(numbers_.size());
    for (std::uint32_t i = 0; i < out_.patterns.size(); ++i) {
      auto& pattern = out_.patterns[i];
      const auto rarest = std::min_element(
          pattern.elements.begin(), pattern.elements.end(),
          [&weights](const auto& a, const auto& b) { return weights[a.set] < weights[b.set]; });
      pattern.anchor = static_cast<std::uint32_t>(rarest - pattern.elements.begin());
      for (const auto number : out_.sets[rarest->set]) out_.hooks[number].push_back(i);
    }
  }

  CompiledHints out_;
  std::uint32_t list_ = 0;
  std::size_t least_ = kLeastPhrase;
  std::set<std::string> ids_;
  std::map<std::pair<int, HintWord>, std::uint32_t> numbers_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> sets_;
};

}  // namespace

base::Result<CompiledHints> CompileHints(const std::vector<HintList>& lists) {
  Compiler compiler;
  for (const auto& list : lists) {
    auto added = compiler.Add(list);
    if (!added.ok()) return added;
  }
  return compiler.End();
}

}  // namespace kolona::triage
