#include "libs/base/call_context.h"

#include <algorithm>

#include "libs/base/ids.h"

namespace kolona::base {
namespace {

bool IsLowerHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool IsZero(std::string_view text) { return text.find_first_not_of('0') == text.npos; }

}  // namespace

std::string TraceContext::ToTraceparent() const {
  if (trace_id.empty()) return {};
  return "00-" + trace_id + "-" + span_id + "-01";
}

std::optional<TraceContext> TraceContext::Parse(std::string_view header) {
  if (header.size() < 55 || header[2] != '-' || header[35] != '-' || header[52] != '-') return {};
  if (header.substr(0, 2) == "00" && header.size() != 55) return {};
  const auto version = header.substr(0, 2);
  const auto trace = header.substr(3, 32);
  const auto span = header.substr(36, 16);
  if (!IsLowerHex(version) || version == "ff" || !IsLowerHex(header.substr(53, 2))) return {};
  if (!IsLowerHex(trace) || !IsLowerHex(span) || IsZero(trace) || IsZero(span)) return {};
  return TraceContext{std::string(trace), std::string(span)};
}

TraceContext TraceContext::New() { return {HexEncode(RandomBytes(16)), HexEncode(RandomBytes(8))}; }

TraceContext TraceContext::Child() const {
  if (trace_id.empty()) return New();
  return {trace_id, HexEncode(RandomBytes(8))};
}

CallContext CallContext::Within(MonoTime now, Duration limit) const {
  CallContext narrowed = *this;
  narrowed.deadline = std::min(deadline, now + limit);
  return narrowed;
}

Duration CallContext::Left(MonoTime now) const {
  if (deadline == MonoTime::max()) return Duration::max();
  return std::max(Duration::zero(), std::chrono::duration_cast<Duration>(deadline - now));
}

}  // namespace kolona::base
