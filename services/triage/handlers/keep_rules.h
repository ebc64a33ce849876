#pragma once

#include <string>
#include <thread>
#include <vector>

#include "libs/runtime/platform.h"
#include "services/triage/rule_ports.h"

namespace kolona::triage {

// Takes up changed rule files while the service runs: looks every so often, reads what has changed
// on a thread of its own, says what was refused, and puts new promotions on record. A case that is
// being judged keeps the rules it began with. Event thread only.
class KeepRules {
 public:
  // `every`: how long a change may go unseen.
  KeepRules(runtime::Platform& platform, base::Duration every, PromotionNews& promotions)
      : platform_(platform), every_(every), promotions_(promotions) {}

  // What these rules are called in logs, and the gauges that count them.
  struct Names {
    std::string kind;  // "instrument"
    std::string running;
    std::string refused;
  };
  // The first reading, at once, and what it came to. Before Start.
  RulesRead Add(Names names, RuleFiles& files);

  void Start();
  runtime::Task<void> Stop();

 private:
  struct Rules {
    Names names;
    RuleFiles& files;
    std::string stamp;
    RulesRead read;
  };
  struct Look {
    std::string stamp;
    bool changed = false;
    RulesRead read;
  };

  static Look LookAt(RuleFiles& files, const std::string& before);
  runtime::Task<void> Run();
  runtime::Task<void> TakeUp(Rules& rules);
  void Tell(Rules& rules, Look look);

  runtime::Platform& platform_;
  const base::Duration every_;
  PromotionNews& promotions_;
  std::vector<Rules> rules_;
  std::thread reading_;
  bool running_ = false;
  bool stopping_ = false;
};

}  // namespace kolona::triage
