#include "services/reporting/handlers/summarize.h"

namespace kolona::reporting {

runtime::Task<base::Result<Counts>> Summarize::Run(Query query) {
  auto counts = co_await model_.Summarize(std::move(query));
  if (!counts.ok()) co_return counts.status();
  HideSmallCells(counts->rows);
  // A kind with one to four matches is left out, like any other small cell.
  std::erase_if(counts->matches_by_kind,
                [](const auto& entry) { return entry.second < kSmallestShown; });
  co_return std::move(*counts);
}

}  // namespace kolona::reporting
