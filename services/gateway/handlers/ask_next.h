#pragma once

#include "services/gateway/ports.h"

namespace kolona::gateway {

// Which questions are left that can still change the level. Nothing of what is told is kept.
class AskNext {
 public:
  explicit AskNext(Questions& questions) : questions_(questions) {}

  Answer<v1::QuestionsLeft> Run(base::CallContext ctx, v1::NextQuestionsRequest so_far) {
    return questions_.NextQuestions(std::move(ctx), std::move(so_far));
  }

 private:
  Questions& questions_;
};

}  // namespace kolona::gateway
