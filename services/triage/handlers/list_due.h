#pragma once

#include <string>
#include <vector>

#include "libs/base/status.h"
#include "services/triage/domain/clocks.h"
#include "services/triage/handlers/keep_clocks.h"

namespace kolona::triage {

// The queue of cases that somebody must look at: overdue before due, then the higher level, then
// who waits longer. Event thread only.
class ListDue {
 public:
  struct Item {
    std::string case_id;
    Due due;
    bool overdue = false;
  };
  struct Page {
    std::vector<Item> items;
    std::string next_page_token;
    int due = 0;  // all of them, overdue ones too
    int overdue = 0;
  };

  ListDue(const base::Clock& clock, const KeepClocks& clocks) : clock_(clock), clocks_(clocks) {}

  // `page_size` 0: 50. InvalidArgument: a size over 200 or a token that is none of ours.
  base::Result<Page> Run(int page_size, const std::string& page_token, bool overdue_only) const;

 private:
  const base::Clock& clock_;
  const KeepClocks& clocks_;
};

}  // namespace kolona::triage
