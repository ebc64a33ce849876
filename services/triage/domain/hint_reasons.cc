#include "services/triage/domain/hint_reasons.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kolona::triage {
namespace {

struct Words {
  const char* fr;
  const char* ar;
};

// In the order of HintCategory.
constexpr std::array<Words, kHintCategories> kWords = {{
    {"menace de mort", "تهديد بالقتل"},
    {"arme", "سلاح"},
    {"étranglement", "خنق"},
    {"coups", "ضرب"},
    {"enfermement", "احتجاز"},
    {"enfant en danger", "طفل في خطر"},
    {"idées de suicide", "أفكار انتحارية"},
    {"violence sexuelle", "عنف جنسي"},
    {"violence pendant la grossesse", "عنف أثناء الحمل"},
    {"brûlure ou feu", "حرق أو نار"},
    {"chantage ou surveillance numérique", "ابتزاز أو مراقبة رقمية"},
    {"appel à l'aide", "طلب استغاثة"},
    {"signalement retiré", "سحب البلاغ"},
}};

model::Reason ReasonOf(HintCategory category) {
  const auto& words = kWords[static_cast<std::size_t>(category)];
  return {"text_hint." + std::string(CategoryName(category)),
          std::string("Mots du récit à vérifier (indice, pas un constat) : ") + words.fr,
          std::string("كلمات في الرواية يجب التحقق منها (إشارة وليست حكما): ") + words.ar};
}

// "fr:kill_threat.will_kill" -> kKillThreat.
bool CategoryOf(std::string_view phrase, HintCategory* category) {
  const auto colon = phrase.find(':');
  if (colon == std::string_view::npos) return false;
  phrase.remove_prefix(colon + 1);
  return ParseCategory(phrase.substr(0, phrase.find('.')), category);
}

}  // namespace

std::optional<model::TextFindings> FindingsOf(const TextHints& hints) {
  if (!hints.person_should_look()) return std::nullopt;
  std::vector<std::pair<Urgency, std::string>> loud;
  for (const auto& hit : hints.hits) {
    if (hit.urgency > Urgency::kNone) loud.emplace_back(hit.urgency, hit.phrase);
  }
  std::stable_sort(loud.begin(), loud.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  model::TextFindings findings;
  findings.urgency = static_cast<model::LookUrgency>(hints.urgency);
  findings.lists = hints.lists;
  for (auto& [urgency, phrase] : loud) {
    const auto& kept = findings.phrases;
    if (std::find(kept.begin(), kept.end(), phrase) != kept.end()) continue;
    findings.phrases.push_back(std::move(phrase));
  }
  return findings;
}

void AddTextFindings(const model::TextFindings& findings, model::Assessment& assessment) {
  if (findings.urgency == model::LookUrgency::kNone) return;
  assessment.needs_person = true;
  assessment.text_findings = findings;
  std::array<bool, kHintCategories> told{};
  for (const auto& phrase : findings.phrases) {
    HintCategory category{};
    if (!CategoryOf(phrase, &category)) continue;
    bool& seen = told[static_cast<std::size_t>(category)];
    if (!std::exchange(seen, true)) assessment.reasons.push_back(ReasonOf(category));
  }
  assessment.instruments.insert(assessment.instruments.end(), findings.lists.begin(),
                                findings.lists.end());
}

}  // namespace kolona::triage
