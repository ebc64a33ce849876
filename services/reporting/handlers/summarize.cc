#include "services/reporting/handlers/summarize.h"

namespace kolona::reporting {

runtime::Task<base::Result<Counts>> Summarize::Run(Query query) {
  auto counts = co_await model_.Summarize(std::move(query));
  if (!counts.ok()) co_return counts.status();
  HideSmallCells(counts->rows);
  counts->accept_to_first_delivery = ShownQuantiles(counts->accept_to_first_delivery);
  counts->accept_to_acknowledgement = ShownQuantiles(counts->accept_to_acknowledgement);
  // A kind that one to four asked for is left out, like any other small cell, however many matches
  // they have.
  std::erase_if(counts->matches_by_kind,
                [](const auto& entry) { return entry.second.requests < kSmallestShown; });
  co_return std::move(*counts);
}

}  // namespace kolona::reporting
