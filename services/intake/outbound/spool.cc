#include "services/intake/outbound/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "libs/runtime/from_callback.h"
#include "services/intake/outbound/sqlite.h"

namespace kolona::intake {
namespace {

constexpr const char* kSchema =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=2000;"
    "CREATE TABLE IF NOT EXISTS waiting(number INTEGER PRIMARY KEY AUTOINCREMENT, topic, id, type,"
    " source, subject, time, key, data, tombstone, traceparent);"
    "CREATE TABLE IF NOT EXISTS aside(number INTEGER PRIMARY KEY, topic, id, type, source, subject,"
    " time, key, data, tombstone, traceparent, why);";

// What was refused is tried again after each start: its cause may be mended. At its old place, so
// before what came later.
constexpr const char* kTryAsideAgain =
    "BEGIN IMMEDIATE;"
    "INSERT INTO waiting SELECT number, topic, id, type, source, subject, time, key, data, "
    "tombstone,"
    " traceparent FROM aside; DELETE FROM aside; COMMIT;";

base::Status Insert(sqlite3* db, const std::vector<Outgoing>& events) {
  for (const auto& [topic, event] : events) {
    Statement insert(db,
                     "INSERT INTO waiting(topic,id,type,source,subject,time,key,data,tombstone,"
                     "traceparent) VALUES(?,?,?,?,?,?,?,?,?,?)");
    insert.Bind(topic).Bind(event.id).Bind(event.type).Bind(event.source).Bind(event.subject);
    insert.Bind(std::int64_t{event.time.time_since_epoch().count()}).Bind(event.key);
    insert.Bind(event.data).Bind(std::int64_t{event.tombstone ? 1 : 0});
    insert.Bind(event.trace.ToTraceparent());
    insert.Step();
    if (!insert.status().ok()) return insert.status();
  }
  return {};
}

base::Result<std::vector<SpooledEvent>> Select(sqlite3* db, int limit) {
  std::vector<SpooledEvent> found;
  Statement select(db,
                   "SELECT number,topic,id,type,source,subject,time,key,data,tombstone,traceparent"
                   " FROM waiting ORDER BY number LIMIT ?");
  select.Bind(std::int64_t{limit});
  while (select.Step()) {
    SpooledEvent& row = found.emplace_back();
    row.number = select.Int(0);
    row.outgoing.topic = select.Bytes(1);
    eventlog::Event& event = row.outgoing.event;
    event.id = select.Bytes(2);
    event.type = select.Bytes(3);
    event.source = select.Bytes(4);
    event.subject = select.Bytes(5);
    event.time = base::WallTime(base::Duration(select.Int(6)));
    event.key = select.Bytes(7);
    event.data = select.Bytes(8);
    event.tombstone = select.Int(9) != 0;
    event.trace = base::TraceContext::Parse(select.Bytes(10)).value_or(base::TraceContext());
  }
  if (!select.status().ok()) return select.status();
  return found;
}

std::int64_t CountOf(sqlite3* db, const char* query) {
  Statement count(db, query);
  return count.Step() ? count.Int(0) : 0;
}
std::int64_t CountWaiting(sqlite3* db) { return CountOf(db, "SELECT count(*) FROM waiting"); }
std::int64_t CountAside(sqlite3* db) { return CountOf(db, "SELECT count(*) FROM aside"); }

}  // namespace

// The thread and the file. Jobs that wait together run in one transaction, and are told how it went
// once it is on disk. A job that fails alone is undone alone.
struct Spool::Worker {
  using Work = std::function<base::Status(sqlite3*)>;
  using Done = std::function<void(base::Status)>;

  explicit Worker(sqlite3* opened)
      : db(opened), depth(CountWaiting(opened)), aside(CountAside(opened)) {
    thread = std::thread([this] { Loop(); });
  }
  ~Worker() {
    {
      std::lock_guard lock(mutex);
      stopping = true;
    }
    wake.notify_one();
    thread.join();
    sqlite3_close(db);
  }

  runtime::Task<base::Status> Do(Work work) {
    auto add = [this, work = std::move(work)](auto done) mutable {
      {
        std::lock_guard lock(mutex);
        jobs.emplace_back(std::move(work),
                          [done](base::Status status) mutable { done(std::move(status)); });
      }
      wake.notify_one();
    };
    co_return co_await runtime::FromCallback<base::Status>(std::move(add));
  }

