#pragma once

#include <string>

#include "libs/model/case.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// What the sender is told.
struct Acceptance {
  std::string case_id;
  std::string receipt_code;
  bool urgent = false;
  model::Level level = model::Level::kUnspecified;
  Durability durability = Durability::kLogged;
  bool repeated = false;
  std::string alert_id;  // only when urgent
};

}  // namespace kolona::intake
