#include "libs/wire/events.h"

#include <google/protobuf/descriptor.h>

#include <cctype>

#include "libs/model/alert.h"

namespace kolona::wire {

std::string EventType(const google::protobuf::Descriptor& descriptor) {
  std::string type = "ma.kolonamaak.";
  for (std::size_t i = 0; i < descriptor.name().size(); ++i) {
    const auto c = static_cast<unsigned char>(descriptor.name()[i]);
    if (std::isupper(c) != 0 && i > 0) type += '-';
    type += static_cast<char>(std::tolower(c));
  }
  return type + ".v1";
}

eventlog::Event MakeEvent(const google::protobuf::Message& message, const std::string& source,
                          const std::string& cause_id, const std::string& subject,
                          const std::string& key, base::WallTime time,
                          const base::TraceContext& trace) {
  eventlog::Event event;
  event.type = EventType(*message.GetDescriptor());
  event.id = model::EventId(cause_id, message.GetDescriptor()->name(), subject);
  event.source = "/kolona/" + source;
  event.subject = subject;
  event.time = time;
  event.key = key;
  event.data = message.SerializeAsString();
  event.trace = trace;
  return event;
}

bool Read(const eventlog::Event& event, google::protobuf::Message* out) {
  return !event.tombstone && event.type == EventType(*out->GetDescriptor()) &&
         out->ParseFromString(event.data);
}

}  // namespace kolona::wire
