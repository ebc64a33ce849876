#include "services/intake/domain/check_answers.h"

#include <algorithm>
#include <string_view>

#include "libs/model/plain_words.h"

namespace kolona::intake {
namespace {

constexpr std::size_t kInstruments = 20;
constexpr std::size_t kItems = 120;
constexpr std::size_t kName = 60;
constexpr std::size_t kValue = 200;

bool IsPlain(const std::string& text, std::size_t most) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' ||
           c == '.';
  };
  return !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), plain);
}

bool IsDay(const std::string& text) {
  const auto fits = [](char shape, char c) {
    return shape == '-' ? c == '-' : c >= '0' && c <= '9';
  };
  static constexpr std::string_view kShape = "0000-00-00";
  return text.size() == kShape.size() &&
         std::equal(kShape.begin(), kShape.end(), text.begin(), fits);
}

// An id, a number or a date, and no telephone: it lies on the log in clear.
bool IsAnswer(const std::string& text) {
  return IsPlain(text, kValue) && (IsDay(text) || !model::HasLongNumber(text));
}

// The part of a pointer that names what was told; a long one is cut.
std::string Part(const std::string& text) { return text.substr(0, kName); }

void CheckItems(const std::string& field, model::InstrumentAnswers& told, Checks& checks) {
  if (told.answers.size() > kItems) {
    checks.Refuse(field, "has more than " + std::to_string(kItems) + " answers");
    return;
  }
  std::map<std::string, std::string> good;
  for (const auto& [item, value] : told.answers) {
    checks.Text(field, item, kValue);
    checks.Text(field, value, kValue);
    if (IsPlain(item, kName) && !model::HasLongNumber(item) && IsAnswer(value)) {
      good.emplace(item, value);
    } else {
      checks.Fault(field + "/answers/" + Part(item), "is an id, a number or a date", value);
    }
  }
  told.answers = std::move(good);
}

}  // namespace

void CheckAnswers(std::map<std::string, model::InstrumentAnswers>& answers, Checks& checks) {
  if (answers.size() > kInstruments) {
    checks.Refuse("/answers", "names more than " + std::to_string(kInstruments) + " instruments");
    return;
  }
  std::map<std::string, model::InstrumentAnswers> good;
  for (auto& [name, told] : answers) {
    const std::string field = "/answers/" + Part(name);
    checks.Text("/answers", name, kValue);
    checks.Text(field, told.version, kValue);
    if (!IsPlain(name, kName) || model::HasLongNumber(name)) {
      checks.Fault(field, "is not the name of an instrument", name);
    } else if (!IsPlain(told.version, kName) || model::HasLongNumber(told.version)) {
      checks.Fault(field + "/version", "must name the version that was answered", told.version);
    } else {
      CheckItems(field, told, checks);
      good.emplace(name, std::move(told));
    }
  }
  answers = std::move(good);
}

}  // namespace kolona::intake
