#include "services/intake/domain/validate_report.h"

#include <algorithm>
#include <array>
#include <string>

#include "services/intake/domain/check_answers.h"
#include "services/intake/domain/checks.h"

namespace kolona::intake {
namespace {

constexpr std::size_t kNarrative = 8000;
constexpr std::size_t kName = 200;
constexpr base::Duration kClockSkew = std::chrono::minutes(5);

constexpr std::array<std::string_view, 11> kScreenItems = {"weapon",
                                                           "threat_to_kill",
                                                           "believes_may_kill",
                                                           "gun_access",
                                                           "strangled",
                                                           "jealous_controls",
                                                           "left_him",
                                                           "he_has_no_work",
                                                           "he_tried_suicide",
                                                           "child_not_his",
                                                           "follows_spies_threatens"};

bool IsItem(const std::string& item) {
  return std::find(kScreenItems.begin(), kScreenItems.end(), item) != kScreenItems.end();
}

// Any yes may make it urgent; what may be urgent is not refused over something beside it.
bool SaysYes(const std::map<std::string, model::Answer>& screen) {
  return std::any_of(screen.begin(), screen.end(), [](const auto& told) {
    return told.second == model::Answer::kYes && IsItem(told.first);
  });
}

void CheckScreen(std::map<std::string, model::Answer>& screen, Checks& checks) {
  std::map<std::string, model::Answer> good;
  for (const auto& [item, answer] : screen) {
    const bool known = IsItem(item);
    const bool answered = answer >= model::Answer::kNotAnswered && answer <= model::Answer::kNo;
    if (known && answered) {
      good.emplace(item, answer);
      continue;
    }
    const std::string field = "/screen/" + item.substr(0, kName);
    checks.Text("/screen", item, kName);
    checks.Fault(field, known ? "must be YES or NO" : "is not one of the eleven questions",
                 std::to_string(static_cast<int>(answer)));
  }
  screen = std::move(good);
}

void CheckOccurredAt(std::optional<base::WallTime>& occurred_at, base::WallTime now,
                     Checks& checks) {
  if (!occurred_at || *occurred_at <= now + kClockSkew) return;
  checks.Fault("/occurredAt", "is in the future", base::FormatRfc3339(*occurred_at));
  occurred_at.reset();
}

}  // namespace

std::span<const std::string_view> ScreenItems() { return kScreenItems; }

base::Result<ReportBody> ValidateReport(ReportBody body, const model::Vocabulary& vocabulary,
                                        base::WallTime now) {
  Checks checks(HasDanger(body.danger_signs) || SaysYes(body.screen));
  CheckChannel(body.channel, checks);
  CheckContact("/reporter", body.reporter, checks);
  checks.Text("/subjectName", body.subject_name.Reveal(), kName);
  CheckAge("/subjectAge", body.subject_age, checks);
  CheckPlace(body.place, body.address, checks);
  CheckOccurredAt(body.occurred_at, now, checks);
  CheckEnums("/kinds", body.kinds, model::ViolenceKind::kHarassment, checks);
  CheckDangerSigns(body.danger_signs, checks);
  CheckScreen(body.screen, checks);
  CheckAnswers(body.answers, checks);
  checks.Text("/narrative", body.narrative.Reveal(), kNarrative, true);
  CheckLanguage(body.language, vocabulary, checks);
  checks.Text("/suspect", body.suspect.Reveal(), kName, true);
  if (!checks.refusal().ok()) return checks.refusal();
  body.narrative = WithAsTold(body.narrative, checks);
  return body;
}

}  // namespace kolona::intake
