#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/instrument.h"

namespace kolona::triage {

// The answer to one item; unanswered is its own value.
//  - yes/no: low = high = 0 or 1; single: the option's place; number: a closed range (one number,
//  or
//    what an age band leaves open); date: the day.
//  - multi: bit i of `known` says whether option i was answered, bit i of `chosen` what.
struct Value {
  bool answered = false;
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::uint64_t known = 0;
  std::uint64_t chosen = 0;
  friend bool operator==(const Value&, const Value&) = default;
};

// One value per item, in the order of the items.
using Answers = std::vector<Value>;

Value YesNo(bool yes);
Value Exactly(std::int64_t value);
// All options of a multi item answered, these chosen.
Value Chosen(const Item& item, std::uint64_t options);

// "2026-11-24" as a day, or InvalidArgument.
base::Result<Day> ReadDay(std::string_view text);

// One answer in words: yes, no; an option's id; option ids joined by "+" ("none" for none of them);
// a number; a date. Invalid when the type does not fit.
base::Result<Value> ReadValue(const Item& item, std::string_view text, Day today);

// The same words back; of a date also how many days ago it is.
std::string WriteValue(const Item& item, const Value& value, Day today);
// What was answered, but for what is denied: "weapon=yes, age=17"; "all denied" when nothing is
// left.
std::string InWords(const Instrument& instrument, const Answers& answers, Day today);

// What people told, by item id, as answers to this very version. Refused whole, with the item as
// field: an unknown item, a value of the wrong type, an answer to an item that the skip rule passes
// over, two that exclude each other, answers given to another version.
base::Result<Answers> ReadAnswers(const Instrument& instrument, const std::string& version,
                                  const std::map<std::string, std::string>& told, Day today);

// The same where nothing may be lost: what fits is kept, the rest counts as unanswered, and every
// refusal is told so that a person looks. Of a contradiction both answers are kept: the rule counts
// them, so it can only err upwards.
struct AnswersRead {
  Answers answers;
  std::vector<base::Status> refused;
};
AnswersRead ReadWhatFits(const Instrument& instrument, const std::string& version,
                         const std::map<std::string, std::string>& told, Day today);

// Fills the open items that ask for her age from the age band of her case (CaseFacts::age_band).
void FillFromCase(const Instrument& instrument, int age_band, Answers& answers);

}  // namespace kolona::triage
