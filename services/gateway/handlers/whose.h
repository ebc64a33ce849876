#pragma once

#include <kolona/v1/level.pb.h>

#include <string>

#include "services/gateway/caller.h"

namespace kolona::gateway {

// The person behind a token, as triage names who did what.
inline v1::Actor ActorOf(const Caller& caller) {
  v1::Actor actor;
  actor.set_name(caller.Actor());
  actor.set_role(std::string(RoleName(caller.role)));
  return actor;
}

}  // namespace kolona::gateway
