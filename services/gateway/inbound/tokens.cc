#include "services/gateway/inbound/tokens.h"

#include <strings.h>

#include <fstream>
#include <sstream>

#include "libs/base/ids.h"

namespace kolona::gateway {
namespace {

constexpr std::string_view kScheme = "Bearer ";

base::Status BadLine(int number, const std::string& why) {
  return {base::Code::kInvalidArgument, "tokens, line " + std::to_string(number) + ": " + why};
}

}  // namespace

base::Result<Tokens> Tokens::Parse(std::string_view text) {
  Tokens tokens;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string role;
    std::string hash;
    Caller caller;
    if (!(words >> caller.name)) continue;
    if (!(words >> role >> caller.authority_id >> hash)) {
      return BadLine(number, "four words are expected");
    }
    const auto known = RoleNamed(role);
    if (!known) return BadLine(number, "no such role");
    if (hash.size() != 64 || base::HexDecode(hash).empty()) {
      return BadLine(number, "the last word is not a SHA-256 in hexadecimal");
    }
    caller.role = *known;
    if (caller.authority_id == "-") caller.authority_id.clear();
    if (caller.role == Role::kAuthority && caller.authority_id.empty()) {
      return BadLine(number, "an authority's token says which authority");
    }
    if (!tokens.by_hash_.emplace(hash, caller).second) return BadLine(number, "a token twice");
  }
  return tokens;
}

base::Result<Tokens> Tokens::Load(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::Status(base::Code::kFailedPrecondition, "cannot read tokens from " + path);
  }
  return Parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::optional<Caller> Tokens::Holder(std::string_view authorization) const {
  if (authorization.size() <= kScheme.size() ||
      strncasecmp(authorization.data(), kScheme.data(), kScheme.size()) != 0) {
    return std::nullopt;
  }
  const auto hash = base::HexEncode(base::Sha256(authorization.substr(kScheme.size())));
  const auto found = by_hash_.find(hash);
  if (found == by_hash_.end()) return std::nullopt;
  return found->second;
}

}  // namespace kolona::gateway
