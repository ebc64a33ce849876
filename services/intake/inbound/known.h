#pragma once

#include <functional>

#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::intake {

// Whether what is not in the views is nowhere.
using IsComplete = std::function<runtime::Task<bool>()>;

// What was read; Unavailable in place of NotFound while the views are being read anew. `complete`
// outlives the answer.
template <class T>
runtime::Task<base::Result<T>> Known(const IsComplete& complete,
                                     runtime::Task<base::Result<T>> read) {
  auto answer = co_await std::move(read);
  if (answer.status().code() != base::Code::kNotFound) co_return answer;
  const bool nowhere = co_await complete();
  if (nowhere) co_return answer;
  co_return base::Status(base::Code::kUnavailable, "the views are being read; ask again");
}

}  // namespace kolona::intake
