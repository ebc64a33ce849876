#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/status.h"
#include "services/gateway/caller.h"

namespace kolona::gateway {

// Bearer tokens, known by their SHA-256 only, so that a copy of the file opens no door.
class Tokens {
 public:
  // Lines "name role authority_id|- sha256hex"; empty lines and those from # on are skipped. An
  // error names the line, never its content.
  static base::Result<Tokens> Parse(std::string_view text);
  static base::Result<Tokens> Load(const std::string& path);

  // The holder of the token in "Bearer <token>"; nothing for another scheme or an unknown token.
  std::optional<Caller> Holder(std::string_view authorization) const;
  std::size_t size() const { return by_hash_.size(); }

 private:
  std::map<std::string, Caller> by_hash_;
};

}  // namespace kolona::gateway
