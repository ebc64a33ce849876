#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What Fold and Words share: code points of UTF-8, and what each of them becomes for matching.
// Pure.
namespace kolona::model {

// Stands for a byte that belongs to no character.
constexpr char32_t kNoLetter = 0xFFFFFFFF;

struct Decoded {
  char32_t code = kNoLetter;
  std::size_t size = 1;  // bytes to step over; 1 for a bad byte, so that what follows is kept
};

// The first character of a text that is not empty. Overlong forms, surrogates and code points past
// the last one are bad.
Decoded Decode(std::string_view text);

// kDropped carries no letter (accents, harakat, tatweel, joiners, bad bytes); kSpace parts words.
enum class Sign { kLetter, kDropped, kSpace };
Sign SignOf(char32_t code);

// Appends what a letter becomes when spellings are brought together; see Fold.
void FoldLetter(char32_t code, std::string& out);

}  // namespace kolona::model
