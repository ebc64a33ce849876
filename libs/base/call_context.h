#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/clock.h"

namespace kolona::base {

// W3C Trace Context, level 1.
struct TraceContext {
  std::string trace_id;  // 32 lower-case hexadecimal digits, or empty
  std::string span_id;   // 16 lower-case hexadecimal digits, or empty

  // "00-<trace id>-<span id>-01", or empty.
  std::string ToTraceparent() const;
  // Nothing when the header is not well formed or its ids are all zero.
  static std::optional<TraceContext> Parse(std::string_view traceparent);
  // A new trace.
  static TraceContext New();
  // The same trace, a new span.
  TraceContext Child() const;
};

// What every outgoing call takes first: until when, as part of what, on whose behalf.
struct CallContext {
  MonoTime deadline = MonoTime::max();
  TraceContext trace;
  std::string actor;

  // A context that ends at the earlier of its own deadline and now + limit: a callee gets what is
  // left, never more.
  CallContext Within(MonoTime now, Duration limit) const;
  // Time left; zero when past; Duration::max() when there is no deadline.
  Duration Left(MonoTime now) const;
};

}  // namespace kolona::base
