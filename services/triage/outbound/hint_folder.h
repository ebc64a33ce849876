#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/hint_list.h"
#include "services/triage/outbound/signature_file.h"
#include "services/triage/ports.h"
#include "services/triage/rule_ports.h"

namespace kolona::triage {

// The lists of danger phrases of a folder: LIST.yaml, its signatures in LIST.yaml.sig, the keys
// trusted in keys/. A list is searched only when two different people signed exactly these bytes,
// whatever its status: the status says who has read it, the signatures that it may speak. Thread
// safe.
class HintFolder final : public HintLists, public RuleFiles {
 public:
  explicit HintFolder(std::string folder) : folder_(std::move(folder)) {}

  std::string Stamp() const override;
  // A file that is refused, or gone, leaves what it said before in force.
  RulesRead Reload() override;

  std::shared_ptr<const HintMatcher> Now() const override;

 private:
  const std::string folder_;
  std::mutex reload_;
  std::map<std::string, HintList> running_;  // by file name; guarded by reload_
  mutable std::mutex mutex_;
  std::shared_ptr<const HintMatcher> matcher_ = std::make_shared<HintMatcher>();
};

// One list with its signatures, as the folder would take it.
base::Result<HintList> LoadSignedHints(const std::string& file,
                                       const std::vector<TrustedKey>& keys);

}  // namespace kolona::triage
