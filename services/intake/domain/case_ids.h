#pragma once

#include <string>
#include <string_view>

namespace kolona::intake {

// The ids of a case, derived from who sends under which key: the same submission met twice, here or
// on another machine, is the same case. Pure.
std::string CaseId(std::string_view id_key, std::string_view client,
                   std::string_view idempotency_key);
std::string NeedId(std::string_view id_key, std::string_view case_id);

// What a case's key is called on topic keys. Two tries of one submission that knew nothing of each
// other made two keys: under one name, compaction would keep the one that seals nothing.
std::string KeyName(std::string_view case_id, int version);

}  // namespace kolona::intake
