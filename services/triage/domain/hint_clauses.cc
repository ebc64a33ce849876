#include "services/triage/domain/hint_clauses.h"

#include <algorithm>
#include <initializer_list>

namespace kolona::triage {
namespace {

using std::string_view;
using Forms = std::initializer_list<string_view>;

// How far before a phrase the word stands that says it was so once.
constexpr std::uint32_t kMarkerReach = 3;

bool IsOneOf(string_view word, Forms forms) {
  return std::find(forms.begin(), forms.end(), word) != forms.end();
}

bool EndsWith(string_view word, Forms endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [word](string_view ending) { return word.ends_with(ending); });
}

// The plain forms of words [from, to) that are one of these.
bool Has(const model::Words& words, std::uint32_t from, std::uint32_t to, Forms forms) {
  for (std::uint32_t i = from; i < to; ++i) {
    if (IsOneOf(words.plain(i), forms)) return true;
  }
  return false;
}

// The words that may say of the phrase that it was so once: a few before it in its clause, and all
// of its own.
std::uint32_t MarkersFrom(const model::Words& words, const FoundPattern& phrase) {
  std::uint32_t from = phrase.first;
  while (from > 0 && phrase.first - from < kMarkerReach &&
         words.before(from) == model::Break::kNone) {
    --from;
  }
  return from;
}

bool Named(const FoundPattern& phrase, std::uint32_t word) {
  return (phrase.named >> (word - phrase.first) & 1U) != 0;
}

// --- French

const Forms kPronouns = {"il", "ils", "elle", "elles", "on", "je", "j", "tu", "vous"};
const Forms kWhose = {"mon", "ma",    "mes",   "son",  "sa",    "ses",
                      "nos", "notre", "leurs", "leur", "votre", "ton"};
const Forms kPersons = {"mari",      "epoux",  "ex",   "copain", "mec",    "conjoint",
                        "compagnon", "fiance", "pere", "papa",   "frere",  "oncle",
                        "cousin",    "beau",   "fils", "neveu",  "voisin", "patron",
                        "chef",      "belle",  "mere", "soeur",  "tuteur", "gendre"};

// Where the phrase's own subject stands; its end where it has none.
std::uint32_t FrenchSubject(const model::Words& words, std::uint32_t from,
                            const FoundPattern& phrase) {
  for (std::uint32_t i = from; i <= phrase.first; ++i) {
    if (IsOneOf(words.plain(i), kPronouns)) return i;
    if (i < phrase.first && IsOneOf(words.plain(i), kWhose) &&
        IsOneOf(words.plain(i + 1), kPersons)) {
      return i;
    }
  }
  return phrase.last;
}

bool FrenchDenialIsOver(const model::Words& words, const FoundPattern& phrase,
                        const FoundPattern& denial) {
  const std::uint32_t from = denial.last + 1;
  const std::uint32_t subject = FrenchSubject(words, from, phrase);
  if (subject == phrase.last) return false;
  // "jamais il ne m'a frappée": the denial speaks of this verb.
  if (Has(words, subject, phrase.last, {"ne", "n"})) return false;
  if (!Has(words, from, subject, {"que", "qu", "si", "s"})) return true;
  // Nobody knows it, or she cannot bear it: then it is so.
  return Has(words, denial.first, subject,
             {"personne", "sait", "sais", "savent", "savait", "voit", "voient", "comprend",
              "comprennent", "supporte"});
}

bool FrenchPast(const model::Words& words, const FoundPattern& phrase) {
  for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) {
    if (!Named(phrase, i)) continue;
    const string_view word = words.plain(i);
    const bool imperfect = EndsWith(word, {"ait", "aient", "ais"}) && word.size() > 4 &&
                           !IsOneOf(word, {"jamais", "plait", "parait"});
    if (imperfect) return true;
    const bool participle = word.size() > 3 && EndsWith(word, {"e", "es", "u", "us", "i", "is"});
    if (participle && i > 0 && IsOneOf(words.plain(i - 1), {"a", "ai", "ont", "avait", "avaient"}))
      return true;
  }
  return false;
}

// --- Standard Arabic and Darija, in both scripts

// "لا أنام يضربني": a verb of hers is what is denied. Not أحد (nobody), أبدا (never), أظن (think).
bool SpeaksOfHerself(string_view word) {
  return word.starts_with("ا") && !word.starts_with("ال") &&
         !IsOneOf(word, {"احد", "ابدا", "اي", "ان", "انه", "اظن", "اعتقد", "احدا"});
}

// "لا يزال يضربني": he still does.
bool GoesOn(string_view word) {
  return IsOneOf(word, {"يزال", "تزال", "زال", "يزالون", "يزل", "ينفك", "يكف", "يتوقف", "zal",
                        "mazal", "يبرح"});
}

// "makhdemch", "ماخدمش": a denial that is finished within its word.
bool IsDeniedVerb(string_view word) {
  return word.size() > 4 && (word.starts_with("m") || word.starts_with("م")) &&
         EndsWith(word, {"ch", "sh", "ش"});
}

