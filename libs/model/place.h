#pragma once

#include <string>

namespace kolona::model {

// A place in the words of the teller: codes or names, in either script.
struct PlaceAsTold {
  std::string region;
  std::string province;
  std::string commune;
  friend bool operator==(const PlaceAsTold&, const PlaceAsTold&) = default;
};

// A place found in the territory, by HCP codes ("06", "06.141", "06.141.01.03"); what is not known
// is empty. needs_person: nothing matched, or several places did.
struct ResolvedPlace {
  std::string region_code;
  std::string province_code;
  std::string commune_code;
  bool needs_person = false;
  friend bool operator==(const ResolvedPlace&, const ResolvedPlace&) = default;
};

}  // namespace kolona::model
