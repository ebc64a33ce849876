#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace kolona::reporting {

// A failing statement ends the transaction it is in; the caller maps it to a status.
struct SqliteError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One prepared statement; bind in order, then Step until false. Rewound by Reset.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql);
  Statement& Bind(const std::string& text);
  Statement& Bind(std::int64_t number);
  Statement& Bind(const std::optional<std::int64_t>& number);
  bool Step();
  void Run();  // steps to the end and rewinds
  std::int64_t Int(int column) const;
  std::optional<std::int64_t> MaybeInt(int column) const;
  std::string Text(int column) const;
  void Reset();

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bound_ = 0;
};

// Statements that are run again and again: each text is prepared once. One thread at a time.
class Statements {
 public:
  explicit Statements(sqlite3* database) : database_(database) {}
  // Rewound, to be bound anew; whoever reads rows steps to the end.
  Statement& Of(const std::string& sql);
  // Of its own, for what is seldom asked.
  Statement Once(const std::string& sql) const { return {database_, sql}; }

 private:
  sqlite3* database_;
  std::unordered_map<std::string, Statement> made_;
};

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

// Opens or makes the file; write-ahead log, synchronous NORMAL (the log is the record, a lost tail
// is read again).
Database OpenDatabase(const std::string& file);
void Execute(sqlite3* database, const std::string& sql);

}  // namespace kolona::reporting
