#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::views {

struct Allowance {
  bool allowed = true;
  base::Duration retry_after{};  // when not allowed
};

// Views: rebuilt from the log at any time, never the only copy of anything. All calls answer
// Unavailable when the store is away, at once when that is known. Event thread only.
class Store {
 public:
  virtual ~Store() = default;

  virtual runtime::Task<base::Result<std::optional<std::string>>> Get(base::CallContext ctx,
                                                                      std::string key) = 0;
  // Many at once, same order; missing ones are empty optionals.
  virtual runtime::Task<base::Result<std::vector<std::optional<std::string>>>> GetMany(
      base::CallContext ctx, std::vector<std::string> keys) = 0;
  // Writes when `version` is higher than the one the key was last written with through this call.
  // True when written. Values are binary-safe.
  virtual runtime::Task<base::Result<bool>> PutIfNewer(base::CallContext ctx, std::string key,
                                                       std::int64_t version, std::string value) = 0;
  // Plain write with a time to live (zero: for ever).
  virtual runtime::Task<base::Status> Put(base::CallContext ctx, std::string key, std::string value,
                                          base::Duration ttl) = 0;
  virtual runtime::Task<base::Status> Erase(base::CallContext ctx, std::string key) = 0;

  // Sorted index: members by score.
  virtual runtime::Task<base::Status> IndexAdd(base::CallContext ctx, std::string index,
                                               std::string member, std::int64_t score) = 0;
  virtual runtime::Task<base::Status> IndexRemove(base::CallContext ctx, std::string index,
                                                  std::string member) = 0;
  // Members from the highest score down, `limit` from `skip` on.
  virtual runtime::Task<base::Result<std::vector<std::string>>> IndexPage(base::CallContext ctx,
                                                                          std::string index,
                                                                          int skip, int limit) = 0;
  virtual runtime::Task<base::Result<std::int64_t>> IndexSize(base::CallContext ctx,
                                                              std::string index) = 0;

  // Fixed window: at most `limit` takes of `bucket` in `window`.
  virtual runtime::Task<base::Result<Allowance>> Take(base::CallContext ctx, std::string bucket,
                                                      int limit, base::Duration window) = 0;

  virtual bool Reachable() const = 0;
  virtual runtime::Task<void> Stop() = 0;
};

// In this process' memory, for tests. FailWith makes every call answer that status.
class MemoryStore;

// Redis at "host:port". Reconnects by itself with backoff.
std::unique_ptr<Store> NewRedisStore(const std::string& address, runtime::Executor executor);

}  // namespace kolona::views
