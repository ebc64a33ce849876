#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/base/status.h"
#include "libs/model/vocabulary.h"
#include "services/intake/domain/submission.h"

namespace kolona::intake {

// Gathers what is wrong with one body. Some faults always refuse it (structure: a channel is
// missing, bytes that are no UTF-8, too much text). The others refuse it only when nobody is in
// danger: with danger signs they are noted, and what was told goes on inside the sealed text. Pure.
class Checks {
 public:
  explicit Checks(bool danger) : danger_(danger) {}

  // A fault of structure.
  void Refuse(std::string field, std::string why);
  // A fault of content; `told` is kept as told when the body goes on all the same. True: it
  // refuses.
  bool Fault(const std::string& field, std::string why, std::string_view told);
  // No fault, but no word that may leave the seal: kept as told, in danger or not.
  void Told(const std::string& field, std::string_view told);

  // UTF-8, at most `most` code points, no control characters (line ends only when `lines`).
  void Text(const std::string& field, std::string_view text, std::size_t most, bool lines = false);
  // At most 16 entries.
  void ListSize(const std::string& field, std::size_t size);

  bool danger() const { return danger_; }
  // The first fault that refuses the body; ok when none does.
  const base::Status& refusal() const { return refusal_; }
  // Lines "<field>: <as told>", to be kept with the narrative. Personal: never outside the seal.
  const std::vector<std::string>& as_told() const { return as_told_; }

 private:
  bool danger_;
  base::Status refusal_;
  std::vector<std::string> as_told_;
};

// Checks shared by both kinds of body. Each leaves what was bad out of the body when it goes on.
void CheckContact(const std::string& field, Contact& contact, Checks& checks);
void CheckPlace(const model::PlaceAsTold& place, const Hidden& address, Checks& checks);
void CheckAge(const std::string& field, std::optional<int>& age, Checks& checks);
// Leaves the listed tag, which may leave the seal; one that is in no list is kept as told.
void CheckLanguage(std::string& language, const model::Vocabulary& vocabulary, Checks& checks);
void CheckChannel(model::Channel channel, Checks& checks);
// Danger signs are never turned away for being too many or told twice; one that is "unspecified"
// alone is a fault, one nobody knows counts as a sign.
void CheckDangerSigns(std::vector<model::DangerSign>& signs, Checks& checks);
// The narrative with what was told but could not be used.
Hidden WithAsTold(const Hidden& narrative, const Checks& checks);

// Whether any real danger sign is present.
bool HasDanger(const std::vector<model::DangerSign>& signs);

// Entries from 1 to `last` only, each once; the others are faults at "<field>/<index>".
template <class Enum>
void CheckEnums(const std::string& field, std::vector<Enum>& values, Enum last, Checks& checks) {
  checks.ListSize(field, values.size());
  std::vector<Enum> good;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int number = static_cast<int>(values[i]);
    if (number < 1 || number > static_cast<int>(last)) {
      checks.Fault(field + "/" + std::to_string(i), "is not one of the known values",
                   std::to_string(number));
      continue;
    }
    bool seen = false;
    for (const auto value : good) seen = seen || value == values[i];
    if (!seen) good.push_back(values[i]);
  }
  values = std::move(good);
}

template <class Enum>
void CheckEnum(const std::string& field, Enum& value, Enum last, Checks& checks) {
  const int number = static_cast<int>(value);
  if (number >= 0 && number <= static_cast<int>(last)) return;
  checks.Fault(field, "is not one of the known values", std::to_string(number));
  value = Enum{};
}

}  // namespace kolona::intake
