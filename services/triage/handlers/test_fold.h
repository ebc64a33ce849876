#pragma once

#include <string>

#include "kolona/v1/events.pb.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"
#include "services/triage/handlers/case_book.h"
#include "services/triage/handlers/step_proto.h"
#include "services/triage/test_shelf.h"

namespace kolona::triage {

// The event of any step, also of those that others write.
inline eventlog::Event EventOf(const std::string& case_id, const Step& step) {
  const auto made = [&](const google::protobuf::Message& fact) {
    auto event = wire::MakeEvent(fact, "test", step.id, case_id, case_id, step.at, {});
    event.id = step.id;
    return event;
  };
  if (const auto* reported = std::get_if<Reported>(&step.deed)) {
    v1::CaseReported fact;
    *fact.mutable_facts() = wire::ToProto(reported->facts);
    fact.mutable_facts()->set_case_id(case_id);
    for (const auto& hash : reported->person_hashes) fact.add_person_hashes(hash);
    return made(fact);
  }
  if (const auto* begun = std::get_if<Begun>(&step.deed)) {
    v1::CaseHinted fact;
    *fact.mutable_facts() = wire::ToProto(begun->facts);
    return made(fact);
  }
  if (const auto* result = std::get_if<Assessed>(&step.deed)) {
    v1::CaseTriaged fact;
    fact.set_case_id(case_id);
    *fact.mutable_assessment() = wire::ToProto(result->assessment);
    *fact.mutable_triaged_at() = wire::ToProto(step.at);
    return made(fact);
  }
  return WriteStep(case_id, step, {});
}

inline void FoldStep(CaseBook& book, const LogPlace& place, const std::string& case_id,
                     const Step& step) {
  book.Fold(place, EventOf(case_id, step));
}

}  // namespace kolona::triage
