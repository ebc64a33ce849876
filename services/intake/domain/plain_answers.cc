#include "services/intake/domain/plain_answers.h"

#include <algorithm>
#include <string_view>

namespace kolona::intake {
namespace {

constexpr std::size_t kMostDigits = 3;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// '0' stands for a digit.
bool HasShape(std::string_view text, std::string_view shape) {
  const auto fits = [](char at, char c) { return at == '0' ? IsDigit(c) : at == c; };
  return text.size() == shape.size() && std::equal(shape.begin(), shape.end(), text.begin(), fits);
}

bool IsShortNumber(std::string_view text) {
  return !text.empty() && text.size() <= kMostDigits &&
         std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsVersion(std::string_view text) {
  for (int dots = 0; dots < 2; ++dots) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || !IsShortNumber(text.substr(0, dot))) return false;
    text.remove_prefix(dot + 1);
  }
  return IsShortNumber(text);
}

bool IsValue(const KnowsWord& knows, const std::string& value) {
  if (IsShortNumber(value) || HasShape(value, "0000-00-00")) return true;
  for (std::size_t at = 0; at <= value.size();) {
    const auto end = std::min(value.find('+', at), value.size());
    const std::string word = value.substr(at, end - at);
    if (word != "yes" && word != "no" && !knows(word)) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

bool IsPlainAnswer(const KnowsWord& knows, const std::string& questionnaire,
                   const std::string& version, const std::string& item, const std::string& value) {
  return knows && knows(questionnaire) && IsVersion(version) && knows(item) &&
         IsValue(knows, value);
}

}  // namespace kolona::intake
