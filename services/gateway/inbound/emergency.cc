#include "services/gateway/inbound/emergency.h"

#include <nlohmann/json.hpp>

#include "libs/model/emergency_numbers.h"

namespace kolona::gateway {
namespace {

nlohmann::ordered_json Numbers() {
  auto numbers = nlohmann::ordered_json::array();
  for (const auto& one : model::NumbersToCall(true)) {
    numbers.push_back({{"number", one.number}, {"nameFr", one.name_fr}, {"nameAr", one.name_ar}});
  }
  return numbers;
}

}  // namespace

void AddEmergencyNumbers(http::Response& response) {
  auto body = nlohmann::ordered_json::parse(response.body, nullptr, false);
  if (!body.is_object()) return;
  body["callNow"] = Numbers();
  response.body = body.dump();
}

}  // namespace kolona::gateway
