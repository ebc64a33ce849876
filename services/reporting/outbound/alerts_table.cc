#include "services/reporting/outbound/alerts_table.h"

#include <utility>

#include "libs/model/settle.h"

namespace kolona::reporting {
namespace {

std::int64_t Micros(base::WallTime time) { return time.time_since_epoch().count(); }

base::WallTime FromMicros(std::int64_t micros) {
  return base::WallTime(std::chrono::microseconds(micros));
}

std::optional<std::int64_t> MaybeMicros(const std::optional<base::WallTime>& time) {
  if (!time) return std::nullopt;
  return Micros(*time);
}

}  // namespace

void AlertsTable::Known(const std::string& alert_id, const std::string& case_id) {
  statements_.Of("INSERT OR IGNORE INTO alerts(id, case_id) VALUES(?, ?)")
      .Bind(alert_id)
      .Bind(case_id)
      .Run();
}

void AlertsTable::Apply(const AlertSeen& seen) {
  Known(seen.alert_id, seen.case_id);
  statements_.Of("UPDATE alerts SET accepted_us = ? WHERE id = ? AND accepted_us IS NULL")
      .Bind(Micros(seen.accepted_at))
      .Bind(seen.alert_id)
      .Run();
}

void AlertsTable::Apply(const DeliveredSeen& seen) {
  Known(seen.alert_id, seen.case_id);
  statements_.Of("UPDATE alerts SET delivered_us = ? WHERE id = ? AND delivered_us IS NULL")
      .Bind(Micros(seen.at))
      .Bind(seen.alert_id)
      .Run();
}

void AlertsTable::Apply(const RoutedSeen& seen) {
  Known(seen.alert_id, seen.case_id);
  // Not an answer yet: only what kind of authority it is.
  std::vector<model::AuthorityAnswer> told;
  told.reserve(seen.routes.size());
  for (const auto& route : seen.routes) {
    told.push_back({route.authority_id, route.kind, model::AnswerKind::kUnspecified, {}, {}});
  }
  Take(seen.alert_id, told);
}

void AlertsTable::Apply(const AnsweredSeen& seen) {
  Known(seen.alert_id, seen.case_id);
  Take(seen.alert_id, {seen.answer});
}

void AlertsTable::Apply(const StoodDownSeen& seen) {
  Known(seen.alert_id, seen.case_id);
  statements_.Of("UPDATE alerts SET stood_down = 1 WHERE id = ?").Bind(seen.alert_id).Run();
}

std::vector<model::AuthorityAnswer> AlertsTable::AnswersTo(const std::string& alert_id) {
  Statement& select = statements_.Of(
      "SELECT authority_id, authority_kind, kind, answered_us, in_charge_us "
      "FROM answers WHERE alert_id = ? ORDER BY authority_id");
  select.Bind(alert_id);
  std::vector<model::AuthorityAnswer> answers;
  while (select.Step()) {
    model::AuthorityAnswer answer;
    answer.authority_id = select.Text(0);
    answer.authority_kind = static_cast<model::AuthorityKind>(select.Int(1));
    answer.kind = static_cast<model::AnswerKind>(select.Int(2));
    answer.answered_at = FromMicros(select.Int(3));
    if (const auto since = select.MaybeInt(4)) answer.in_charge_since = FromMicros(*since);
    answers.push_back(std::move(answer));
  }
  return answers;
}

void AlertsTable::Keep(const std::string& alert_id, const model::AuthorityAnswer& answer) {
  statements_.Of("INSERT OR REPLACE INTO answers VALUES(?, ?, ?, ?, ?, ?)")
      .Bind(alert_id)
      .Bind(answer.authority_id)
      .Bind(static_cast<std::int64_t>(answer.authority_kind))
      .Bind(static_cast<std::int64_t>(answer.kind))
      .Bind(Micros(answer.answered_at))
      .Bind(MaybeMicros(answer.in_charge_since))
      .Run();
}

// Takes in what was said, and writes down where the alert stands then.
void AlertsTable::Take(const std::string& alert_id,
                       const std::vector<model::AuthorityAnswer>& said) {
  auto answers = AnswersTo(alert_id);
  for (const auto& answer : said) model::TakeAnswer(answers, answer);
  for (const auto& answer : answers) Keep(alert_id, answer);
  const model::Settlement settled = model::SettleAlert(answers);
  statements_.Of("UPDATE alerts SET acknowledged_us = ? WHERE id = ?")
      .Bind(MaybeMicros(settled.acknowledged_at))
      .Bind(alert_id)
      .Run();
}

std::vector<std::int64_t> AlertsTable::Waits(const std::string& column, const Query& query) {
  const std::string day = "date(accepted_us / 1000000, 'unixepoch')";
  Statement select = statements_.Once(
      "SELECT MAX(0, " + column + " - accepted_us) / 1000 FROM alerts " +
      "WHERE accepted_us IS NOT NULL AND " + column + " IS NOT NULL " + "AND (?1 = '' OR " + day +
      " >= ?1) " + "AND (?2 = '' OR " + day + " <= ?2) ORDER BY 1");
  select.Bind(query.from).Bind(query.to);
  std::vector<std::int64_t> waits;
  while (select.Step()) waits.push_back(select.Int(0));
  return waits;
}

std::vector<std::int64_t> AlertsTable::ToFirstDelivery(const Query& query) {
  return Waits("delivered_us", query);
}

std::vector<std::int64_t> AlertsTable::ToAcknowledgement(const Query& query) {
  return Waits("acknowledged_us", query);
}

void AlertsTable::CountLive(Live& live) {
  Statement alerts = statements_.Once(
      "SELECT COUNT(*), COALESCE(SUM(acknowledged_us IS NOT NULL), 0), "
      "COALESCE(SUM(acknowledged_us IS NULL AND NOT stood_down), 0) "
      "FROM alerts WHERE accepted_us IS NOT NULL");
  if (!alerts.Step()) return;
  live.alerts = alerts.Int(0);
  live.acknowledged_alerts = alerts.Int(1);
  live.open_alerts = alerts.Int(2);
}

}  // namespace kolona::reporting
