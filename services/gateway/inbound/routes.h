#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/gateway/caller.h"

namespace kolona::gateway {

enum class Auth {
  kOpen,   // anyone; a token, when sent, must still be right
  kRoles,  // one of the roles
};

// One line of the door's table.
struct Route {
  std::string name;     // in metrics and logs, e.g. "submit_case"
  std::string method;   // GET also answers HEAD
  std::string pattern;  // "/v1/cases/{id}"
  Auth auth = Auth::kOpen;
  std::vector<Role> roles = {};
  bool takes_json = false;
  bool submits = false;  // a person tells something: refusals name the emergency numbers
};

const std::vector<Route>& Routes();

// What an address leads to.
struct Found {
  const Route* route = nullptr;               // nothing: no such address, or not with this method
  std::map<std::string, std::string> params;  // by the names in braces
  std::string allow;  // methods of this address, "GET, HEAD"; empty: no such address
};

Found FindRoute(std::string_view method, std::string_view path);

}  // namespace kolona::gateway
