#include "services/triage/outbound/step_file.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>

#include "libs/base/ids.h"
#include "libs/base/log.h"

namespace kolona::triage {
namespace {

// Nothing of it is needed after the process, so nothing is synced; but what a full disk refuses
// must leave the rest as it was. A megabyte of pages in memory, 4 GB at most on disk.
constexpr char kSetUp[] =
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
    "PRAGMA cache_size=-1024; PRAGMA max_page_count=1000000;"
    "CREATE TABLE shelf(number INTEGER PRIMARY KEY, steps BLOB NOT NULL)";

}  // namespace

struct StepFile::Database {
  ~Database() {
    sqlite3_finalize(put);
    sqlite3_finalize(get);
    sqlite3_close(handle);
  }

  sqlite3* handle = nullptr;
  sqlite3_stmt* put = nullptr;
  sqlite3_stmt* get = nullptr;
};

StepFile::StepFile(const std::string& folder) {
  auto database = std::make_unique<Database>();
  std::string file;
  if (!folder.empty()) file = folder + "/steps-" + base::HexEncode(base::RandomBytes(8)) + ".tmp";
  const auto prepare = [&](const char* sql, sqlite3_stmt** statement) {
    return sqlite3_prepare_v2(database->handle, sql, -1, statement, nullptr) == SQLITE_OK;
  };
  const bool made =
      sqlite3_open(file.c_str(), &database->handle) == SQLITE_OK &&
      sqlite3_exec(database->handle, kSetUp, nullptr, nullptr, nullptr) == SQLITE_OK &&
      prepare("INSERT OR REPLACE INTO shelf VALUES(?1, ?2)", &database->put) &&
      prepare("SELECT steps FROM shelf WHERE number = ?1", &database->get);
  if (!file.empty()) unlink(file.c_str());
  if (made) {
    database_ = std::move(database);
  } else {
    base::Log(base::LogLevel::kWarn, "steps_stay_in_memory",
              {{"folder", folder}, {"why", sqlite3_errmsg(database->handle)}});
  }
}

StepFile::~StepFile() = default;

bool StepFile::Put(std::int64_t number, const std::string& steps) {
  if (database_ == nullptr) return false;
  sqlite3_stmt* put = database_->put;
  sqlite3_bind_int64(put, 1, number);
  sqlite3_bind_blob(put, 2, steps.data(), static_cast<int>(steps.size()), SQLITE_STATIC);
  const bool taken = sqlite3_step(put) == SQLITE_DONE;
  sqlite3_reset(put);
  if (taken == full_) {
    base::Log(base::LogLevel::kWarn, taken ? "steps_rest_on_disk" : "steps_stay_in_memory",
              {{"why", sqlite3_errmsg(database_->handle)}});
    full_ = !taken;
  }
  return taken;
}

std::string StepFile::Get(std::int64_t number) {
  sqlite3_stmt* get = database_ == nullptr ? nullptr : database_->get;
  sqlite3_bind_int64(get, 1, number);
  if (sqlite3_step(get) != SQLITE_ROW) {
    base::Log(base::LogLevel::kError, "steps_unreadable", {{"number", number}});
    std::abort();
  }
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(get, 0));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(get, 0));
  std::string steps = size == 0 ? std::string() : std::string(bytes, size);
  sqlite3_reset(get);
  return steps;
}

}  // namespace kolona::triage
