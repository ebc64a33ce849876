#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace kolona::gateway {

// Why a body was refused: the problem's slug ("malformed-json", "unknown-field", "invalid-field"),
// the JSON pointer (RFC 6901) of the place, empty when there is none, and words for a developer.
// Never holds a value from the body.
struct JsonFault {
  std::string slug;
  std::string pointer;
  std::string detail;
};

// pointer + "/" + name, escaped.
std::string PointerTo(const std::string& pointer, std::string_view name);

// Reads a JSON text strictly: valid UTF-8, an object at the top, no member twice, no U+0000, at
// most sixteen levels. Says what is wrong, or nothing.
std::optional<JsonFault> ReadTree(std::string_view text, nlohmann::json& out);

}  // namespace kolona::gateway
