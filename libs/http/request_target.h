#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kolona::http {

// A request target taken apart: decoded path and query.
struct Target {
  std::string path;
  std::map<std::string, std::string> query;
};

// Nothing when it is neither "/path?query" nor "http(s)://host/path?query", or a percent escape is
// broken, or it decodes to a control character. Never throws.
std::optional<Target> ParseTarget(std::string_view text);

}  // namespace kolona::http