// "كيضربني", "غيقتلني", "kaydrebni", "y9telni": it goes on or is to come.
bool GoesOnOrIsToCome(string_view sound) {
  while (!sound.empty() && string_view("wfskGrht").find(sound.front()) != string_view::npos) {
    sound.remove_prefix(1);
  }
  return sound.size() > 2 && sound.front() == 'y';
}

bool ArabicDenialIsOver(const model::Words& words, const FoundPattern& phrase,
                        const FoundPattern& denial) {
  // "machi mzyan kaydrebni": what is not so is told by the word between; the verb that follows has
  // its subject in itself. Unless a word hangs it on: "machi howa li drebni".
  const bool predicate = IsOneOf(words.plain(denial.last), {"ماشي", "machi", "ليس", "ليست", "لست"});
  const bool his_verb =
      GoesOnOrIsToCome(words.sound(phrase.first)) || EndsWith(words.plain(phrase.first), {"ني"});
  for (std::uint32_t i = denial.last + 1; i < phrase.first; ++i) {
    const string_view word = words.plain(i);
    if ((SpeaksOfHerself(word) && his_verb) || GoesOn(word) || IsDeniedVerb(word)) return true;
    if (IsOneOf(word, {"لي", "اللي", "الي", "li", "lli", "هو", "هي", "howa", "hiya", "huwa", "من",
                       "من", "الذي", "التي", "ان"})) {
      return false;
    }
  }
  return predicate && phrase.first > denial.last + 1;
}

bool ArabicPast(const model::Words& words, const FoundPattern& phrase) {
  const std::uint32_t from = MarkersFrom(words, phrase);
  if (Has(words, from, phrase.last + 1,
          {"كان", "كانت", "كنت",   "وكان", "كانو", "كانوا", "بغا",  "بغى",  "بغاو",  "حاول",
           "kan", "kant", "kanet", "kent", "kont", "kanou", "kano", "bgha", "bghaw", "7awel"})) {
    return true;
  }
  for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) {
    if (Named(phrase, i) && GoesOnOrIsToCome(words.sound(i))) return false;
  }
  return true;
}

// --- Tamazight, by sound: the same in Latin letters and Tifinagh

bool HasSound(const model::Words& words, std::uint32_t from, std::uint32_t to, Forms forms) {
  for (std::uint32_t i = from; i < to; ++i) {
    if (IsOneOf(words.sound(i), forms)) return true;
  }
  return false;
}

const Forms kParticles = {"r", "d", "l", "rd", "kd", "gd"};  // ar, da/ad, la, rad, qad, gad

// "ur ggangh ar iyi ikkat": her own verb is what is denied, and his begins with its particle.
bool TamazightDenialIsOver(const model::Words& words, const FoundPattern& phrase,
                           const FoundPattern& denial) {
  const std::uint32_t verb = denial.last + 1;
  if (verb >= phrase.first || !words.sound(verb).ends_with("G")) return false;
  return HasSound(words, verb + 1, phrase.last, kParticles);
}

bool TamazightPast(const model::Words& words, const FoundPattern& phrase) {
  const std::uint32_t from = MarkersFrom(words, phrase);
  // Formerly; when I was; he or she wanted.
  if (Has(words, from, phrase.last + 1,
          {"zik", "ⵣⵉⴽ", "ligh", "liɣ", "lig", "ⵍⵉⵖ", "ira", "ⵉⵔⴰ", "tra", "ⵜⵔⴰ"})) {
    return true;
  }
  const std::uint32_t before = phrase.first > 0 ? phrase.first - 1 : 0;
  return !HasSound(words, before, phrase.last, kParticles);
}

bool IsArabic(string_view list) { return list == "ar" || list == "ary" || list == "ary-Latn"; }

}  // namespace

string_view ListOf(const CompiledHints& hints, const CompiledHints::Pattern& pattern) {
  const string_view label = hints.labels[pattern.list];
  return label.substr(0, label.find('@'));
}

bool DenialIsOver(string_view list, const model::Words& words, const FoundPattern& phrase,
                  const FoundPattern& denial) {
  if (denial.last >= phrase.first) return false;
  if (list == "fr") return FrenchDenialIsOver(words, phrase, denial);
  if (IsArabic(list)) return ArabicDenialIsOver(words, phrase, denial);
  if (list.starts_with("tzm")) return TamazightDenialIsOver(words, phrase, denial);
  return false;
}

bool ToldAsPast(string_view list, const model::Words& words, const FoundPattern& phrase,
                Tense tense) {
  if (tense == Tense::kPast) return true;
  if (list == "fr") return FrenchPast(words, phrase);
  if (IsArabic(list)) return ArabicPast(words, phrase);
  return list.starts_with("tzm") && TamazightPast(words, phrase);
}

}  // namespace kolona::triage
