#pragma once

#include <string>
#include <string_view>

// The consonants that the letters of three scripts stand for; see Words. Pure.
namespace kolona::model {

// Marks a letter of a script in which letters are sounds already (Arabic, Tifinagh).
constexpr char kSounded = static_cast<char>(0x80);
// Stands for 3' in Arabizi.
constexpr char kGhayn = static_cast<char>('G' | kSounded);

// The sound of an Arabic or Tifinagh letter; '\0' for one that is not heard as a consonant (or is
// none of these scripts; see IsSounded).
char SoundOf(char32_t code);
bool IsSounded(char32_t code);

// Appends the sound of one word. `letters`: folded Latin letters and digits as they are, and sounds
// marked with kSounded.
void AppendSound(std::string_view letters, std::string& out);

}  // namespace kolona::model
