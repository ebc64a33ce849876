#pragma once

#include <map>
#include <string>

#include "libs/base/clock.h"
#include "libs/eventlog/table.h"
#include "libs/model/vocabulary.h"
#include "services/matching/ports.h"

namespace kolona::matching {

// The catalogue on the compacted topic opportunities, with the seats of topic seats. The log has
// offers as partners wrote them; read from here, their skills are codes of the vocabulary.
class CatalogueTable final : public Catalogue {
 public:
  CatalogueTable(eventlog::EventLog& log, const base::Clock& clock,
                 const model::Vocabulary& vocabulary);

  // Reads both topics to their ends.
  runtime::Task<base::Status> Load(base::CallContext ctx);
  runtime::Task<void> Stop();

  runtime::Task<base::Status> Put(base::CallContext ctx, model::Opportunity offer) override;
  const model::Opportunity* Find(const std::string& opportunity_id) const override;
  std::vector<Offer> All() const override;

 private:
  void Keep(const std::string& id, model::Opportunity offer);
  int SeatsLeft(const model::Opportunity& offer) const;

  const base::Clock& clock_;
  const model::Vocabulary& vocabulary_;
  std::map<std::string, model::Opportunity> offers_;
  std::map<std::string, int> seats_left_;
  eventlog::Table opportunities_;
  eventlog::Table seats_;
};

}  // namespace kolona::matching
