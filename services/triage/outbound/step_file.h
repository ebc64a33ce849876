#pragma once

#include <memory>
#include <string>

#include "services/triage/step_ports.h"

namespace kolona::triage {

// A shelf on disk: an SQLite file without a name, gone with the process. A file system that has no
// room, or no file at all, is a shelf without room. Ends the process when it cannot read what it
// wrote: started again, it reads the log.
class StepFile final : public StepShelf {
 public:
  // `folder`: where the file lies; empty: where the system keeps temporary ones.
  explicit StepFile(const std::string& folder);
  ~StepFile() override;
  StepFile(const StepFile&) = delete;
  StepFile& operator=(const StepFile&) = delete;
  bool Put(std::int64_t number, const std::string& steps) override;
  std::string Get(std::int64_t number) override;

 private:
  struct Database;
  std::unique_ptr<Database> database_;  // null: no file could be made
  bool full_ = false;                   // as the last one put showed
};

}  // namespace kolona::triage
