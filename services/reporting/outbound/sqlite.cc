#include "services/reporting/outbound/sqlite.h"

namespace kolona::reporting {
namespace {

void Check(sqlite3* database, bool good, const std::string& what) {
  if (!good) throw SqliteError(what + ": " + sqlite3_errmsg(database));
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& sql) : database_(database) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v2(database, sql.c_str(), -1, &made, nullptr);
  statement_.reset(made);
  Check(database, code == SQLITE_OK, sql);
}

Statement& Statement::Bind(const std::string& text) {
  const int code = sqlite3_bind_text(statement_.get(), ++bound_, text.data(),
                                     static_cast<int>(text.size()), SQLITE_TRANSIENT);
  Check(database_, code == SQLITE_OK, "bind");
  return *this;
}

Statement& Statement::Bind(std::int64_t number) {
  Check(database_, sqlite3_bind_int64(statement_.get(), ++bound_, number) == SQLITE_OK, "bind");
  return *this;
}

Statement& Statement::Bind(const std::optional<std::int64_t>& number) {
  if (number) return Bind(*number);
  Check(database_, sqlite3_bind_null(statement_.get(), ++bound_) == SQLITE_OK, "bind");
  return *this;
}

bool Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  Check(database_, code == SQLITE_ROW || code == SQLITE_DONE, "step");
  return code == SQLITE_ROW;
}

void Statement::Run() {
  while (Step()) {
  }
  Reset();
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
  bound_ = 0;
}

std::int64_t Statement::Int(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::optional<std::int64_t> Statement::MaybeInt(int column) const {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
  return Int(column);
}

std::string Statement::Text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Statement& Statements::Of(const std::string& sql) {
  auto at = made_.find(sql);
  if (at == made_.end()) at = made_.emplace(sql, Statement(database_, sql)).first;
  at->second.Reset();
  return at->second;
}

Database OpenDatabase(const std::string& file) {
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Database database(opened);
  if (code != SQLITE_OK) throw SqliteError(file + ": " + sqlite3_errstr(code));
  Execute(opened, "PRAGMA journal_mode=WAL");
  Execute(opened, "PRAGMA synchronous=NORMAL");
  return database;
}

void Execute(sqlite3* database, const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
    const std::string why = message != nullptr ? message : "unknown error";
    sqlite3_free(message);
    throw SqliteError(sql + ": " + why);
  }
}

}  // namespace kolona::reporting
