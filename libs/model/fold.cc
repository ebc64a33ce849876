#include "libs/model/fold.h"

#include "libs/model/letters.h"

namespace kolona::model {

std::string Fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  while (!utf8.empty()) {
    const Decoded next = Decode(utf8);
    utf8.remove_prefix(next.size);
    const Sign sign = SignOf(next.code);
    if (sign == Sign::kDropped) continue;
    if (sign == Sign::kSpace) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out.push_back(' ');
    gap = false;
    FoldLetter(next.code, out);
  }
  return out;
}

}  // namespace kolona::model
