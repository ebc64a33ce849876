#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "libs/base/status.h"

namespace kolona::intake {

// One prepared statement; finalised when it goes. Blobs and texts are copied in.
class Statement {
 public:
  Statement(sqlite3* db, const char* sql) : db_(db) {
    sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& Bind(std::string_view bytes) {
    sqlite3_bind_blob(statement_, ++bound_, bytes.empty() ? "" : bytes.data(),
                      static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
    return *this;
  }
  Statement& Bind(std::int64_t number) {
    sqlite3_bind_int64(statement_, ++bound_, number);
    return *this;
  }
  // True: there is a row.
  bool Step() {
    result_ = statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_);
    return result_ == SQLITE_ROW;
  }
  std::int64_t Int(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string Bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(size));
  }
  // How it ended.
  base::Status status() const {
    if (result_ == SQLITE_DONE || result_ == SQLITE_ROW) return {};
    return {base::Code::kUnavailable, std::string("spool: ") + sqlite3_errmsg(db_)};
  }

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
  int result_ = SQLITE_ERROR;
};

inline base::Status Execute(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return {base::Code::kUnavailable, std::string("spool: ") + sqlite3_errmsg(db)};
}

}  // namespace kolona::intake
