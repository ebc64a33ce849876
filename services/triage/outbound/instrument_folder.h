#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/outbound/promotion_file.h"
#include "services/triage/outbound/signature_file.h"
#include "services/triage/ports.h"

namespace kolona::triage {

// The instruments of a folder: FILE.yaml, its signatures in FILE.yaml.sig, the keys trusted in
// keys/, the record of promotions in promotions.jsonl. An active or shadow instrument speaks only
// when two different people signed exactly these bytes and every check holds; drafts and retired
// ones need no signature. Of several active versions the promoted one acts, the others judge the
// answers given to them (domain/promotions.h); bytes that were never promoted do not replace a
// promoted version. Thread safe.
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
  // The record as it was last read.
  PromotionBook promotions() const;

 private:
  // What is wrong with taking it; nothing: it may be taken.
  std::string Refusal(const Instrument& loaded, const std::string& name,
                      std::map<std::string, std::string>& taken) const;

  const std::string folder_;
  std::mutex reload_;
  std::map<std::string, Instrument> running_;  // by file name; guarded by reload_
  mutable std::mutex mutex_;
  std::shared_ptr<const InstrumentSet> set_ = std::make_shared<InstrumentSet>();
  PromotionBook book_;  // written under both
};

// One instrument file with its signatures, as the folder would take it.
base::Result<Instrument> LoadSigned(const std::string& file, const std::vector<TrustedKey>& keys);

}  // namespace kolona::triage
