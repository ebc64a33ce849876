#pragma once

#include <string>
#include <string_view>

namespace kolona::model {

// Brings the spellings of one name together, so that "FÈS", "fes" and "Fès" compare equal and so do
// "أكادير" and "اكادير". For matching only: the result is not for showing.
//  - Latin: lower case, no diacritics, ligatures opened (œ -> oe).
//  - Arabic: alef forms -> alef, ta marbuta -> ha, alef maqsura and Persian ya -> ya, hamza seats
//  -> waw
//    and ya, gaf and other kaf shapes -> kaf; harakat, tatweel and a free-standing hamza dropped.
//    The definite article stays.
//  - Arabic-Indic digits become ASCII digits.
//  - Spaces, hyphens, apostrophes and other punctuation collapse to one space, none at the ends.
//  - Bytes that are not UTF-8 are dropped; other scripts pass unchanged. Never fails.
std::string Fold(std::string_view utf8);

}  // namespace kolona::model
