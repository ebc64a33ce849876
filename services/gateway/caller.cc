#include "services/gateway/caller.h"

#include <array>
#include <utility>

namespace kolona::gateway {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 6> kRoles = {
    {{Role::kListener, "listener"},
     {Role::kSupervisor, "supervisor"},
     {Role::kAuthority, "authority"},
     {Role::kPartner, "partner"},
     {Role::kAnalyst, "analyst"},
     {Role::kOperator, "operator"}}};

}  // namespace

std::string_view RoleName(Role role) {
  for (const auto& [value, name] : kRoles) {
    if (value == role) return name;
  }
  return "unknown";
}

std::optional<Role> RoleNamed(std::string_view name) {
  for (const auto& [value, known] : kRoles) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace kolona::gateway
