#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <optional>

#include "kolona/v1/alert.pb.h"
#include "kolona/v1/case.pb.h"
#include "kolona/v1/opportunity.pb.h"
#include "libs/base/clock.h"
#include "libs/model/alert.h"
#include "libs/model/case.h"
#include "libs/model/opportunity.h"

// model <-> proto, both ways. Total: an enumerator nobody knows stays what it is by number.
namespace kolona::wire {

google::protobuf::Timestamp ToProto(base::WallTime time);
base::WallTime FromProto(const google::protobuf::Timestamp& time);

v1::ResolvedPlace ToProto(const model::ResolvedPlace& place);
model::ResolvedPlace FromProto(const v1::ResolvedPlace& place);
model::PlaceAsTold FromProto(const v1::Place& place);
v1::Place ToProto(const model::PlaceAsTold& place);
v1::TextFindings ToProto(const model::TextFindings& findings);
model::TextFindings FromProto(const v1::TextFindings& findings);
v1::CaseFacts ToProto(const model::CaseFacts& facts);
model::CaseFacts FromProto(const v1::CaseFacts& facts);
v1::InstrumentAnswers ToProto(const model::InstrumentAnswers& answers);
model::InstrumentAnswers FromProto(const v1::InstrumentAnswers& answers);
v1::Finding ToProto(const model::Finding& finding);
model::Finding FromProto(const v1::Finding& finding);
v1::Reason ToProto(const model::Reason& reason);
model::Reason FromProto(const v1::Reason& reason);
v1::Assessment ToProto(const model::Assessment& assessment);
model::Assessment FromProto(const v1::Assessment& assessment);
v1::Alert ToProto(const model::Alert& alert);
model::Alert FromProto(const v1::Alert& alert);
v1::Route ToProto(const model::Route& route);
model::Route FromProto(const v1::Route& route);
v1::RouteProgress ToProto(const model::RouteProgress& progress);
model::RouteProgress FromProto(const v1::RouteProgress& progress);
v1::AuthorityAnswer ToProto(const model::AuthorityAnswer& answer);
model::AuthorityAnswer FromProto(const v1::AuthorityAnswer& answer);
v1::DeliveryState ToProto(const model::DeliveryState& state);
model::DeliveryState FromProto(const v1::DeliveryState& state);
v1::Need ToProto(const model::Need& need);
model::Need FromProto(const v1::Need& need);
v1::Opportunity ToProto(const model::Opportunity& opportunity);
model::Opportunity FromProto(const v1::Opportunity& opportunity);
v1::Match ToProto(const model::Match& match);
model::Match FromProto(const v1::Match& match);
v1::MatchList ToProto(const model::MatchList& list);
model::MatchList FromProto(const v1::MatchList& list);

}  // namespace kolona::wire
