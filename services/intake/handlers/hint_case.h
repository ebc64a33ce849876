#pragma once

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/runtime/task.h"
#include "libs/vault/vault.h"
#include "services/intake/handlers/searched_words.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// The sure lane of her words: a case that is on the log is opened, its narrative searched by triage
// in memory, and what was found put on record by id. So words told while triage was away are
// searched when it is back, and those of a request for support are searched too. Twice is harmless:
// the fact has the same id.
class HintCase {
 public:
  HintCase(const vault::Vault& vault, CaseReads& reads, Screener& screener,
           const SearchedWords& searched, Recorder& recorder, const base::Clock& clock)
      : vault_(vault),
        reads_(reads),
        screener_(screener),
        searched_(searched),
        recorder_(recorder),
        clock_(clock) {}

  // `facts` as reported; the sealed words are taken from the views, which have the key to them.
  // Ok: searched, or nothing to search (erased, older than a week, or case or key are not in the
  // views after ten minutes). Unavailable: the views, the key, triage or the log are away; comes
  // again.
  runtime::Task<base::Status> Run(base::CallContext ctx, model::CaseFacts facts);

 private:
  // What is in her words: as found when they were accepted, or searched now.
  runtime::Task<base::Result<SearchedWords::Findings>> Findings(base::CallContext ctx,
                                                                model::CaseFacts facts);
  // Empty: nothing to search.
  runtime::Task<base::Result<base::Sensitive<std::string>>> Narrative(base::CallContext ctx,
                                                                      model::CaseFacts facts);

  const vault::Vault& vault_;
  CaseReads& reads_;
  Screener& screener_;
  const SearchedWords& searched_;
  Recorder& recorder_;
  const base::Clock& clock_;
};

}  // namespace kolona::intake
