#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/outbound/promotion_file.h"
#include "services/triage/outbound/signature_file.h"
#include "services/triage/ports.h"
#include "services/triage/rule_ports.h"

namespace kolona::triage {

// The instruments of a folder: FILE.yaml, its signatures in FILE.yaml.sig, the keys trusted in
// keys/, the record of promotions in promotions.jsonl. An active or shadow instrument speaks only
// when two different people signed exactly these bytes and every check holds; a retired one still
// judges the answers given to it and is signed too; a draft needs no signature. An active one acts
// once the record names it (domain/promotions.h): bytes that were never promoted replace nothing.
// A file that is refused, or gone, leaves what it said before in force: an instrument ends by the
// status retired, never by an accident. Thread safe.
class InstrumentFolder final : public Instruments, public RuleFiles {
 public:
  explicit InstrumentFolder(std::string folder) : folder_(std::move(folder)) {}

  std::string Stamp() const override;
  RulesRead Reload() override;

  std::shared_ptr<const InstrumentSet> Now() const override;
  // The record as it was last read.
  PromotionBook promotions() const;

 private:
  // The record, as far as it can be read, into book_; what is wrong with it into `read`.
  void ReadBook(RulesRead& read);
  // What is wrong with taking it; nothing: it may be taken.
  std::string Refusal(const Instrument& loaded, const std::string& name,
                      std::map<std::string, std::string>& taken) const;
  // What of running_ acts, into set_.
  void Settle(const std::set<std::string>& names, RulesRead& read);

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
