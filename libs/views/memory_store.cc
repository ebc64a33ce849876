#include "libs/views/memory_store.h"

#include <algorithm>
#include <utility>

namespace kolona::views {

runtime::Task<base::Result<std::optional<std::string>>> MemoryStore::Get(base::CallContext,
                                                                         std::string key) {
  if (!failure_.ok()) co_return failure_;
  co_return Find(key);
}

runtime::Task<base::Result<std::vector<std::optional<std::string>>>> MemoryStore::GetMany(
    base::CallContext, std::vector<std::string> keys) {
  if (!failure_.ok()) co_return failure_;
  std::vector<std::optional<std::string>> found;
  found.reserve(keys.size());
  for (const auto& key : keys) found.push_back(Find(key));
  co_return found;
}

std::optional<std::string> MemoryStore::Find(const std::string& key) const {
  const auto it = values_.find(key);
  if (it == values_.end() || it->second.expires <= clock_.Now()) return std::nullopt;
  return it->second.bytes;
}

runtime::Task<base::Result<bool>> MemoryStore::PutIfNewer(base::CallContext, std::string key,
                                                          std::int64_t version, std::string value) {
  if (!failure_.ok()) co_return failure_;
  const auto it = values_.find(key);
  if (it != values_.end() && it->second.version >= version) co_return false;
  Value& stored = values_[key];
  stored.bytes = std::move(value);
  stored.version = version;
  stored.expires = base::WallTime::max();
  co_return true;
}

runtime::Task<base::Status> MemoryStore::Put(base::CallContext, std::string key, std::string value,
                                             base::Duration ttl) {
  if (!failure_.ok()) co_return failure_;
  Value stored;
  stored.bytes = std::move(value);
  if (ttl > base::Duration::zero()) stored.expires = clock_.Now() + ttl;
  values_[key] = std::move(stored);
  co_return base::Status();
}

runtime::Task<base::Status> MemoryStore::Erase(base::CallContext, std::string key) {
  if (!failure_.ok()) co_return failure_;
  values_.erase(key);
  co_return base::Status();
}

runtime::Task<base::Status> MemoryStore::IndexAdd(base::CallContext, std::string index,
                                                  std::string member, std::int64_t score) {
  if (!failure_.ok()) co_return failure_;
  indexes_[index][member] = score;
  co_return base::Status();
}

runtime::Task<base::Status> MemoryStore::IndexRemove(base::CallContext, std::string index,
                                                     std::string member) {
  if (!failure_.ok()) co_return failure_;
  indexes_[index].erase(member);
  co_return base::Status();
}

runtime::Task<base::Result<std::vector<std::string>>> MemoryStore::IndexPage(base::CallContext,
                                                                             std::string index,
                                                                             int skip, int limit) {
  if (!failure_.ok()) co_return failure_;
  std::vector<std::pair<std::int64_t, std::string>> ordered;
  for (const auto& [member, score] : indexes_[index]) ordered.emplace_back(score, member);
  std::sort(ordered.rbegin(), ordered.rend());  // equal scores: by name, down, as Redis does
  std::vector<std::string> page;
  for (auto i = static_cast<std::size_t>(std::max(skip, 0));
       i < ordered.size() && page.size() < static_cast<std::size_t>(std::max(limit, 0)); ++i) {
    page.push_back(ordered[i].second);
  }
  co_return page;
}

runtime::Task<base::Result<std::int64_t>> MemoryStore::IndexSize(base::CallContext,
                                                                 std::string index) {
  if (!failure_.ok()) co_return failure_;
  co_return static_cast<std::int64_t>(indexes_[index].size());
}

runtime::Task<base::Result<Allowance>> MemoryStore::Take(base::CallContext, std::string bucket,
                                                         int limit, base::Duration window) {
  if (!failure_.ok()) co_return failure_;
  const base::WallTime now = clock_.Now();
  Window& current = windows_[bucket];
  if (current.ends <= now) current = {now + window, 0};
  Allowance allowance;
  if (current.taken >= limit) {
    allowance.allowed = false;
    allowance.retry_after = current.ends - now;
  } else {
    ++current.taken;
  }
  co_return allowance;
}

std::string MemoryStore::DumpAll() const {
  std::string all;
  for (const auto& [key, value] : values_) all += key + "=" + value.bytes + "\n";
  for (const auto& [index, members] : indexes_) {
    for (const auto& [member, score] : members) {
      all += index + "[" + member + "]=" + std::to_string(score) + "\n";
    }
  }
  for (const auto& [bucket, window] : windows_) {
    all += bucket + "=" + std::to_string(window.taken) + "\n";
  }
  return all;
}

}  // namespace kolona::views
