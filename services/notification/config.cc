#include "services/notification/config.h"

#include <charconv>
#include <sstream>

namespace kolona::notification {

std::vector<base::Duration> ParseWaits(const std::string& text) {
  std::vector<base::Duration> waits;
  if (text.ends_with(',')) return {};
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    int seconds = 0;
    const char* end = part.data() + part.size();
    const auto parsed = std::from_chars(part.data(), end, seconds);
    if (parsed.ec != std::errc() || parsed.ptr != end || seconds < 1 || seconds > 86'400) return {};
    waits.emplace_back(std::chrono::seconds(seconds));
  }
  return waits;
}

bool IsLoopbackUrl(const std::string& url) {
  for (const char* start : {"http://127.", "http://localhost:", "http://[::1]:"}) {
    if (url.rfind(start, 0) == 0) return true;
  }
  return false;
}

}  // namespace kolona::notification
