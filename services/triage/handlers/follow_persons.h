#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "libs/runtime/platform.h"
#include "services/triage/domain/repeats.h"
#include "services/triage/handlers/case_book.h"
#include "services/triage/step_ports.h"

namespace kolona::triage {

// Knows a person again, by keyed hashes alone: tells her earlier cases that she was reported anew,
// and raises the newest where the rules of domain/repeats.h say so. Looks at what is, not at what
// came, so that nothing is lost over a restart and nothing said twice; exercises are nobody. A case
// that waits for a look already is not told again, and only the newest reports of a person count:
// whoever reports a thousand times costs a thousand looks, not a million steps. Event thread only.
class FollowPersons {
 public:
  FollowPersons(runtime::Platform& platform, const RepeatPolicy& policy, const CaseBook& book,
                StepRecord& record)
      : platform_(platform), policy_(policy), book_(book), record_(record) {}

  // The book is complete: whoever has been reported more than once is looked at.
  void Adopt();
  // A history of the book took this step.
  void Changed(const std::string& case_id, const Step& step);

  void Start();
  runtime::Task<void> Stop();

 private:
  using CaseStep = std::pair<std::string, Step>;
  // There are as many persons as cases, so each takes little: 16 bytes of a hash of the hash, and
  // names that lie in the book.
  using Person = std::array<std::uint64_t, 2>;
  struct HashPerson {
    std::size_t operator()(const Person& person) const noexcept { return person[0]; }
  };
  struct Report {
    base::WallTime accepted_at{};
    const std::string* case_id = nullptr;
  };

  static Person PersonOf(const std::string& hash);
  static bool IsBefore(const Report& a, const Report& b);
  void Index(const std::string& case_id, const History& history);
  std::vector<std::string> SamePerson(const std::string& case_id) const;
  std::vector<CaseStep> Wanted(const std::string& case_id) const;
  runtime::Task<base::Status> Look(std::string case_id);
  runtime::Task<void> Run();

  runtime::Platform& platform_;
  const RepeatPolicy& policy_;
  const CaseBook& book_;
  StepRecord& record_;
  // In the order of acceptance, then of the ids.
  std::unordered_map<Person, std::vector<Report>, HashPerson> reports_of_;
  std::set<std::string> to_look_at_;
  bool running_ = false;
  bool stopping_ = false;
};

}  // namespace kolona::triage
