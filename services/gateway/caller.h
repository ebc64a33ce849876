#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kolona::gateway {

enum class Role { kListener, kSupervisor, kAuthority, kPartner, kAnalyst, kOperator };

// "listener" and so on.
std::string_view RoleName(Role role);
std::optional<Role> RoleNamed(std::string_view name);

// Who holds a token. Reporters have none.
struct Caller {
  std::string name;
  Role role = Role::kListener;
  // Of an authority: which one; "*" may speak for any (a desk of several, or a demonstration).
  std::string authority_id = {};

  std::string Actor() const { return "token:" + name; }
  bool SpeaksForAny() const { return authority_id == "*"; }
};

}  // namespace kolona::gateway
