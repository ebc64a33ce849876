#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/outbound/signature_file.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// The instruments of a folder: FILE.yaml, its signatures in FILE.yaml.sig, the keys trusted in
// keys/. An active or shadow instrument speaks only when two different people signed exactly these
// bytes and every check holds; drafts and retired ones need no signature. Thread safe.
class InstrumentFolder final : public Instruments {
 public:
  explicit InstrumentFolder(std::string folder) : folder_(std::move(folder)) {}

  struct Report {
    int loaded = 0;
    std::vector<std::string>
        refused;  // "FILE: line 7: why"; what ran from that file goes on running
  };
  // Reads all files again. A file that is refused, or gone, leaves what it said before in force: an
  // instrument ends by the status retired, never by an accident.
  Report Reload();

  std::shared_ptr<const InstrumentSet> Now() const override;

 private:
  const std::string folder_;
  std::mutex reload_;
  std::map<std::string, Instrument> running_;  // by file name; guarded by reload_
  mutable std::mutex mutex_;
  std::shared_ptr<const InstrumentSet> set_ = std::make_shared<InstrumentSet>();
};

// One instrument file with its signatures, as the folder would take it.
base::Result<Instrument> LoadSigned(const std::string& file, const std::vector<TrustedKey>& keys);

}  // namespace kolona::triage
