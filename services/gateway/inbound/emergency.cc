#include "services/gateway/inbound/emergency.h"

#include <nlohmann/json.hpp>

namespace kolona::gateway {
namespace {

const nlohmann::ordered_json& Numbers() {
  static const nlohmann::ordered_json numbers = nlohmann::ordered_json::parse(R"([
    {"number": "19", "nameFr": "Police", "nameAr": "الشرطة"},
    {"number": "177", "nameFr": "Gendarmerie Royale", "nameAr": "الدرك الملكي"},
    {"number": "15", "nameFr": "Ambulance et pompiers", "nameAr": "الإسعاف والوقاية المدنية"},
    {"number": "8350", "nameFr": "Kolona Maak", "nameAr": "كلنا معك"}])");
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
