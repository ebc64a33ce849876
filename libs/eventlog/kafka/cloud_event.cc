#include "libs/eventlog/kafka/cloud_event.h"

#include <charconv>

namespace kolona::eventlog {
namespace {

constexpr std::string_view kBody = "application/protobuf";

base::Status Bad(const std::string& message) {
  return {base::Code::kInvalidArgument, "not a CloudEvent: " + message};
}

// Reads exactly `digits` digits off the front; false when they are not there.
bool EatNumber(std::string_view* text, std::size_t digits, int* number) {
  if (text->size() < digits) return false;
  const char* end = text->data() + digits;
  if (text->front() == '-') return false;
  const auto read = std::from_chars(text->data(), end, *number);
  if (read.ec != std::errc() || read.ptr != end) return false;
  text->remove_prefix(digits);
  return true;
}

bool Eat(std::string_view* text, char expected) {
  if (text->empty() || text->front() != expected) return false;
  text->remove_prefix(1);
  return true;
}

// ".123" as microseconds; what is finer is cut off.
bool EatFraction(std::string_view* text, base::Duration* fraction) {
  if (!Eat(text, '.')) return true;
  std::int64_t micros = 0;
  std::int64_t unit = 100'000;
  std::size_t digits = 0;
  for (; !text->empty() && text->front() >= '0' && text->front() <= '9'; ++digits) {
    micros += unit * (text->front() - '0');
    unit /= 10;
    text->remove_prefix(1);
  }
  *fraction = base::Duration(micros);
  return digits > 0;
}

bool EatZone(std::string_view* text, base::Duration* ahead) {
  if (Eat(text, 'Z') || Eat(text, 'z')) return true;
  const bool east = Eat(text, '+');
  int hours = 0;
  int minutes = 0;
  if (!east && !Eat(text, '-')) return false;
  if (!EatNumber(text, 2, &hours) || !Eat(text, ':') || !EatNumber(text, 2, &minutes)) return false;
  const base::Duration shift = std::chrono::hours(hours) + std::chrono::minutes(minutes);
  *ahead = east ? shift : -shift;
  return hours < 24 && minutes < 60;
}

}  // namespace

std::optional<base::WallTime> ParseRfc3339(std::string_view text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  base::Duration fraction{};
  base::Duration ahead{};
  if (!EatNumber(&text, 4, &year) || !Eat(&text, '-') || !EatNumber(&text, 2, &month) ||
      !Eat(&text, '-') || !EatNumber(&text, 2, &day) || (!Eat(&text, 'T') && !Eat(&text, 't')) ||
      !EatNumber(&text, 2, &hour) || !Eat(&text, ':') || !EatNumber(&text, 2, &minute) ||
      !Eat(&text, ':') || !EatNumber(&text, 2, &second) || !EatFraction(&text, &fraction) ||
      !EatZone(&text, &ahead) || !text.empty()) {
    return std::nullopt;
  }
  const auto date = std::chrono::year(year) / month / day;
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return base::WallTime(std::chrono::sys_days(date)) + std::chrono::hours(hour) +
         std::chrono::minutes(minute) + std::chrono::seconds(second) + fraction - ahead;
}

HeaderList ToHeaders(const Event& event) {
  HeaderList headers = {{"ce_specversion", "1.0"},
                        {"ce_id", event.id},
                        {"ce_type", event.type},
                        {"ce_source", event.source},
                        {"ce_time", base::FormatRfc3339(event.time)},
                        {"content-type", std::string(kBody)}};
  if (!event.subject.empty()) headers.emplace_back("ce_subject", event.subject);
  if (!event.key.empty()) headers.emplace_back("ce_partitionkey", event.key);
  const std::string trace = event.trace.ToTraceparent();
  if (!trace.empty()) headers.emplace_back("ce_traceparent", trace);
  return headers;
}

base::Status FromHeaders(const HeaderList& headers, Event* event) {
  std::string version;
  std::string content;
  std::string time;
  for (const auto& [name, value] : headers) {
    if (name == "ce_specversion") version = value;
    if (name == "ce_id") event->id = value;
    if (name == "ce_type") event->type = value;
    if (name == "ce_source") event->source = value;
    if (name == "ce_subject") event->subject = value;
    if (name == "ce_time") time = value;
    if (name == "content-type") content = value;
    if (name == "ce_traceparent") {
      event->trace = base::TraceContext::Parse(value).value_or(base::TraceContext());
    }
  }
  if (version != "1.0") return Bad("ce_specversion is not 1.0");
  if (event->id.empty()) return Bad("no ce_id");
  if (event->type.empty()) return Bad("no ce_type");
  if (event->source.empty()) return Bad("no ce_source");
  if (content != kBody) return Bad("content-type is not " + std::string(kBody));
  const auto parsed = ParseRfc3339(time);
  if (!parsed) return Bad("ce_time cannot be read");
  event->time = *parsed;
  return {};
}

}  // namespace kolona::eventlog
