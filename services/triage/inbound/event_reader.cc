#include "services/triage/inbound/event_reader.h"

#include <algorithm>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::triage {
namespace {

// One that has its result keeps it: read again, it is not scored anew under a later version.
bool HasItsResult(const CaseBook& book, const std::string& case_id) {
  const auto history = book.complete() ? book.Find(case_id) : nullptr;
  return history != nullptr && history->first_result != model::Level::kUnspecified;
}

// The same for the result that came with the words.
bool HasItsWords(const CaseBook& book, const std::string& case_id) {
  const auto history = book.complete() ? book.Find(case_id) : nullptr;
  if (history == nullptr) return false;
  const auto with_words = [](const Entry& entry) {
    const auto* result = std::get_if<Assessed>(&entry.step.deed);
    return result != nullptr && result->assessment.text_findings.has_value();
  };
  return std::any_of(history->entries.begin(), history->entries.end(), with_words);
}

runtime::Task<base::Status> Handle(AssessCase& handler, const CaseBook& book, base::CallContext ctx,
                                   const eventlog::Record& record) {
  if (record.event.type == wire::EventType(*v1::CaseHinted::descriptor())) {
    v1::CaseHinted hinted;
    if (!wire::Read(record.event, &hinted)) {
      co_return base::Status(base::Code::kDataLoss, "not a CaseHinted");
    }
    if (HasItsWords(book, hinted.facts().case_id())) co_return base::Status();
    co_return co_await handler.Run(std::move(ctx), wire::FromProto(hinted.facts()), true);
  }
  v1::CaseReported fact;
  if (record.event.type != wire::EventType(*v1::CaseReported::descriptor())) {
    co_return base::Status();
  }
  if (!wire::Read(record.event, &fact)) {
    co_return base::Status(base::Code::kDataLoss, "not a CaseReported");
  }
  if (HasItsResult(book, fact.facts().case_id())) co_return base::Status();
  co_return co_await handler.Run(std::move(ctx), wire::FromProto(fact.facts()));
}

}  // namespace

std::unique_ptr<eventlog::Consumer> ReadCases(eventlog::EventLog& log, AssessCase& handler,
                                              const CaseBook& book) {
  eventlog::Subscription subscription;
  subscription.group = "triage";
  subscription.topics = {std::string(eventlog::kCases)};
  // Who accepts a report has asked already; this way is for what was missed then.
  subscription.gather = std::chrono::milliseconds(200);
  subscription.workers = 64;  // each waits for the log to have what was found
  return log.Subscribe(subscription,
                       [&handler, &book](base::CallContext ctx, const eventlog::Record& record) {
                         return Handle(handler, book, std::move(ctx), record);
                       });
}

}  // namespace kolona::triage
