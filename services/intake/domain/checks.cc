#include "services/intake/domain/checks.h"

#include <algorithm>

#include "services/intake/domain/text.h"

namespace kolona::intake {
namespace {

constexpr std::size_t kMostEntries = 16;
constexpr std::size_t kName = 200;
constexpr std::size_t kAddress = 500;
// What a line may hold of what was told, in bytes.
constexpr std::size_t kMostTold = 200;
// In a report of danger every text may be as long as a body can be (the gateway's limit): inside
// the seal it does no harm.
constexpr std::size_t kMostInDanger = 64 * 1024;

// Cut between characters: half of one would make the whole sealed text unreadable.
std::string_view Shortened(std::string_view told) {
  if (told.size() <= kMostTold) return told;
  std::size_t end = kMostTold;
  while (end > 0 && (static_cast<unsigned char>(told[end]) & 0xC0U) == 0x80U) --end;
  return told.substr(0, end);
}

void CheckSafeContact(const std::string& field, model::SafeContact& wish, Checks& checks) {
  CheckEnum(field + "/channel", wish.channel, model::Channel::kSms, checks);
  checks.Text(field + "/codeWord", wish.code_word.Reveal(), kName);
  bool understood = true;
  for (auto* time : {&wish.from, &wish.to}) {
    if (time->empty() || IsTimeOfDay(*time)) continue;
    const std::string pointer = field + (time == &wish.from ? "/from" : "/to");
    checks.Fault(pointer, "must be a time of day as HH:MM", *time);
    understood = false;
  }
  // A wish that is not understood is no permission: better no call than one at a wrong hour.
  if (!understood) wish.allowed = false;
}

}  // namespace

void Checks::Refuse(std::string field, std::string why) {
  if (refusal_.ok()) refusal_ = base::Status::Invalid(std::move(field), std::move(why));
}

bool Checks::Fault(const std::string& field, std::string why, std::string_view told) {
  if (!danger_) {
    Refuse(field, std::move(why));
    return true;
  }
  Told(field, told);
  return false;
}

void Checks::Told(const std::string& field, std::string_view told) {
  as_told_.push_back(field + ": " + std::string(Shortened(told)));
}

void Checks::Text(const std::string& field, std::string_view text, std::size_t most, bool lines) {
  const auto count = CountCodePoints(text);
  if (!count) return Refuse(field, "is not UTF-8");
  const auto limit = danger_ ? std::max(most, kMostInDanger) : most;
  if (*count > limit) {
    return Refuse(field, "has more than " + std::to_string(limit) + " characters");
  }
  // Inside the seal a stray control character does no harm; it must not stop a report of danger.
  if (!danger_ && HasControl(text, lines)) Refuse(field, "holds a control character");
}

void Checks::ListSize(const std::string& field, std::size_t size) {
  if (size > kMostEntries && !danger_) {
    Refuse(field, "has more than " + std::to_string(kMostEntries) + " entries");
  }
}

void CheckContact(const std::string& field, Contact& contact, Checks& checks) {
  CheckEnum(field + "/relation", contact.relation, model::Relation::kAnonymous, checks);
  checks.Text(field + "/name", contact.name.Reveal(), kName);
  checks.Text(field + "/phone", contact.phone.Reveal(), kName);
  const auto& phone = contact.phone.Reveal();
  // Kept as told where it is: a listener can often read a number that a machine cannot dial.
  if (!phone.empty() && !IsPhone(phone)) {
    checks.Fault(field + "/phone", "must be E.164, e.g. +212612345678", phone);
  }
  if (contact.safe_contact) {
    CheckSafeContact(field + "/safeContact", *contact.safe_contact, checks);
  }
}

void CheckPlace(const model::PlaceAsTold& place, const Hidden& address, Checks& checks) {
  checks.Text("/place/region", place.region, kName);
  checks.Text("/place/province", place.province, kName);
  checks.Text("/place/commune", place.commune, kName);
  checks.Text("/place/address", address.Reveal(), kAddress, true);
}

void CheckAge(const std::string& field, std::optional<int>& age, Checks& checks) {
  if (!age || (*age >= 0 && *age <= 120)) return;
  checks.Fault(field, "must be from 0 to 120", std::to_string(*age));
  age.reset();
}

void CheckLanguage(std::string& language, const model::Vocabulary& vocabulary, Checks& checks) {
  if (language.empty()) return;
  std::optional<std::string> listed;
  if (!IsLanguageTag(language)) {
    checks.Text("/language", language, kName);
    checks.Fault("/language", "must be a BCP 47 tag, e.g. ar-MA", language);
  } else if (listed = vocabulary.Language(language); !listed) {
    checks.Told("/language", language);
  }
  language = listed.value_or("");
}

void CheckChannel(model::Channel channel, Checks& checks) {
  if (channel < model::Channel::kApp || channel > model::Channel::kSms) {
    checks.Refuse("/channel", "must be one of APP, WEB, PHONE, SMS");
  }
}

void CheckDangerSigns(std::vector<model::DangerSign>& signs, Checks& checks) {
  std::vector<model::DangerSign> good;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (signs[i] == model::DangerSign::kUnspecified) {
      checks.Fault("/dangerSigns/" + std::to_string(i), "is not one of the known values", "0");
    } else if (std::find(good.begin(), good.end(), signs[i]) == good.end() &&
               good.size() < kMostEntries) {
      good.push_back(signs[i]);
    }
  }
  signs = std::move(good);
}

bool HasDanger(const std::vector<model::DangerSign>& signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [](auto sign) { return sign != model::DangerSign::kUnspecified; });
}

Hidden WithAsTold(const Hidden& narrative, const Checks& checks) {
  if (checks.as_told().empty()) return narrative;
  std::string text = narrative.Reveal();
  for (const auto& line : checks.as_told()) {
    if (!text.empty()) text += '\n';
    text += "[" + line + "]";
  }
  return Hidden(std::move(text));
}

}  // namespace kolona::intake
