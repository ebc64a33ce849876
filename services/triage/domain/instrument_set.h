#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// Every instrument version at hand. A value that never changes once it is in use; a new one
// replaces it as a whole.
class InstrumentSet {
 public:
  InstrumentSet() = default;
  explicit InstrumentSet(std::vector<Instrument> instruments);

  // The version that acts on this day: active, valid, and of these the newest. When none is valid,
  // the newest active one: a date that ran out leaves no answer unjudged. Null: there is none.
  const Instrument* Acting(std::string_view name, Day today) const;
  // The same of those that are only recorded. Null: none.
  const Instrument* Shadow(std::string_view name, Day today) const;
  // This very version, whatever its status. Null: not here.
  const Instrument* Exactly(std::string_view name, std::string_view version) const;

  const std::vector<Instrument>& all() const { return instruments_; }

 private:
  const Instrument* Newest(std::string_view name, InstrumentStatus status, Day today) const;

  std::vector<Instrument> instruments_;
};

// Whether version a is newer than b: by its numbers, "1.10.0" after "1.9.0".
bool IsNewer(std::string_view a, std::string_view b);

}  // namespace kolona::triage
