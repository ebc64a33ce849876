#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "libs/base/call_context.h"

namespace kolona::base {

enum class LogLevel { kDebug, kInfo, kWarn, kError };

// One member of a log line. Personal fields are Sensitive<T>, for which there is no conversion.
struct LogField {
  LogField(std::string_view k, std::string_view v) : key(k), text(v) {}
  LogField(std::string_view k, const char* v) : key(k), text(v) {}
  LogField(std::string_view k, const std::string& v) : key(k), text(v) {}
  template <class Int, std::enable_if_t<std::is_integral_v<Int>, int> = 0>
  LogField(std::string_view k, Int v) : key(k), text(std::to_string(v)), number(true) {}

  std::string key;
  std::string text;
  bool number = false;
};

// Sets where lines go (standard error) and who writes them. Once, at start. `level`: debug, info,
// warn or error; anything else is info.
void SetUpLog(std::string_view service, std::string_view level);

// One JSON object a line: time, level, service, event, trace id when given, and the fields.
// Thread safe.
void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {},
         const TraceContext* trace = nullptr);

// Text inside a JSON string, quotes not included.
std::string JsonEscape(std::string_view text);

}  // namespace kolona::base
