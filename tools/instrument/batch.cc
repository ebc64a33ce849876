#include <iostream>
#include <map>

#include "services/triage/outbound/instrument_file.h"
#include "tools/instrument/commands.h"
#include "tools/instrument/result.h"

namespace kolona::instrument {
namespace {

using namespace kolona::triage;
using nlohmann::ordered_json;

int Fail(const std::string& why) {
  std::cerr << why << "\n";
  return 1;
}

// The answers of one line; refused whole when one does not fit.
base::Result<Answers> AnswersIn(const Instrument& instrument, const ordered_json& line, Day today) {
  const auto bad = [](const char* why) { return base::Status::Invalid("/answers", why); };
  if (!line.is_object() || !line.contains("answers") || !line["answers"].is_object()) {
    return bad("a line is an object with 'answers'");
  }
  std::map<std::string, std::string> told;
  for (const auto& [id, word] : line["answers"].items()) {
    if (!word.is_string()) return bad("an answer is a word in quotes");
    told[id] = word.get<std::string>();
  }
  auto answers = ReadAnswers(instrument, instrument.version, told, today);
  if (answers.ok() && line.contains("age_band") && line["age_band"].is_number_integer()) {
    FillFromCase(instrument, line["age_band"].get<int>(), *answers);
  }
  return answers;
}

}  // namespace

int Batch(const std::string& file, const std::string& today_word) {
  const auto loaded = LoadInstrument(file);
  if (!loaded.ok()) return Fail(loaded.status().message());
  const auto today = today_word.empty() ? base::Result<Day>(Today()) : ReadDay(today_word);
  if (!today.ok()) return Fail("--today: " + today.status().message());
  std::ios::sync_with_stdio(false);
  std::string text;
  std::size_t number = 0, refused = 0;
  while (std::getline(std::cin, text)) {
    ++number;
    if (text.empty()) continue;
    const auto line = ordered_json::parse(text, nullptr, false);
    ordered_json out;
    if (line.is_object() && line.contains("id")) out["id"] = line["id"];
    const auto answers = AnswersIn(*loaded, line, *today);
    if (answers.ok()) {
      out.update(OutcomeOf(*loaded, *answers, *today));
    } else {
      ++refused;
      out["line"] = number;
      out["error"] = answers.status().message();
    }
    std::cout << out.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << "\n";
  }
  std::cout.flush();
  if (refused == 0) return 0;
  return Fail(std::to_string(refused) + " of " + std::to_string(number) + " lines refused");
}

}  // namespace kolona::instrument
