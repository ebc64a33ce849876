#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"

struct redisReader;

namespace kolona::views {

// One answer of Redis (RESP2).
struct Reply {
  enum class Kind { kNil, kNumber, kText, kError, kList };

  Kind kind = Kind::kNil;
  std::int64_t number = 0;
  std::string text;  // also of an error
  std::vector<Reply> items;

  bool IsError(std::string_view prefix) const {
    return kind == Kind::kError && text.starts_with(prefix);
  }
};

// The bytes of one command; binary-safe.
std::string FormatCommand(const std::vector<std::string>& words);

// Ok, or what an error reply means: no memory left is ResourceExhausted, a server that is loading
// or not the primary is Unavailable, anything else a mistake of ours.
base::Status StatusOf(const Reply& reply);

// Takes bytes as they come and gives whole replies.
class ReplyReader {
 public:
  ReplyReader();
  ~ReplyReader();
  ReplyReader(const ReplyReader&) = delete;
  ReplyReader& operator=(const ReplyReader&) = delete;

  void Feed(std::string_view bytes);
  // Nothing: more bytes are needed. An error status: not the protocol, close the connection.
  base::Result<std::optional<Reply>> Next();

 private:
  redisReader* reader_;
};

}  // namespace kolona::views
