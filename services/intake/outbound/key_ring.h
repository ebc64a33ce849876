#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kolona/v1/events.pb.h"

namespace kolona::intake {

// The wrapped keys of one case as one value: each with its length (four bytes) before it. No keys
// is an empty value: erased.
std::string WriteKeyRing(const std::vector<v1::CaseKey>& keys);
// Nothing when the bytes are damaged.
std::optional<std::vector<v1::CaseKey>> ReadKeyRing(std::string_view bytes);

}  // namespace kolona::intake
