#pragma once

#include <map>
#include <string>

#include "services/triage/step_ports.h"

namespace kolona::triage {

// A shelf in memory, for tests; without room while a test says so.
class MemoryShelf final : public StepShelf {
 public:
  bool Put(std::int64_t number, const std::string& steps) override {
    if (!full) shelf_[number] = steps;
    return !full;
  }
  std::string Get(std::int64_t number) override { return shelf_.at(number); }

  bool full = false;

 private:
  std::map<std::int64_t, std::string> shelf_;
};

}  // namespace kolona::triage
