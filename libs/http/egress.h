#pragma once

#include <sys/socket.h>

#include "libs/http/client.h"

namespace kolona::http {

// Whether this address may be called. Never: link-local (cloud metadata lives there), multicast,
// unspecified, reserved. IPv6 forms that carry an IPv4 address are judged by that address. Source:
// IANA special-purpose address registries (RFC 6890).
bool MayCall(const EgressPolicy& policy, const sockaddr* address);

// Before any address is looked up: InvalidArgument when it is not an http(s) URL, holds credentials
// or a line break where none may be; PermissionDenied for plain http when that is not allowed.
base::Status CheckOutgoing(const EgressPolicy& policy, const Outgoing& outgoing);

}  // namespace kolona::http
