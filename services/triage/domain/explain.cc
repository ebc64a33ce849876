#include "services/triage/domain/explain.h"

#include "services/triage/domain/evaluation.h"

namespace kolona::triage {
namespace {

class Explaining {
 public:
  Explaining(const Instrument& instrument, const Answers& answers, Day today, Language language)
      : instrument_(instrument),
        answers_(answers),
        today_(today),
        french_(language == Language::kFrench),
        language_(language),
        evaluation_(instrument, answers, today) {}

  std::vector<ExplainedLine> Run() {
    Result();
    for (const auto& part : instrument_.rule.parts) {
      for (int i = part.first_band; i < part.end_band; ++i) Show(BandAt(i));
    }
    for (const auto& raise : instrument_.rule.overrides) {
      Add(0, evaluation_.Holds(raise.when),
          Say("Relève à « ", "يرفع إلى «") + Of(BandAt(raise.band).text) + Say(" » : ", "»: ") +
              Of(raise.text));
      Show(raise.when, 1);
    }
    for (const auto& also : instrument_.rule.also) {
      Add(0, evaluation_.Holds(also.when), Say("À faire : ", "المطلوب: ") + Of(also.action.text));
      Show(also.when, 1);
    }
    return std::move(lines_);
  }

 private:
  std::string Say(const char* fr, const char* ar) const { return french_ ? fr : ar; }
  const std::string& Of(const Words& words) const { return french_ ? words.fr : words.ar; }
  const Band& BandAt(int band) const {
    return instrument_.rule.bands[static_cast<std::size_t>(band)];
  }

  void Add(int depth, Tri holds, std::string text) {
    lines_.push_back({depth, holds, std::move(text)});
  }

  std::string Named(const Band& band) const {
    return Of(band.text) + " (" + LevelInWords(band.level, language_) + ")";
  }

  void Result() {
    const Outcome outcome = Evaluate(instrument_, answers_, today_);
    if (outcome.lowest < 0 || outcome.highest < 0) return;
    const bool settled = outcome.lowest == outcome.highest;
    std::string text = Say("Résultat : ", "النتيجة: ");
    if (!settled) text += Say("de ", "من ");
    text += Named(BandAt(outcome.lowest));
    if (!settled) text += Say(" à ", " إلى ") + Named(BandAt(outcome.highest));
    Add(0, settled ? Tri::kYes : Tri::kUnknown, std::move(text));
    if (outcome.open > 0) {
      Add(1, Tri::kUnknown,
          Say("Questions sans réponse : ", "أسئلة دون جواب: ") + std::to_string(outcome.open));
    }
  }

  void Show(const Band& band) {
    Add(0, evaluation_.Holds(band.when), Named(band));
    Show(band.when, 1);
  }

  void Show(const Condition& condition, int depth) {
    const Tri holds = evaluation_.Holds(condition);
    switch (condition.kind) {
      case Condition::Kind::kIs:
        return Add(depth, holds, Answered(condition));
      case Condition::Kind::kWithin:
        return Add(depth, holds, Answered(condition) + Bounds(condition));
      case Condition::Kind::kMeasure:
        return ShowMeasure(condition, depth);
      case Condition::Kind::kAny:
        Add(depth, holds, Say("Au moins une de ces choses", "واحد على الأقل مما يلي"));
        break;
      case Condition::Kind::kAll:
        if (condition.parts.empty()) return Add(depth, holds, Say("Sinon", "وإلا"));
        Add(depth, holds, Say("Toutes ces choses", "كل ما يلي"));
        break;
      case Condition::Kind::kNone:
        Add(depth, holds, Say("Aucune de ces choses", "لا شيء مما يلي"));
        break;
      case Condition::Kind::kAtLeast:
        Add(depth, holds,
            Say("Au moins ", "على الأقل ") + std::to_string(condition.needed) +
                Say(" de ces choses", " مما يلي"));
        break;
    }
    for (const auto& part : condition.parts) Show(part, depth + 1);
  }

