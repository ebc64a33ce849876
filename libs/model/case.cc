#include "libs/model/case.h"

#include <array>

namespace kolona::model {

int AgeBand(std::optional<int> age_years) {
  if (!age_years) return 0;
  static constexpr std::array<int, 6> kFirstAgeAbove = {15, 18, 25, 35, 50, 65};
  int band = 1;
  for (const int limit : kFirstAgeAbove) {
    if (*age_years >= limit) ++band;
  }
  return band;
}

}  // namespace kolona::model
