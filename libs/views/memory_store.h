#pragma once

#include <map>
#include <string>

#include "libs/views/store.h"

namespace kolona::views {

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(const base::Clock& clock) : clock_(clock) {}

  runtime::Task<base::Result<std::optional<std::string>>> Get(base::CallContext ctx,
                                                              std::string key) override;
  runtime::Task<base::Result<std::vector<std::optional<std::string>>>> GetMany(
      base::CallContext ctx, std::vector<std::string> keys) override;
  runtime::Task<base::Result<bool>> PutIfNewer(base::CallContext ctx, std::string key,
                                               std::int64_t version, std::string value) override;
  runtime::Task<base::Status> Put(base::CallContext ctx, std::string key, std::string value,
                                  base::Duration ttl) override;
  runtime::Task<base::Status> Erase(base::CallContext ctx, std::string key) override;
  runtime::Task<base::Status> IndexAdd(base::CallContext ctx, std::string index, std::string member,
                                       std::int64_t score) override;
  runtime::Task<base::Status> IndexRemove(base::CallContext ctx, std::string index,
                                          std::string member) override;
  runtime::Task<base::Result<std::vector<std::string>>> IndexPage(base::CallContext ctx,
                                                                  std::string index, int skip,
                                                                  int limit) override;
  runtime::Task<base::Result<std::int64_t>> IndexSize(base::CallContext ctx,
                                                      std::string index) override;
  runtime::Task<base::Result<Allowance>> Take(base::CallContext ctx, std::string bucket, int limit,
                                              base::Duration window) override;
  bool Reachable() const override { return failure_.ok(); }
  runtime::Task<void> Stop() override { co_return; }

  // From now on every call answers this (ok: works again).
  void FailWith(base::Status status) { failure_ = std::move(status); }
  // Everything there is, as text, for a canary search.
  std::string DumpAll() const;

 private:
  struct Value {
    std::string bytes;
    std::int64_t version = -1;
    base::WallTime expires = base::WallTime::max();
  };
  struct Window {
    base::WallTime ends{};
    int taken = 0;
  };

  std::optional<std::string> Find(const std::string& key) const;

  const base::Clock& clock_;
  base::Status failure_;
  std::map<std::string, Value> values_;
  std::map<std::string, std::map<std::string, std::int64_t>> indexes_;
  std::map<std::string, Window> windows_;
};

}  // namespace kolona::views
