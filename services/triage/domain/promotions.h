#pragma once

#include <map>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// One version, by its exact bytes.
struct VersionId {
  std::string version;
  std::string hash;  // SHA-256 of the file
  friend bool operator==(const VersionId&, const VersionId&) = default;
};

// Which version of each instrument acts by the record of promotions and roll-backs, folded in the
// order of the record. Pure.
class Promotions {
 public:
  // `now` acts instead of `before` (no hash: nothing acted). FailedPrecondition when something else
  // acts by the record.
  base::Status Promote(const std::string& name, const VersionId& before, const VersionId& now);
  // Back to what acted before the last promotion that stands, and what that is. FailedPrecondition
  // when there is none.
  base::Result<VersionId> RollBack(const std::string& name);

  // Whether the record speaks of this instrument at all; if so it alone decides.
  bool Knows(const std::string& name) const { return acted_.contains(name); }
  // What acts. Null: the record does not know the name.
  const VersionId* Acting(const std::string& name) const;
  // Whether the record has ever named these bytes.
  bool Named(const std::string& name, const std::string& hash) const;

  // Takes the office from every active version that does not act: one that has acted goes on
  // judging the answers given to it, one that waits for its promotion judges nothing. `whole`: the
  // record is all there, so a name it does not know has nothing that acts. A record that is lost or
  // broken must not silence what two people signed: then the oldest active version of such a name
  // acts. A version whose file is not here leaves the office to the one before it. Says what
  // waits, "name@version".
  std::vector<std::string> Settle(std::vector<Instrument>& instruments, bool whole) const;

 private:
  // What acts of the active versions of a name: of those that the record says have acted, the last
  // that is here. Null: none may.
  Instrument* Choose(const std::string& name, const std::vector<Instrument*>& versions,
                     bool whole) const;

  std::map<std::string, std::vector<VersionId>> acted_;  // the last one acts
  std::map<std::string, std::vector<std::string>> named_;
};

}  // namespace kolona::triage
