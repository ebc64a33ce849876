#pragma once

#include <memory>
#include <vector>

#include "libs/base/clock.h"
#include "libs/eventlog/event_log.h"
#include "services/intake/outbound/spool.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// The record: topics cases, keys, needs, alerts and audit; the spool while the log is away. The
// events of one call are kept together: all acknowledged by the log, or all on disk (what the log
// had taken by then is taken twice, under the same ids). Alerts, and reports with danger signs,
// have a publisher of their own. Event thread only.
class CaseLog final : public Recorder {
 public:
  CaseLog(eventlog::EventLog& log, Spool& spool, const base::Clock& clock,
          runtime::Executor executor, base::Duration append_wait);

  runtime::Task<base::Result<Durability>> Reported(base::CallContext ctx,
                                                   ReportRecord record) override;
  runtime::Task<base::Result<Durability>> Requested(base::CallContext ctx,
                                                    RequestRecord record) override;
  runtime::Task<base::Result<Durability>> Raised(base::CallContext ctx,
                                                 model::Alert alert) override;
  runtime::Task<base::Result<Durability>> Hinted(base::CallContext ctx,
                                                 model::CaseFacts facts) override;
  runtime::Task<base::Result<Durability>> PersonalRead(base::CallContext ctx, std::string case_id,
                                                       std::string role) override;

 private:
  runtime::Task<base::Result<Durability>> Keep(base::CallContext ctx,
                                               eventlog::Publisher& publisher,
                                               std::vector<Outgoing> events);
  base::CallContext AppendContext(const base::CallContext& ctx) const;

  eventlog::EventLog& log_;
  Spool& spool_;
  const base::Clock& clock_;
  runtime::Executor executor_;
  base::Duration append_wait_;
  std::unique_ptr<eventlog::Publisher> urgent_;
  std::unique_ptr<eventlog::Publisher> cases_;
};

}  // namespace kolona::intake
