#include "services/triage/domain/hint_search.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace kolona::triage {
namespace {

using Pattern = CompiledHints::Pattern;

// Which numbers each word of the text bears.
class Borne {
 public:
  Borne(const CompiledHints& hints, const model::Words& words) {
    starts_.reserve(words.size() + 1);
    numbers_.reserve(words.size() * 2);
    for (std::size_t i = 0; i < words.size(); ++i) {
      starts_.push_back(static_cast<std::uint32_t>(numbers_.size()));
      Look(hints, words.script(i), words.plain(i), words.sound(i));
    }
    starts_.push_back(static_cast<std::uint32_t>(numbers_.size()));
  }

  std::span<const std::uint32_t> At(std::size_t i) const {
    return {numbers_.data() + starts_[i], numbers_.data() + starts_[i + 1]};
  }

 private:
  // "and" and "in" are written on to the next word (وقتلني, فالدار, wkaydrebni): what begins with
  // one of them is looked up without it as well.
  void Look(const CompiledHints& hints, model::Script script, std::string_view plain,
            std::string_view sound) {
    constexpr std::size_t kLeft = 3;
    if (!plain.empty() && plain[0] >= '0' && plain[0] <= '9' && plain == sound) {
      // A number belongs to no script.
      for (const auto& numbers : hints.sound) numbers.Find(sound, numbers_);
      hints.plain.Find(plain, numbers_);
      return;
    }
    const auto& sounds = hints.sound[static_cast<std::size_t>(script)];
    hints.plain.Find(plain, numbers_);
    sounds.Find(sound, numbers_);
    if (sound.size() > kLeft && (sound[0] == 'w' || sound[0] == 'f')) {
      sounds.Find(sound.substr(1), numbers_);
    }
    if (script == model::Script::kArabic && sound.size() > kLeft &&
        (plain.starts_with("و") || plain.starts_with("ف"))) {
      hints.plain.Find(plain.substr(2), numbers_);
    }
  }

  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> numbers_;
};

class Search {
 public:
  Search(const CompiledHints& hints, const model::Words& words)
      : hints_(hints), words_(words), borne_(hints, words) {}

  std::vector<FoundPattern> Run() {
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      for (const auto number : borne_.At(i)) {
        for (const auto pattern : hints_.hooks[number]) Try(pattern, i);
      }
    }
    return std::move(found_);
  }

  std::vector<FoundPattern> RunSlowly() {
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      for (std::uint32_t pattern = 0; pattern < hints_.patterns.size(); ++pattern) {
        const auto& p = hints_.patterns[pattern];
        if (Bears(i, p.elements[p.anchor].set)) Try(pattern, i);
      }
    }
    return std::move(found_);
  }

 private:
  void Try(std::uint32_t number, std::uint32_t at) {
    const Pattern& pattern = hints_.patterns[number];
    FoundPattern found{number, at, at, 0};
    places_[pattern.anchor] = at;
    if (!Left(pattern, pattern.anchor, at, found) || !Right(pattern, pattern.anchor, at, found)) {
      return;
    }
    for (std::size_t i = 0; i < pattern.elements.size(); ++i) {
      found.named |= std::uint64_t{1} << (places_[i] - found.first);
    }
    // A word may bear two numbers of one set; that is one find.
    if (!found_.empty() && found_.back().pattern == number && found_.back().first == found.first &&
        found_.back().last == found.last) {
      return;
    }
    found_.push_back(found);
  }

  // Whether the elements before `element`, which stands at word `at`, are there too; nearest first.
  bool Left(const Pattern& pattern, std::uint32_t element, std::uint32_t at, FoundPattern& found) {
    if (element == 0) {
      found.first = at;
      return true;
    }
    const std::uint32_t furthest = 1 + pattern.elements[element].gap;
    for (std::uint32_t step = 1; step <= furthest && step <= at; ++step) {
      if (words_.before(at - step + 1) == model::Break::kSentence) return false;
      if (!Bears(at - step, pattern.elements[element - 1].set)) continue;
      places_[element - 1] = at - step;
      if (Left(pattern, element - 1, at - step, found)) return true;
    }
    return false;
  }

  bool Right(const Pattern& pattern, std::uint32_t element, std::uint32_t at, FoundPattern& found) {
    if (element + 1 == pattern.elements.size()) {
      found.last = at;
      return true;
    }
    const std::uint32_t furthest = 1 + pattern.elements[element + 1].gap;
    for (std::uint32_t step = 1; step <= furthest && at + step < words_.size(); ++step) {
      if (words_.before(at + step) == model::Break::kSentence) return false;
      if (!Bears(at + step, pattern.elements[element + 1].set)) continue;
      places_[element + 1] = at + step;
      if (Right(pattern, element + 1, at + step, found)) return true;
    }
    return false;
  }

  bool Bears(std::uint32_t word, std::uint32_t set) const {
    const auto& wanted = hints_.sets[set];
    const auto borne = borne_.At(word);
    return std::any_of(borne.begin(), borne.end(), [&wanted](std::uint32_t number) {
      return std::binary_search(wanted.begin(), wanted.end(), number);
    });
  }

  const CompiledHints& hints_;
  const model::Words& words_;
  Borne borne_;
  std::uint32_t places_[16] = {};
  std::vector<FoundPattern> found_;
};

}  // namespace

std::vector<FoundPattern> FindPatterns(const CompiledHints& hints, const model::Words& words) {
  return Search(hints, words).Run();
}

std::vector<FoundPattern> FindPatternsSlowly(const CompiledHints& hints,
                                             const model::Words& words) {
  return Search(hints, words).RunSlowly();
}

}  // namespace kolona::triage
