#include "services/intake/handlers/hint_case.h"

#include "libs/base/log.h"
#include "services/intake/handlers/open_personal.h"

namespace kolona::intake {
namespace {

// A log that is read from its beginning must not ask people to look at stories of last year.
constexpr base::Duration kOldest = std::chrono::hours(24 * 7);
// A key that has not come by then is not on its way; the case stays with what its facts say.
constexpr base::Duration kKeyWait = std::chrono::minutes(10);
constexpr base::Duration kScreenLimit = std::chrono::seconds(2);

base::Result<v1::PersonalFields> Personal(const vault::Vault& vault, const StoredCase& stored,
                                          const std::string& case_id) {
  if (stored.found()) return OpenPersonal(vault, stored, case_id);
  return base::Status(base::Code::kUnavailable, "the views do not have this case yet");
}

}  // namespace

runtime::Task<base::Result<base::Sensitive<std::string>>> HintCase::Narrative(
    base::CallContext ctx, model::CaseFacts facts) {
  const auto stored = co_await reads_.Find(std::move(ctx), facts.case_id);
  if (!stored.ok()) co_return stored.status();
  if (stored->erased) co_return base::Sensitive<std::string>();
  const auto personal = Personal(vault_, *stored, facts.case_id);
  const bool missing = personal.status().code() == base::Code::kUnavailable;
  if (missing && clock_.Now() - facts.accepted_at > kKeyWait) {
    base::Log(base::LogLevel::kWarn, "narrative_not_searched",
              {{"case_id", facts.case_id}, {"why", "case or key are not in the views"}});
    co_return base::Sensitive<std::string>();
  }
  if (!personal.ok()) co_return personal.status();
  co_return base::Sensitive<std::string>(personal->narrative());
}

runtime::Task<base::Result<SearchedWords::Findings>> HintCase::Findings(base::CallContext ctx,
                                                                        model::CaseFacts facts) {
  if (const auto* known = searched_.Find(facts.case_id)) co_return *known;
  auto narrative = co_await Narrative(ctx, facts);
  if (!narrative.ok()) co_return narrative.status();
  if (narrative->Reveal().empty()) co_return std::nullopt;
  auto screening = co_await screener_.Screen(ctx.Within(clock_.Mono(), kScreenLimit),
                                             std::move(facts), std::move(*narrative));
  if (!screening.ok()) co_return screening.status();
  co_return std::move(screening->text_findings);
}

runtime::Task<base::Status> HintCase::Run(base::CallContext ctx, model::CaseFacts facts) {
  if (clock_.Now() - facts.accepted_at > kOldest) co_return base::Status();
  auto findings = co_await Findings(ctx, facts);
  if (!findings.ok()) co_return findings.status();
  if (!findings->has_value()) co_return base::Status();
  facts.text_findings = std::move(*findings);
  const auto kept = co_await recorder_.Hinted(std::move(ctx), std::move(facts));
  co_return kept.status();
}

}  // namespace kolona::intake
