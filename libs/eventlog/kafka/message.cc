#include "libs/eventlog/kafka/message.h"

#include <array>

#include "libs/eventlog/kafka/cloud_event.h"

namespace kolona::eventlog {
namespace {

HeaderSet NewHeaders(const Event& event) {
  const HeaderList list = ToHeaders(event);
  HeaderSet headers(rd_kafka_headers_new(list.size()));
  for (const auto& [name, value] : list) {
    rd_kafka_header_add(headers.get(), name.data(), static_cast<ssize_t>(name.size()), value.data(),
                        static_cast<ssize_t>(value.size()));
  }
  return headers;
}

HeaderList HeadersOf(const rd_kafka_message_t& message) {
  HeaderList list;
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return list;
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0;
       rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
       ++i) {
    list.emplace_back(name, std::string(static_cast<const char*>(value), value ? size : 0));
  }
  return list;
}

rd_kafka_vu_t Bytes(rd_kafka_vtype_t type, const std::string* bytes) {
  rd_kafka_vu_t vu{};
  vu.vtype = type;
  // librdkafka only reads what it is told to copy, but its C signature has no const.
  vu.u.mem.ptr = bytes ? const_cast<char*>(bytes->data()) : nullptr;
  vu.u.mem.size = bytes ? bytes->size() : 0;
  return vu;
}

}  // namespace

base::Status StatusOf(rd_kafka_resp_err_t err) {
  const std::string text = rd_kafka_err2str(err);
  switch (err) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      return {};
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE:
    case RD_KAFKA_RESP_ERR_INVALID_MSG:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
    case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION:
    case RD_KAFKA_RESP_ERR__INVALID_ARG:
      return {base::Code::kInvalidArgument, text};
    case RD_KAFKA_RESP_ERR__QUEUE_FULL:
      return {base::Code::kResourceExhausted, "too much is waiting for the log"};
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
      return {base::Code::kDeadlineExceeded, "not known: the log did not answer in time"};
    default:
      return {base::Code::kUnavailable, "not known: " + text};
  }
}

rd_kafka_resp_err_t Produce(rd_kafka_t* producer, const std::string& topic, const Event& event,
                            std::uint64_t ticket) {
  HeaderSet headers = NewHeaders(event);
  std::array<rd_kafka_vu_t, 6> parts{};
  parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
  parts[0].u.cstr = topic.c_str();
  parts[1] = Bytes(RD_KAFKA_VTYPE_KEY, event.key.empty() ? nullptr : &event.key);
  parts[2] = Bytes(RD_KAFKA_VTYPE_VALUE, event.tombstone ? nullptr : &event.data);
  parts[3].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
  parts[3].u.i = RD_KAFKA_MSG_F_COPY;
  parts[4].vtype = RD_KAFKA_VTYPE_OPAQUE;
  // A number handed through as a pointer; nobody follows it.
  parts[4].u.ptr = reinterpret_cast<void*>(ticket);  // NOLINT(performance-no-int-to-ptr)
  parts[5].vtype = RD_KAFKA_VTYPE_HEADERS;
  parts[5].u.headers = headers.get();
  const Error error(rd_kafka_produceva(producer, parts.data(), parts.size()));
  if (error) return rd_kafka_error_code(error.get());
  (void)headers.release();  // the message owns them now
  return RD_KAFKA_RESP_ERR_NO_ERROR;
}

base::Status ToRecord(const rd_kafka_message_t& message, Record* record) {
  Event& event = record->event;
  if (message.key) event.key.assign(static_cast<const char*>(message.key), message.key_len);
  if (message.payload) event.data.assign(static_cast<const char*>(message.payload), message.len);
  event.tombstone = message.payload == nullptr;
  record->position = {rd_kafka_topic_name(message.rkt), message.partition, message.offset};
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const std::int64_t millis = rd_kafka_message_timestamp(&message, &type);
  if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE) {
    record->logged_at = base::WallTime(std::chrono::milliseconds(millis));
  }
  return FromHeaders(HeadersOf(message), &event);
}

}  // namespace kolona::eventlog
