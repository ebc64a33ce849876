#include <algorithm>
#include <cctype>

#include "services/triage/domain/answers.h"
#include "services/triage/domain/check_instrument.h"

namespace kolona::triage {
namespace {

bool IsName(const std::string& text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), fits);
}

// Three numbers with dots between.
bool IsVersion(const std::string& text) {
  int dots = 0;
  bool digit = false;
  for (const char c : text) {
    if (c == '.') {
      if (!digit) return false;
      ++dots;
      digit = false;
    } else if (c >= '0' && c <= '9') {
      digit = true;
    } else {
      return false;
    }
  }
  return dots == 2 && digit && text.size() <= 20;
}

class Papers {
 public:
  Papers(const Instrument& instrument, std::vector<Problem>& problems)
      : instrument_(instrument), problems_(problems) {}

  void Check() {
    if (!IsName(instrument_.name))
      Bad(instrument_.LineOf("name"), "name is small letters, digits and '-'");
    if (!IsVersion(instrument_.version))
      Bad(instrument_.LineOf("version"), "version is three numbers, such as 1.0.0");
    Needed("address", instrument_.address);
    Needed("owner", instrument_.owner);
    Needed("licence", instrument_.licence);
    Needed("source", instrument_.source);
    CheckDates();
    if (instrument_.frame && instrument_.status != InstrumentStatus::kDraft) {
      Bad(instrument_.LineOf("status"),
          "an empty frame stays a draft until its words are filled in");
    }
    if (Speaks()) Needed("permission", instrument_.permission);
    if (instrument_.evidence.empty() && instrument_.no_evidence.empty()) {
      Bad(instrument_.LineOf("evidence"),
          "evidence is missing; where there is none, no_evidence says so");
    }
    for (const auto* tag : {"fr", "ar"}) {
      if (!instrument_.languages.contains(tag)) {
        Bad(instrument_.LineOf("languages"),
            std::string("languages: the state of ") + tag + " is missing");
      }
    }
    CheckWords();
  }

 private:
  void Bad(int line, const std::string& why) { problems_.push_back({line, why}); }

  bool Speaks() const {
    return instrument_.status == InstrumentStatus::kActive ||
           instrument_.status == InstrumentStatus::kShadow;
  }

  void Needed(const std::string& name, const std::string& value) {
    if (value.empty()) Bad(instrument_.LineOf(name), name + " is missing");
  }

  void CheckDates() {
    const auto from = ReadDay(instrument_.valid_from);
    if (!from.ok()) Bad(instrument_.LineOf("valid"), "valid from is " + from.status().message());
    if (instrument_.valid_to.empty()) return;
    const auto to = ReadDay(instrument_.valid_to);
    if (!to.ok()) {
      Bad(instrument_.LineOf("valid"), "valid to is " + to.status().message());
    } else if (from.ok() && *to <= *from) {
      Bad(instrument_.LineOf("valid"), "valid to lies before valid from");
    }
  }

  // An empty frame has no words for its items; all else is shown to people and has them.
  void Both(int line, const std::string& what, const Words& words) {
    if (words.fr.empty() || words.ar.empty()) {
      Bad(line, what + " lacks its French or Arabic words");
    }
  }

  void CheckWords() {
    Both(instrument_.LineOf("title"), "the title", instrument_.title);
    for (const auto& item : instrument_.items) {
      if (instrument_.frame) break;
      Both(item.line, "item " + item.id, item.text);
      for (const auto& option : item.options) {
        Both(item.line, "option " + option.id + " of item " + item.id, option.text);
      }
    }
    for (const auto& measure : instrument_.rule.measures) {
      Both(measure.line, "measure " + measure.id, measure.text);
    }
    for (const auto& band : instrument_.rule.bands) {
      Both(band.line, "band " + band.id, band.text);
      if (band.actions.empty()) Bad(band.line, "band " + band.id + " has no action");
      for (const auto& action : band.actions) CheckAction(band.line, action);
    }
    for (const auto& raise : instrument_.rule.overrides) {
      Both(raise.line, "the override", raise.text);
    }
    for (const auto& also : instrument_.rule.also) CheckAction(also.line, also.action);
  }

  void CheckAction(int line, const Action& action) {
    Both(line, "action " + action.code, action.text);
    if (action.within_minutes < 1) {
      Bad(line, "action " + action.code + " needs a deadline of at least one minute");
    }
  }

  const Instrument& instrument_;
  std::vector<Problem>& problems_;
};

}  // namespace

void CheckPapers(const Instrument& instrument, std::vector<Problem>& problems) {
  Papers(instrument, problems).Check();
}

}  // namespace kolona::triage
