#include "services/reporting/outbound/sqlite_model.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "libs/runtime/from_callback.h"
#include "services/reporting/outbound/counts_store.h"

namespace kolona::reporting {

struct SqliteModel::Worker {
  explicit Worker(const std::string& file) : store(file), generation(store.Generation()) {
    thread = std::thread([this] { Work(); });
  }

  ~Worker() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    wake.notify_one();
    thread.join();
  }

  void Work() {
    std::unique_lock lock(mutex);
    while (true) {
      wake.wait(lock, [this] { return stopping || !jobs.empty(); });
      if (jobs.empty()) return;  // stopping, and everything handed over was done
      auto job = std::move(jobs.front());
      jobs.pop_front();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  void Add(std::function<void()> job) {
    {
      const std::lock_guard lock(mutex);
      jobs.push_back(std::move(job));
    }
    wake.notify_one();
  }

  // Runs `ask` of the store on the worker's thread; a failure becomes Unavailable.
  template <class T, class Ask>
  runtime::Task<base::Result<T>> Run(Ask ask) {
    // Named: g++ 12 destroys the captures of a lambda written inside co_await twice.
    auto start = [this, ask = std::move(ask)](auto done) {
      Add([this, ask, done]() mutable {
        try {
          done(base::Result<T>(ask(store)));
        } catch (const SqliteError& error) {
          done(base::Result<T>(base::Status(base::Code::kUnavailable, error.what())));
        }
      });
    };
    co_return co_await runtime::FromCallback<base::Result<T>>(std::move(start));
  }

  CountsStore store;
  const std::string generation;
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::function<void()>> jobs;
  bool stopping = false;
  std::thread thread;
};

SqliteModel::SqliteModel(const std::string& file) : worker_(std::make_unique<Worker>(file)) {}

SqliteModel::~SqliteModel() = default;

const std::string& SqliteModel::generation() const { return worker_->generation; }

runtime::Task<base::Status> SqliteModel::Count(std::optional<Fact> fact,
                                               eventlog::Position position) {
  auto ask = [fact = std::move(fact), position = std::move(position)](CountsStore& store) {
    return store.Count(fact, position);
  };
  auto counted = co_await worker_->Run<bool>(std::move(ask));
  co_return counted.status();
}

runtime::Task<base::Result<Counts>> SqliteModel::Summarize(Query query) {
  auto ask = [query = std::move(query)](CountsStore& store) { return store.Summarize(query); };
  co_return co_await worker_->Run<Counts>(std::move(ask));
}

runtime::Task<base::Result<Live>> SqliteModel::CountLive() {
  co_return co_await worker_->Run<Live>([](CountsStore& store) { return store.CountLive(); });
}

}  // namespace kolona::reporting
