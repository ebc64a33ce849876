#include "services/reporting/outbound/counts_store.h"

#include <array>

#include "libs/base/ids.h"

namespace kolona::reporting {
namespace {

// Grows with every change of the tables or of what is counted: a file of another version is counted
// again from the log.
constexpr std::int64_t kVersion = 3;

constexpr const char* kForget = R"(
DROP TABLE IF EXISTS meta; DROP TABLE IF EXISTS marks; DROP TABLE IF EXISTS cases;
DROP TABLE IF EXISTS case_kinds; DROP TABLE IF EXISTS levels; DROP TABLE IF EXISTS alerts;
DROP TABLE IF EXISTS answers; DROP TABLE IF EXISTS needs; DROP TABLE IF EXISTS matched;
)";

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS marks(topic TEXT, partition INT, next INT,
  PRIMARY KEY(topic, partition)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cases(id TEXT PRIMARY KEY, support INT, accepted_us INT, day TEXT,
  region TEXT, channel TEXT, level TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS case_kinds(id TEXT, kind TEXT, PRIMARY KEY(id, kind)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS levels(id TEXT PRIMARY KEY, level TEXT, standing INT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts(id TEXT PRIMARY KEY, case_id TEXT, accepted_us INT,
  delivered_us INT, acknowledged_us INT, stood_down INT NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers(alert_id TEXT, authority_id TEXT, authority_kind INT, kind INT,
  answered_us INT, in_charge_us INT, PRIMARY KEY(alert_id, authority_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS alerts_by_case ON alerts(case_id);
CREATE TABLE IF NOT EXISTS needs(id TEXT PRIMARY KEY, case_id TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS needs_by_case ON needs(case_id);
CREATE TABLE IF NOT EXISTS matched(need_id TEXT, kind TEXT, matches INT,
  PRIMARY KEY(need_id, kind)) WITHOUT ROWID;
)";

std::int64_t Micros(base::WallTime time) { return time.time_since_epoch().count(); }

std::string ChannelName(model::Channel channel) {
  static constexpr std::array<const char*, 5> kNames = {"", "APP", "WEB", "PHONE", "SMS"};
  const auto index = static_cast<std::size_t>(channel);
  return index < kNames.size() ? kNames[index] : "";
}

// The column of a dimension in the query below. No text of a caller gets into the statement.
std::string ColumnOf(Dimension dimension) {
  switch (dimension) {
    case Dimension::kDay:
      return "c.day";
    case Dimension::kRegion:
      return "c.region";
    case Dimension::kKind:
      return "k.kind";
    case Dimension::kLevel:
      return "COALESCE(l.level, '')";
    case Dimension::kChannel:
      return "c.channel";
  }
  return "''";
}

std::int64_t VersionOf(sqlite3* database) {
  Statement select(database, "PRAGMA user_version");
  return select.Step() ? select.Int(0) : 0;
}

constexpr const char* kDaysAsked = "(?1 = '' OR c.day >= ?1) AND (?2 = '' OR c.day <= ?2)";

std::string SummarySql(const Query& query) {
  std::string columns;
  bool by_kind = false;
  for (const auto dimension : query.by) {
    if (!columns.empty()) columns += ", ";
    columns += ColumnOf(dimension);
    by_kind = by_kind || dimension == Dimension::kKind;
  }
  std::string sql = "SELECT SUM(c.support = 0), SUM(c.support), ";
  sql += "SUM(EXISTS(SELECT 1 FROM alerts a WHERE a.case_id = c.id AND a.accepted_us > 0)), ";
  sql += "SUM(EXISTS(SELECT 1 FROM needs n JOIN matched m ON m.need_id = n.id ";
  sql += "WHERE n.case_id = c.id)), " + columns + " FROM cases c LEFT JOIN levels l ON l.id = c.id";
  if (by_kind) sql += " JOIN case_kinds k ON k.id = c.id";
  return sql + " WHERE " + kDaysAsked + " GROUP BY " + columns + " ORDER BY " + columns;
}

}  // namespace

CountsStore::CountsStore(const std::string& file)
    : database_(OpenDatabase(file)), statements_(database_.get()), alerts_(statements_) {
  if (VersionOf(database_.get()) != kVersion) Execute(database_.get(), kForget);
  Execute(database_.get(), kSchema);
  Execute(database_.get(), "PRAGMA user_version = " + std::to_string(kVersion));
  statements_.Once("INSERT OR IGNORE INTO meta VALUES('generation', ?)")
      .Bind(base::HexEncode(base::RandomBytes(6)))
      .Run();
  Statement marks = statements_.Once("SELECT topic, partition, next FROM marks");
  while (marks.Step()) marks_[{marks.Text(0), marks.Int(1)}] = marks.Int(2);
}

std::string CountsStore::Generation() {
  Statement select = statements_.Once("SELECT value FROM meta WHERE name = 'generation'");
  return select.Step() ? select.Text(0) : "";
}

bool CountsStore::Count(const std::optional<Fact>& fact, const eventlog::Position& position) {
  const auto mark = marks_.find({position.topic, position.partition});
  if (mark != marks_.end() && position.offset < mark->second) return false;
  statements_.Of("BEGIN IMMEDIATE").Run();
  try {
    if (fact) std::visit([this](const auto& seen) { Apply(seen); }, *fact);
    statements_.Of("INSERT OR REPLACE INTO marks VALUES(?, ?, ?)")
        .Bind(position.topic)
        .Bind(position.partition)
        .Bind(position.offset + 1)
        .Run();
    statements_.Of("COMMIT").Run();
  } catch (...) {
    Execute(database_.get(), "ROLLBACK");
    throw;
  }
  marks_[{position.topic, position.partition}] = position.offset + 1;
  return true;
}

void CountsStore::PutCase(const std::string& case_id, bool support, base::WallTime at,
                          const std::string& region, model::Channel channel,
                          const std::vector<std::string>& kinds) {
  statements_
      .Of("INSERT OR IGNORE INTO cases(id, support, accepted_us, day, region, channel) "
          "VALUES(?, ?, ?, ?, ?, ?)")
      .Bind(case_id)
      .Bind(support ? 1 : 0)
      .Bind(Micros(at))
      .Bind(base::FormatRfc3339(at).substr(0, 10))
      .Bind(region)
      .Bind(ChannelName(channel))
      .Run();
  for (const auto& kind : kinds.empty() ? std::vector<std::string>{""} : kinds) {
    statements_.Of("INSERT OR IGNORE INTO case_kinds VALUES(?, ?)").Bind(case_id).Bind(kind).Run();
  }
}

void CountsStore::Apply(const ReportSeen& seen) {
  PutCase(seen.case_id, false, seen.accepted_at, seen.region, seen.channel, seen.kinds);
}

void CountsStore::Apply(const SupportSeen& seen) {
  PutCase(seen.case_id, true, seen.accepted_at, seen.region, seen.channel, seen.kinds);
  statements_.Of("INSERT OR IGNORE INTO needs VALUES(?, ?)")
      .Bind(seen.need_id)
      .Bind(seen.case_id)
      .Run();
}

// The two come from topics that keep no order with each other: a standing is never overwritten by
// what triage made of the case, whichever is read first.
void CountsStore::Apply(const LevelSeen& seen) {
  statements_
      .Of("INSERT INTO levels VALUES(?, ?, 0) "
          "ON CONFLICT(id) DO UPDATE SET level = excluded.level WHERE standing = 0")
      .Bind(seen.case_id)
      .Bind(seen.level)
      .Run();
}

void CountsStore::Apply(const StandingSeen& seen) {
  statements_.Of("INSERT OR REPLACE INTO levels VALUES(?, ?, 1)")
      .Bind(seen.case_id)
      .Bind(seen.level)
      .Run();
}

void CountsStore::Apply(const MatchedSeen& seen) {
  statements_.Of("DELETE FROM matched WHERE need_id = ?").Bind(seen.need_id).Run();
  for (const auto& kind : seen.kinds) {
    statements_
        .Of("INSERT INTO matched VALUES(?, ?, 1) "
            "ON CONFLICT(need_id, kind) DO UPDATE SET matches = matches + 1")
        .Bind(seen.need_id)
        .Bind(kind)
        .Run();
  }
}

Counts CountsStore::Summarize(const Query& query) {
  Counts counts;
  Statement rows = statements_.Once(SummarySql(query));
  rows.Bind(query.from).Bind(query.to);
  while (rows.Step()) {
    Row row;
    row.reports = rows.Int(0);
    row.support_requests = rows.Int(1);
    row.alerts = rows.Int(2);
    row.matched = rows.Int(3);
    for (int i = 0; i < static_cast<int>(query.by.size()); ++i) {
      row.group.push_back(rows.Text(4 + i));
    }
    counts.rows.push_back(std::move(row));
  }
  counts.accept_to_first_delivery = QuantilesOf(alerts_.ToFirstDelivery(query));
  counts.accept_to_acknowledgement = QuantilesOf(alerts_.ToAcknowledgement(query));
  Statement kinds =
      statements_.Once(std::string("SELECT m.kind, SUM(m.matches), COUNT(*) ") +
                       "FROM matched m JOIN needs n ON n.id = m.need_id " +
                       "JOIN cases c ON c.id = n.case_id WHERE " + kDaysAsked + " GROUP BY m.kind");
  kinds.Bind(query.from).Bind(query.to);
  while (kinds.Step()) counts.matches_by_kind[kinds.Text(0)] = {kinds.Int(1), kinds.Int(2)};
  Statement events = statements_.Once("SELECT COALESCE(SUM(next), 0) FROM marks");
  if (events.Step()) counts.events_counted = events.Int(0);
  return counts;
}

Live CountsStore::CountLive() {
  Live live;
  Statement cases = statements_.Once(
      "SELECT COALESCE(SUM(support = 0), 0), COALESCE(SUM(support), 0) FROM cases");
  if (cases.Step()) {
    live.reports = cases.Int(0);
    live.support_requests = cases.Int(1);
  }
  alerts_.CountLive(live);
  Statement matched =
      statements_.Once("SELECT COUNT(DISTINCT need_id) FROM matched JOIN needs ON id = need_id");
  if (matched.Step()) live.matched_requests = matched.Int(0);
  return live;
}

}  // namespace kolona::reporting
