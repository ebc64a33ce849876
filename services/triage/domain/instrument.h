#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"

namespace kolona::triage {

struct Item {
  std::string id;
  bool critical = false;
  std::string text_fr;
  std::string text_ar;
};

// A screening questionnaire as data: which answers make a case HIGH.
struct Instrument {
  std::string name;
  std::string version;
  std::vector<Item> items;
  // HIGH when one critical item is yes or at least this many of the others are.
  int others_needed = 0;

  // "name@version", as results keep it.
  std::string Label() const { return name + "@" + version; }
};

// Whether the questionnaire can be used: a name, a version, items with distinct ids and words in
// both languages, and a number of others that can be reached. The message names the item.
base::Status CheckInstrument(const Instrument& instrument);

}  // namespace kolona::triage
