#include "services/triage/config.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <sstream>

namespace kolona::triage {
namespace {

constexpr int kMostHours = 24 * 365;

std::string CheckPerLevel(const std::string& text) {
  return ParsePerLevel(text) ? "" : "four numbers of hours, none shorter than the one before";
}

}  // namespace

std::optional<PerLevel> ParsePerLevel(const std::string& text) {
  std::vector<base::Duration> waits;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    int count = 0;
    const char* end = part.data() + part.size();
    const auto parsed = std::from_chars(part.data(), end, count);
    if (parsed.ec != std::errc() || parsed.ptr != end || count < 1 || count > kMostHours) {
      return std::nullopt;
    }
    const base::Duration wait = std::chrono::hours(count);
    if (!waits.empty() && wait < waits.back()) return std::nullopt;
    waits.push_back(wait);
  }
  if (waits.size() != 4 || text.ends_with(',')) return std::nullopt;
  return PerLevel{waits[0], waits[1], waits[2], waits[3]};
}

void Options::Add(CLI::App& app) {
  const auto add = [&app](const char* flag, auto& value, const char* help) {
    return app.add_option(flag, value, help)->capture_default_str();
  };
  add("--look-every", look_every_, "hours to the next look at EXTREME,HIGH,MEDIUM,LOW")
      ->check(CheckPerLevel);
  add("--look-every-early", look_every_early_, "the same while a case is young")
      ->check(CheckPerLevel);
  add("--early-days", early_days_, "how long a case is young")->check(CLI::Range(0, 3650));
  add("--look-patience", look_patience_, "hours a due look may wait before it is overdue")
      ->check(CheckPerLevel);
  add("--event-patience", event_patience_, "hours it may wait after something happened")
      ->check(CLI::Range(1, 240));
  add("--closing-days", closing_days_, "days under watch before a case is closed")
      ->check(CLI::Range(1, 3650));
  add("--proposal-hours", proposal_hours_,
      "how long a proposed lowering waits for its second person")
      ->check(CLI::Range(1, 720));
  add("--repeats", repeats_, "so many reports of one person raise the last to HIGH")
      ->check(CLI::Range(2, RepeatPolicy().most));
  add("--repeat-days", repeat_days_, "within so many days")->check(CLI::Range(1, 3650));
  add("--contacts", contacts_, "so many contacts of one person ask for a look now")
      ->check(CLI::Range(2, RepeatPolicy().most));
  add("--contact-minutes", contact_minutes_, "within so many minutes")->check(CLI::Range(1, 1440));
  add("--rules-every", rules_every_, "seconds between looks at the instruments and danger phrases")
      ->check(CLI::Range(1, 3600));
}

void Options::Fill(Config& config) const {
  config.clocks.every = *ParsePerLevel(look_every_);
  config.clocks.every_early = *ParsePerLevel(look_every_early_);
  config.clocks.early = std::chrono::days(early_days_);
  config.clocks.patience = *ParsePerLevel(look_patience_);
  config.clocks.patience_after_event = std::chrono::hours(event_patience_);
  config.clocks.closing = std::chrono::days(closing_days_);
  config.clocks.proposal_lives = std::chrono::hours(proposal_hours_);
  config.repeats.reports = repeats_;
  config.repeats.window = std::chrono::days(repeat_days_);
  config.repeats.contacts = contacts_;
  config.repeats.contact_window = std::chrono::minutes(contact_minutes_);
  config.rules_every = std::chrono::seconds(rules_every_);
}

}  // namespace kolona::triage
