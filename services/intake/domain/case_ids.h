#pragma once

#include <string>
#include <string_view>

namespace kolona::intake {

// The ids of a case, derived from who sends under which key: the same submission met twice, here or
// on another machine, is the same case. Pure.
std::string CaseId(std::string_view id_key, std::string_view client,
                   std::string_view idempotency_key);
std::string NeedId(std::string_view id_key, std::string_view case_id);

}  // namespace kolona::intake