  void Loop() {
    while (true) {
      std::deque<std::pair<Work, Done>> batch;
      {
        std::unique_lock lock(mutex);
        wake.wait(lock, [this] { return stopping || !jobs.empty(); });
        if (jobs.empty()) return;
        batch.swap(jobs);
      }
      RunBatch(batch);
    }
  }

  void RunBatch(std::deque<std::pair<Work, Done>>& batch) {
    const base::Status begun = Execute(db, "BEGIN IMMEDIATE");
    std::vector<base::Status> results;
    results.reserve(batch.size());
    for (auto& [work, done] : batch) results.push_back(begun.ok() ? RunOne(work) : begun);
    const base::Status committed = begun.ok() ? Execute(db, "COMMIT") : begun;
    if (begun.ok() && !committed.ok()) (void)Execute(db, "ROLLBACK");
    depth = CountWaiting(db);
    aside = CountAside(db);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      batch[i].second(committed.ok() ? results[i] : committed);
    }
  }

  base::Status RunOne(Work& work) {
    base::Status status = Execute(db, "SAVEPOINT one");
    if (status.ok()) status = work(db);
    if (!status.ok()) (void)Execute(db, "ROLLBACK TO one");
    (void)Execute(db, "RELEASE one");
    return status;
  }

  sqlite3* db;
  std::atomic<std::int64_t> depth;
  std::atomic<std::int64_t> aside;
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<std::pair<Work, Done>> jobs;
  bool stopping = false;
  std::thread thread;
};

base::Result<std::unique_ptr<Spool>> Spool::Open(const std::string& file) {
  // Made beforehand, so that it is never readable by others, not even for a moment.
  const int made = open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (made < 0) {
    return base::Status(base::Code::kFailedPrecondition,
                        "cannot write the spool " + file + ": check --state-dir and its rights");
  }
  close(made);
  sqlite3* db = nullptr;
  base::Status opened;
  if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) {
    opened = base::Status(base::Code::kFailedPrecondition, "cannot open the spool " + file);
  } else {
    opened = Execute(db, kSchema);
    if (opened.ok()) opened = Execute(db, kTryAsideAgain);
  }
  if (!opened.ok()) {
    sqlite3_close(db);
    return opened;
  }
  return std::unique_ptr<Spool>(new Spool(std::make_unique<Worker>(db)));
}

Spool::Spool(std::unique_ptr<Worker> worker) : worker_(std::move(worker)) {}
Spool::~Spool() = default;

runtime::Task<base::Status> Spool::Put(std::vector<Outgoing> events) {
  auto shared = std::make_shared<std::vector<Outgoing>>(std::move(events));
  Worker::Work work = [shared](sqlite3* db) { return Insert(db, *shared); };
  co_return co_await worker_->Do(std::move(work));
}

runtime::Task<base::Result<std::vector<SpooledEvent>>> Spool::Oldest(int limit) {
  auto found = std::make_shared<std::vector<SpooledEvent>>();
  Worker::Work work = [found, limit](sqlite3* db) {
    auto rows = Select(db, limit);
    if (rows.ok()) *found = std::move(*rows);
    return rows.status();
  };
  const base::Status status = co_await worker_->Do(std::move(work));
  if (!status.ok()) co_return status;
  co_return std::move(*found);
}

runtime::Task<base::Status> Spool::Remove(std::vector<std::int64_t> numbers) {
  if (numbers.empty()) co_return base::Status();
  Worker::Work work = [numbers = std::move(numbers)](sqlite3* db) {
    for (const std::int64_t number : numbers) {
      Statement remove(db, "DELETE FROM waiting WHERE number=?");
      remove.Bind(number).Step();
      if (!remove.status().ok()) return remove.status();
    }
    return base::Status();
  };
  co_return co_await worker_->Do(std::move(work));
}

runtime::Task<base::Status> Spool::SetAside(std::int64_t number, std::string why) {
  Worker::Work work = [number, why = std::move(why)](sqlite3* db) {
    Statement copy(db, "INSERT OR REPLACE INTO aside SELECT *,? FROM waiting WHERE number=?");
    copy.Bind(why).Bind(number).Step();
    if (!copy.status().ok()) return copy.status();
    Statement remove(db, "DELETE FROM waiting WHERE number=?");
    remove.Bind(number).Step();
    return remove.status();
  };
  co_return co_await worker_->Do(std::move(work));
}

std::int64_t Spool::depth() const { return worker_->depth; }
std::int64_t Spool::aside() const { return worker_->aside; }

}  // namespace kolona::intake
