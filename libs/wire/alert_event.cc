#include "libs/wire/alert_event.h"

#include "kolona/v1/events.pb.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::wire {

eventlog::Event AlertRaisedEvent(const model::Alert& alert, const std::string& source,
                                 base::WallTime now, const base::TraceContext& trace) {
  v1::AlertRaised fact;
  *fact.mutable_alert() = ToProto(alert);
  *fact.mutable_raised_at() = ToProto(now);
  const std::string cause = alert.alert_id + "/" + std::to_string(static_cast<int>(alert.level));
  return MakeEvent(fact, source, cause, alert.alert_id, alert.case_id, now, trace);
}

}  // namespace kolona::wire
