#include "libs/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdio>
#include <memory>

#include "libs/base/clock.h"

namespace kolona::base {
namespace {

std::string& ServiceName() {
  static std::string name = "kolona";
  return name;
}

spdlog::logger& Logger() {
  static const auto logger = [] {
    auto made = std::make_shared<spdlog::logger>("kolona",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *logger;
}

spdlog::level::level_enum Level(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarn:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

void Member(std::string& line, std::string_view key, std::string_view text, bool number) {
  line += ",\"";
  line += JsonEscape(key);
  line += "\":";
  if (number) {
    line += text;
    return;
  }
  line += '"';
  line += JsonEscape(text);
  line += '"';
}

}  // namespace

std::string JsonEscape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c));
      out += code.data();
    } else {
      out += c;
    }
  }
  return out;
}

void SetUpLog(std::string_view service, std::string_view level) {
  ServiceName() = std::string(service);
  auto threshold = spdlog::level::from_str(std::string(level));
  if (threshold == spdlog::level::off) threshold = spdlog::level::info;
  Logger().set_level(threshold);
}

void Log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields,
         const TraceContext* trace) {
  if (!Logger().should_log(Level(level))) return;
  static constexpr std::array<std::string_view, 4> kNames = {"debug", "info", "warn", "error"};
  std::string line = "{\"time\":\"" + FormatRfc3339(SystemClock().Now()) + '"';
  Member(line, "level", kNames[static_cast<std::size_t>(level)], false);
  Member(line, "service", ServiceName(), false);
  Member(line, "event", event, false);
  if (trace != nullptr && !trace->trace_id.empty()) {
    Member(line, "trace_id", trace->trace_id, false);
    Member(line, "span_id", trace->span_id, false);
  }
  for (const auto& field : fields) Member(line, field.key, field.text, field.number);
  line += '}';
  Logger().log(Level(level), line);
}

}  // namespace kolona::base
