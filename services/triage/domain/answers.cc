#include "services/triage/domain/answers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "services/triage/domain/evaluation.h"

namespace kolona::triage {
namespace {

// First year of each of CaseFacts' age bands.
constexpr std::array<std::int64_t, 8> kFirstAge = {0, 0, 15, 18, 25, 35, 50, 65};
constexpr int kOldest = 130;

base::Status Bad(const Item& item, const std::string& why) {
  return base::Status::Invalid("/" + item.id, "item " + item.id + ": " + why);
}

bool ReadNumber(std::string_view text, std::int64_t& out) {
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, out);
  return !text.empty() && read.ec == std::errc() && read.ptr == end;
}

base::Result<Value> ReadMulti(const Item& item, std::string_view text) {
  std::uint64_t chosen = 0;
  while (!text.empty() && text != "none") {
    const auto plus = text.find('+');
    const std::string id(text.substr(0, plus));
    const int option = FindOption(item, id);
    if (option < 0) return Bad(item, "there is no option " + id);
    chosen |= std::uint64_t{1} << option;
    text = plus == std::string_view::npos ? std::string_view() : text.substr(plus + 1);
  }
  return Chosen(item, chosen);
}

// An answer to a question that the other answers pass over, or a yes that excludes another yes.
void RefuseContradictions(const Instrument& instrument, Day today, AnswersRead& read) {
  Evaluation evaluation(instrument, read.answers, today);
  for (std::size_t i = 0; i < read.answers.size(); ++i) {
    const Item& item = instrument.items[i];
    if (!read.answers[i].answered) continue;
    if (evaluation.Asked(i) == Tri::kNo) {
      read.refused.push_back(
          Bad(item, "is passed over because of the other answers, so it cannot be answered"));
    } else if (read.answers[i] == YesNo(true) && evaluation.Excluded(i)) {
      read.refused.push_back(
          Bad(item, "cannot be yes together with another answer that excludes it"));
    }
  }
}

}  // namespace

Value YesNo(bool yes) { return Exactly(yes ? 1 : 0); }

Value Exactly(std::int64_t value) { return {.answered = true, .low = value, .high = value}; }

Value Chosen(const Item& item, std::uint64_t options) {
  const auto all = (std::uint64_t{1} << item.options.size()) - 1;
  return {.answered = true, .known = all, .chosen = options};
}

base::Result<Day> ReadDay(std::string_view text) {
  std::int64_t year = 0, month = 0, day = 0;
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                      ReadNumber(text.substr(0, 4), year) && ReadNumber(text.substr(5, 2), month) &&
                      ReadNumber(text.substr(8, 2), day);
  if (shaped) {
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(year)),
        std::chrono::month(static_cast<unsigned>(month < 0 ? 0 : month)),
        std::chrono::day(static_cast<unsigned>(day < 0 ? 0 : day))};
    if (date.ok()) return Day{std::chrono::sys_days(date).time_since_epoch().count()};
  }
  return base::Status(base::Code::kInvalidArgument,
                      "not a date (YYYY-MM-DD): " + std::string(text));
}

base::Result<Value> ReadValue(const Item& item, std::string_view text, Day today) {
  switch (item.type) {
    case ItemType::kYesNo:
      if (text == "yes") return YesNo(true);
      if (text == "no") return YesNo(false);
      return Bad(item, "the answer is yes or no, not " + std::string(text));
    case ItemType::kSingle: {
      const int option = FindOption(item, text);
      if (option < 0) return Bad(item, "there is no option " + std::string(text));
      return Exactly(option);
    }
    case ItemType::kMulti:
      return ReadMulti(item, text);
    case ItemType::kNumber: {
      std::int64_t number = 0;
      if (!ReadNumber(text, number) || number < item.min || number > item.max) {
        return Bad(item, "the answer is a whole number from " + std::to_string(item.min) + " to " +
                             std::to_string(item.max) + ", not " + std::string(text));
      }
      return Exactly(number);
    }
    case ItemType::kDate: {
      const auto day = ReadDay(text);
      if (!day.ok()) return Bad(item, day.status().message());
      if (*day > today) return Bad(item, "the date lies in the future: " + std::string(text));
      return Exactly(*day);
    }
  }
  return Bad(item, "has no type");
}

std::string WriteValue(const Item& item, const Value& value, Day today) {
  if (!value.answered) return "open";
  switch (item.type) {
    case ItemType::kYesNo:
      return value.low == 1 ? "yes" : "no";
    case ItemType::kSingle:
      return item.options[static_cast<std::size_t>(value.low)].id;
    case ItemType::kMulti: {
      std::string text;
      for (std::size_t i = 0; i < item.options.size(); ++i) {
        if ((value.chosen >> i & 1U) != 0) text += (text.empty() ? "" : "+") + item.options[i].id;
      }
      return text.empty() ? "none" : text;
    }
    case ItemType::kNumber:
      return value.low == value.high
                 ? std::to_string(value.low)
                 : std::to_string(value.low) + " to " + std::to_string(value.high);
    case ItemType::kDate:
      return std::to_string(today - value.low) + " days ago";
  }
  return "open";
}

std::string InWords(const Instrument& instrument, const Answers& answers, Day today) {
  std::string words;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Item& item = instrument.items[i];
    const Value& value = answers[i];
    const bool counted = item.type == ItemType::kNumber || item.type == ItemType::kDate;
    const bool denied = !counted && value.low == 0 && value.chosen == 0;
    if (!value.answered || denied) continue;
    words += (words.empty() ? "" : ", ") + item.id + "=" + WriteValue(item, value, today);
  }
  return words.empty() ? "all denied" : words;
}

base::Result<Answers> ReadAnswers(const Instrument& instrument, const std::string& version,
                                  const std::map<std::string, std::string>& told, Day today) {
  auto read = ReadWhatFits(instrument, version, told, today);
  if (!read.refused.empty()) return read.refused.front();
  return std::move(read.answers);
}

AnswersRead ReadWhatFits(const Instrument& instrument, const std::string& version,
                         const std::map<std::string, std::string>& told, Day today) {
  AnswersRead read;
  read.answers.resize(instrument.items.size());
  if (version != instrument.version) {
    read.refused.push_back(base::Status::Invalid(
        "/version", "the answers are to version " + version + " of " + instrument.name +
                        "; this is version " + instrument.version));
    return read;
  }
  for (const auto& [id, text] : told) {
    const int item = instrument.FindItem(id);
    if (item < 0) {
      read.refused.push_back(base::Status::Invalid("/" + id, "there is no item " + id));
      continue;
    }
    const auto index = static_cast<std::size_t>(item);
    auto value = ReadValue(instrument.items[index], text, today);
    if (value.ok()) {
      read.answers[index] = *value;
    } else {
      read.refused.push_back(value.status());
    }
  }
  RefuseContradictions(instrument, today, read);
  return read;
}

void FillFromCase(const Instrument& instrument, int age_band, Answers& answers) {
  if (age_band < 1 || age_band >= static_cast<int>(kFirstAge.size())) return;
  const auto band = static_cast<std::size_t>(age_band);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Item& item = instrument.items[i];
    if (!item.from_case_age || answers[i].answered) continue;
    const std::int64_t last =
        band + 1 < kFirstAge.size() ? kFirstAge[band + 1] - 1 : std::int64_t{kOldest};
    answers[i] = {.answered = true,
                  .low = std::clamp(kFirstAge[band], item.min, item.max),
                  .high = std::clamp(last, item.min, item.max)};
  }
}

}  // namespace kolona::triage
