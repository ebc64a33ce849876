#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "libs/base/status.h"
#include "libs/runtime/from_callback.h"
#include "libs/runtime/group.h"
#include "libs/runtime/task.h"

namespace kolona::intake {

// Runs both; ok as soon as one of them is, else how the last one ended. The slower one goes on in
// the group.
// Event thread only.
class FirstOk {
 public:
  static runtime::Task<base::Status> Of(runtime::Group& group, runtime::Task<base::Status> a,
                                        runtime::Task<base::Status> b) {
    auto race = std::make_shared<Race>();
    group.Add(Run(race, std::move(a)));
    group.Add(Run(race, std::move(b)));
    // Named: g++ 12 destroys the captures of a lambda written inside co_await twice.
    auto start = [race](auto done) {
      race->done = [done](base::Status status) mutable { done(std::move(status)); };
      race->Tell();
    };
    co_return co_await runtime::FromCallback<base::Status>(std::move(start));
  }

 private:
  struct Race {
    int running = 2;
    bool won = false;
    base::Status last;
    std::function<void(base::Status)> done;

    void Tell() {
      if (!done || (!won && running > 0)) return;
      auto tell = std::exchange(done, nullptr);
      tell(won ? base::Status() : last);
    }
  };

  static runtime::Task<void> Run(std::shared_ptr<Race> race, runtime::Task<base::Status> task) {
    base::Status status = co_await std::move(task);
    --race->running;
    race->won = race->won || status.ok();
    race->last = std::move(status);
    race->Tell();
  }
};

}  // namespace kolona::intake