  void ShowMeasure(const Condition& condition, int depth) {
    const auto index = static_cast<std::size_t>(condition.measure);
    const Measure& measure = instrument_.rule.measures[index];
    const Interval sum = evaluation_.Of(index);
    std::string text = Of(measure.text) + Say(" : ", ": ") + std::to_string(sum.low);
    if (sum.high != sum.low) text += Say(" à ", " إلى ") + std::to_string(sum.high);
    Add(depth, evaluation_.Holds(condition), text + Bounds(condition));
    for (const auto& term : measure.terms) {
      const Tri holds = evaluation_.Holds(term.when);
      if (holds == Tri::kNo) continue;
      Add(depth + 1, holds, (term.points > 0 ? "+" : "") + std::to_string(term.points));
      Show(term.when, depth + 2);
    }
  }

  std::string Bounds(const Condition& condition) const {
    const bool from = condition.from != kNoLowerBound;
    const bool to = condition.to != kNoUpperBound;
    std::string text = Say(" (attendu : ", " (المطلوب: ");
    if (from) text += Say("au moins ", "على الأقل ") + std::to_string(condition.from);
    if (from && to) text += Say(", ", "، ");
    if (to) text += Say("au plus ", "على الأكثر ") + std::to_string(condition.to);
    return text + ")";
  }

  std::string Answered(const Condition& condition) {
    const auto index = static_cast<std::size_t>(condition.item);
    const Item& item = instrument_.items[index];
    const std::string question = Of(item.text).empty() ? item.id : Of(item.text);
    return question + " " + AnswerInWords(index);
  }

  std::string AnswerInWords(std::size_t index) {
    const Item& item = instrument_.items[index];
    const Value& value = answers_[index];
    if (!value.answered) {
      return evaluation_.Open(index) == Tri::kNo ? Say("(non demandé)", "(لم يُسأل)")
                                                 : Say("(sans réponse)", "(دون جواب)");
    }
    switch (item.type) {
      case ItemType::kYesNo:
        return value.low == 1 ? Say("Oui.", "نعم.") : Say("Non.", "لا.");
      case ItemType::kNumber:
        return WriteNumber(value.low, value.high);
      case ItemType::kDate:
        return WriteNumber(today_ - value.high, today_ - value.low) + Say(" jours", " يوما");
      case ItemType::kSingle:
      case ItemType::kMulti:
        break;
    }
    std::string chosen;
    for (std::size_t i = 0; i < item.options.size(); ++i) {
      const bool here = item.type == ItemType::kMulti ? (value.chosen >> i & 1U) != 0
                                                      : value.low == static_cast<std::int64_t>(i);
      if (here) chosen += (chosen.empty() ? "" : Say(", ", "، ")) + Of(item.options[i].text);
    }
    return chosen.empty() ? Say("Aucune.", "لا شيء.") : chosen + ".";
  }

  std::string WriteNumber(std::int64_t low, std::int64_t high) const {
    return low == high ? std::to_string(low)
                       : std::to_string(low) + Say(" à ", " إلى ") + std::to_string(high);
  }

  const Instrument& instrument_;
  const Answers& answers_;
  const Day today_;
  const bool french_;
  const Language language_;
  Evaluation evaluation_;
  std::vector<ExplainedLine> lines_;
};

}  // namespace

std::vector<ExplainedLine> Explain(const Instrument& instrument, const Answers& answers, Day today,
                                   Language language) {
  return Explaining(instrument, answers, today, language).Run();
}

std::string LevelInWords(model::Level level, Language language) {
  const bool french = language == Language::kFrench;
  switch (level) {
    case model::Level::kExtreme:
      return french ? "extrême" : "شديد جدا";
    case model::Level::kHigh:
      return french ? "élevé" : "مرتفع";
    case model::Level::kMedium:
      return french ? "moyen" : "متوسط";
    case model::Level::kLow:
      return french ? "bas" : "منخفض";
    case model::Level::kNotKnown:
    case model::Level::kUnspecified:
      break;
  }
  return french ? "pas assez d'éléments" : "معلومات غير كافية";
}

}  // namespace kolona::triage
