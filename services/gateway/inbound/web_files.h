#pragma once

#include <optional>
#include <string_view>

namespace kolona::gateway {

// A file of web/ (or openapi.json) by its name, as it was when this program was built.
std::optional<std::string_view> WebFile(std::string_view name);

}  // namespace kolona::gateway
