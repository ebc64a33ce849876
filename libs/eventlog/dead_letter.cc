#include "libs/eventlog/dead_letter.h"

#include "kolona/v1/events.pb.h"
#include "libs/base/ids.h"

namespace kolona::eventlog {
namespace {

void CopyHeaders(const Event& event, v1::DeadRecord* dead) {
  auto& headers = *dead->mutable_headers();
  headers["ce_id"] = event.id;
  headers["ce_type"] = event.type;
  headers["ce_source"] = event.source;
  headers["ce_subject"] = event.subject;
  headers["ce_time"] = base::FormatRfc3339(event.time);
  if (!event.trace.trace_id.empty()) headers["ce_traceparent"] = event.trace.ToTraceparent();
}

}  // namespace

Event MakeDeadLetter(const Record& record, const std::string& handler, const base::Status& why,
                     base::WallTime now) {
  const auto partition = std::to_string(record.position.partition);
  const auto offset = std::to_string(record.position.offset);
  v1::DeadRecord dead;
  dead.set_topic(record.position.topic);
  dead.set_partition(record.position.partition);
  dead.set_offset(record.position.offset);
  dead.set_handler(handler);
  dead.set_code(std::string(base::CodeName(why.code())));
  dead.set_error(why.message());
  dead.set_attempts(record.attempt);
  dead.set_key(record.event.key);
  dead.set_value(record.event.data);
  CopyHeaders(record.event, &dead);

  Event event;
  event.id = base::DeriveId({"dead", record.position.topic, partition, offset, handler});
  event.type = "ma.kolonamaak.dead-record.v1";
  event.source = "/kolona/" + handler;
  event.subject = record.position.topic + "/" + partition + "/" + offset;
  event.time = now;
  event.key = record.position.topic;
  event.data = dead.SerializeAsString();
  event.trace = record.event.trace;
  return event;
}

}  // namespace kolona::eventlog
