#pragma once

#include <memory>
#include <string>

#include "libs/runtime/task.h"
#include "services/reporting/ports.h"

namespace kolona::reporting {

// The read model in one SQLite file, worked by a thread of its own because SQLite blocks. Event
// thread only. A failing file answers Unavailable, so records wait and come again.
class SqliteModel final : public ReadModel {
 public:
  // Throws SqliteError when the file cannot be opened (only while starting).
  explicit SqliteModel(const std::string& file);
  ~SqliteModel() override;

  runtime::Task<base::Status> Count(std::optional<Fact> fact, eventlog::Position position) override;
  runtime::Task<base::Result<Counts>> Summarize(Query query) override;
  runtime::Task<base::Result<Live>> CountLive() override;
  const std::string& generation() const;

 private:
  struct Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace kolona::reporting
