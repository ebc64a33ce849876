#include "services/triage/domain/hint_pattern.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "libs/model/words.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kMostOptional = 4;

base::Status Bad(std::string_view part, const std::string& why) {
  return {base::Code::kInvalidArgument, "\"" + std::string(part) + "\": " + why};
}

std::vector<std::string_view> Split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto found = text.find(at);
    parts.push_back(text.substr(0, found));
    if (found == std::string_view::npos) return parts;
    text.remove_prefix(found + 1);
  }
}

// "{,gha}y" -> "y", "ghay". Braces do not nest.
base::Result<std::vector<std::string>> OpenBraces(std::string_view word) {
  std::vector<std::string> made = {""};
  while (!word.empty()) {
    const auto open = word.find('{');
    for (auto& one : made) one.append(word.substr(0, open));
    if (open == std::string_view::npos) break;
    const auto close = word.find('}', open);
    if (close == std::string_view::npos) return Bad(word, "a brace is not closed");
    std::vector<std::string> longer;
    for (const auto choice : Split(word.substr(open + 1, close - open - 1), ',')) {
      for (const auto& one : made) longer.push_back(one + std::string(choice));
    }
    if (longer.size() > kMostSpellings) return Bad(word, "too many spellings");
    made = std::move(longer);
    word.remove_prefix(close + 1);
  }
  return made;
}

base::Result<HintWord> ReadWord(Spelling spelling, std::string_view text) {
  HintWord word;
  word.prefix = text.ends_with('*');
  if (word.prefix) text.remove_suffix(1);
  const model::Words read(text);
  if (read.size() != 1) return Bad(text, "must be one word");
  word.form = spelling == Spelling::kPlain ? read.plain(0) : read.sound(0);
  if (word.form.empty()) return Bad(text, "has no consonant to be known by");
  if (word.prefix && word.form.size() < 2) return Bad(text, "too short for a beginning");
  return word;
}

class PatternReader {
 public:
  explicit PatternReader(const HintList& list) : list_(list) {}

  base::Status Take(std::string_view part) {
    if (part.empty()) return {};
    if (part.starts_with("..")) return TakeGap(part);
    Part next;
    next.optional = part.size() > 1 && part.ends_with('?');
    if (next.optional) part.remove_suffix(1);
    auto added = AddAlternatives(part, 0, next.element.words);
    if (!added.ok()) return added;
    auto& words = next.element.words;
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    next.element.gap = gap_;
    gap_ = 0;
    optional_ += next.optional ? 1U : 0U;
    parts_.push_back(std::move(next));
    if (parts_.size() > kMostElements) return Bad(part, "too many words in one pattern");
    return {};
  }

  base::Result<std::vector<PatternElements>> End() const {
    if (gap_ > 0) return Bad("..", "a gap must have a word after it");
    int gaps = 0;
    for (const auto& part : parts_) gaps += part.element.gap;
    if (gaps > kMostGaps) return Bad("..", "too many gaps in one pattern");
    if (optional_ > kMostOptional) return Bad("?", "too many words that may be missing");
    std::vector<PatternElements> all;
    for (unsigned left_out = 0; left_out < 1U << optional_; ++left_out) {
      auto made = Without(left_out);
      if (!made.empty()) all.push_back(std::move(made));
    }
    if (all.size() != 1U << optional_)
      return Bad("?", "a pattern needs a word that is never missing");
    return all;
  }

 private:
  struct Part {
    PatternElement element;
    bool optional = false;
  };

  base::Status TakeGap(std::string_view part) {
    const auto digits = part.substr(2);
    int words = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), words);
    if (error != std::errc() || end != digits.data() + digits.size() || words < 1 ||
        words > kLongestGap) {
      return Bad(part, "a gap is ..1 to .." + std::to_string(kLongestGap));
    }
    if (parts_.empty()) return Bad(part, "a gap must have a word before it");
    gap_ = words;
    return {};
  }

  base::Status AddAlternatives(std::string_view text, int depth, std::vector<HintWord>& out) {
    if (depth > 4) return Bad(text, "classes within classes go too deep");
    for (const auto choice : Split(text, '|')) {
      if (choice.starts_with('%')) {
        const auto found = list_.classes.find(std::string(choice.substr(1)));
        if (found == list_.classes.end()) return Bad(choice, "no such class");
        auto added = AddAlternatives(found->second, depth + 1, out);
        if (!added.ok()) return added;
        continue;
      }
      const auto spellings = OpenBraces(choice);
      if (!spellings.ok()) return spellings.status();
      for (const auto& spelling : *spellings) {
        auto word = ReadWord(list_.spelling, spelling);
        if (!word.ok()) return word.status();
        out.push_back(std::move(*word));
      }
      if (out.size() > kMostSpellings) return Bad(text, "too many spellings");
    }
    return {};
  }

  // Bit n of `left_out` leaves out the n-th word that may be missing; its gap goes to the next.
  PatternElements Without(unsigned left_out) const {
    PatternElements made;
    unsigned bit = 1;
    int carried = 0;
    for (const auto& part : parts_) {
      const bool gone = part.optional && (left_out & bit) != 0;
      if (part.optional) bit <<= 1U;
      if (gone) {
        carried = std::max(carried, part.element.gap);
        continue;
      }
      made.push_back(part.element);
      made.back().gap = made.size() == 1 ? 0 : std::max(carried, part.element.gap);
      carried = 0;
    }
    return made;
  }

  const HintList& list_;
  std::vector<Part> parts_;
  unsigned optional_ = 0;
  int gap_ = 0;
};

// Apostrophes and hyphens part words here as they do in a text.
std::string Spaced(std::string_view pattern) {
  std::string out(pattern);
  std::replace(out.begin(), out.end(), '\'', ' ');
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

}  // namespace

base::Result<std::vector<PatternElements>> ReadPattern(const HintList& list,
                                                       std::string_view pattern) {
  PatternReader reader(list);
  const std::string spaced = Spaced(pattern);
  for (const auto part : Split(spaced, ' ')) {
    const auto taken = reader.Take(part);
    if (!taken.ok()) return taken;
  }
  auto read = reader.End();
  if (!read.ok()) return read.status();
  if (read->empty()) return Bad(pattern, "an empty pattern");
  return read;
}

}  // namespace kolona::triage
