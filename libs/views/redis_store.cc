#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "libs/base/ids.h"
#include "libs/runtime/started.h"
#include "libs/views/redis_client.h"
#include "libs/views/store.h"

namespace kolona::views {
namespace {

// A view is never worth a long wait: without a deadline a call gets the first, with one at most the
// second.
constexpr base::Duration kDefaultWait = std::chrono::milliseconds(200);
constexpr base::Duration kLongestWait = std::chrono::seconds(1);

base::MonoTime DeadlineOf(const base::CallContext& ctx) {
  const auto now = base::SystemClock().Mono();
  if (ctx.deadline == base::MonoTime::max()) return now + kDefaultWait;
  return std::min(ctx.deadline, now + kLongestWait);
}

// A value is kept behind its version: 20 decimal digits that sort as text like the number does
// (Lua's numbers are doubles, too short for 64 bits).
constexpr std::size_t kVersionWidth = 20;

std::string VersionText(std::int64_t version) {
  const auto biased = static_cast<std::uint64_t>(version) ^ (1ULL << 63U);
  std::array<char, kVersionWidth + 1> text{};
  std::snprintf(text.data(), text.size(), "%020llu", static_cast<unsigned long long>(biased));
  return text.data();
}

// All that belongs to one name is in one slot of a cluster.
std::string ValueKey(const std::string& key) { return "kolona:v:{" + key + "}"; }
std::string IndexKey(const std::string& index) { return "kolona:i:{" + index + "}"; }
std::string BucketKey(const std::string& bucket) { return "kolona:t:{" + bucket + "}"; }

// Redis knows a script by the hash of its text.
struct Script {
  explicit Script(const char* t) : text(t) {
    std::string digest(SHA_DIGEST_LENGTH, '\0');
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
    sha1 = base::HexEncode(digest);
  }
  std::string text;
  std::string sha1;
};

// KEYS[1] value key; ARGV: version text, value.
constexpr const char* kPutIfNewer = R"(
local old = redis.call('GETRANGE', KEYS[1], 0, 19)
if #old == 20 and old >= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. ARGV[2])
return 1)";

// KEYS[1] bucket key; ARGV: limit, window in milliseconds.
constexpr const char* kTake = R"(
local taken = redis.call('INCR', KEYS[1])
if taken == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
if taken <= tonumber(ARGV[1]) then return {1, 0} end
return {0, redis.call('PTTL', KEYS[1])})";

std::optional<std::string> ValueOf(const Reply& reply) {
  if (reply.kind != Reply::Kind::kText || reply.text.size() < kVersionWidth) return std::nullopt;
  return reply.text.substr(kVersionWidth);
}

using Words = std::vector<std::string>;

class RedisStore final : public Store {
 public:
  RedisStore(const std::string& address, runtime::Executor executor)
      : executor_(executor), client_(address, executor) {}

  runtime::Task<base::Result<std::optional<std::string>>> Get(base::CallContext ctx,
                                                              std::string key) override {
    Words words = {"GET", ValueKey(key)};
    const auto reply = co_await Ask(ctx, std::move(words));
    if (!reply.ok()) co_return reply.status();
    co_return ValueOf(*reply);
  }

  // One GET each, in one write: the keys may live in different slots.
  runtime::Task<base::Result<std::vector<std::optional<std::string>>>> GetMany(
      base::CallContext ctx, std::vector<std::string> keys) override {
    std::vector<runtime::Started<base::Result<std::optional<std::string>>>> asked;
    asked.reserve(keys.size());
    for (auto& key : keys) asked.push_back(runtime::Start(executor_, Get(ctx, std::move(key))));
    std::vector<std::optional<std::string>> found;
    base::Status failure;
    for (auto& one : asked) {
      auto value = co_await one.Join();
      if (!value.ok()) failure = value.status();
      found.push_back(value.ok() ? std::move(*value) : std::nullopt);
    }
    if (!failure.ok()) co_return failure;
    co_return found;
  }

  runtime::Task<base::Result<bool>> PutIfNewer(base::CallContext ctx, std::string key,
                                               std::int64_t version, std::string value) override {
    static const Script script(kPutIfNewer);
    Words words = {ValueKey(key), VersionText(version), std::move(value)};
    const auto reply = co_await Evaluate(ctx, script, std::move(words));
    if (!reply.ok()) co_return reply.status();
    co_return reply->number == 1;
  }

  runtime::Task<base::Status> Put(base::CallContext ctx, std::string key, std::string value,
                                  base::Duration ttl) override {
    Words words = {"SET", ValueKey(key), VersionText(-1) + value};
    if (ttl > base::Duration::zero()) {
      words.emplace_back("PX");
      words.push_back(Milliseconds(ttl));
    }
    co_return (co_await Ask(ctx, std::move(words))).status();
  }

  runtime::Task<base::Status> Erase(base::CallContext ctx, std::string key) override {
    Words words = {"UNLINK", ValueKey(key)};
    co_return (co_await Ask(ctx, std::move(words))).status();
  }

  runtime::Task<base::Status> IndexAdd(base::CallContext ctx, std::string index, std::string member,
                                       std::int64_t score) override {
    Words words = {"ZADD", IndexKey(index), std::to_string(score), std::move(member)};
    co_return (co_await Ask(ctx, std::move(words))).status();
  }

  runtime::Task<base::Status> IndexRemove(base::CallContext ctx, std::string index,
                                          std::string member) override {
    Words words = {"ZREM", IndexKey(index), std::move(member)};
    co_return (co_await Ask(ctx, std::move(words))).status();
  }

  runtime::Task<base::Result<std::vector<std::string>>> IndexPage(base::CallContext ctx,
                                                                  std::string index, int skip,
                                                                  int limit) override {
    std::vector<std::string> page;
    if (limit <= 0) co_return page;
    const int first = std::max(skip, 0);
    Words words = {"ZREVRANGE", IndexKey(index), std::to_string(first),
                   std::to_string(std::int64_t{first} + limit - 1)};
    const auto reply = co_await Ask(ctx, std::move(words));
    if (!reply.ok()) co_return reply.status();
    for (const auto& item : reply->items) page.push_back(item.text);
    co_return page;
  }

  runtime::Task<base::Result<std::int64_t>> IndexSize(base::CallContext ctx,
                                                      std::string index) override {
    Words words = {"ZCARD", IndexKey(index)};
    const auto reply = co_await Ask(ctx, std::move(words));
    if (!reply.ok()) co_return reply.status();
    co_return reply->number;
  }

  runtime::Task<base::Result<Allowance>> Take(base::CallContext ctx, std::string bucket, int limit,
                                              base::Duration window) override {
    static const Script script(kTake);
    Words words = {BucketKey(bucket), std::to_string(limit), Milliseconds(window)};
    const auto reply = co_await Evaluate(ctx, script, std::move(words));
    if (!reply.ok()) co_return reply.status();
    if (reply->items.size() != 2) co_return base::Status(base::Code::kInternal, "odd reply");
    Allowance allowance;
    allowance.allowed = reply->items[0].number == 1;
    allowance.retry_after =
        std::chrono::milliseconds(std::max<std::int64_t>(reply->items[1].number, 0));
    co_return allowance;
  }

  bool Reachable() const override { return client_.Connected(); }
  runtime::Task<void> Stop() override {
    client_.Close();
    co_return;
  }

 private:
  static std::string Milliseconds(base::Duration time) {
    return std::to_string(
        std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::milliseconds>(time).count()));
  }

  runtime::Task<base::Result<Reply>> Ask(const base::CallContext& ctx, Words words) {
    return AskBy(DeadlineOf(ctx), std::move(words));
  }

  runtime::Task<base::Result<Reply>> AskBy(base::MonoTime deadline, Words words) {
    auto reply = co_await client_.Call(std::move(words), deadline);
    if (!reply.ok()) co_return reply.status();
    const auto status = StatusOf(*reply);
    if (!status.ok()) co_return status;
    co_return reply;
  }

  // By hash; a Redis that does not know the script (restarted, failed over) is sent its text.
  runtime::Task<base::Result<Reply>> Evaluate(base::CallContext ctx, const Script& script,
                                              Words keys_and_arguments) {
    const auto deadline = DeadlineOf(ctx);
    Words words = {"EVALSHA", script.sha1, "1"};
    words.insert(words.end(), keys_and_arguments.begin(), keys_and_arguments.end());
    auto reply = co_await client_.Call(words, deadline);
    if (!reply.ok()) co_return reply.status();
    if (reply->IsError("NOSCRIPT")) {
      words[0] = "EVAL";
      words[1] = script.text;
      co_return co_await AskBy(deadline, std::move(words));
    }
    const auto status = StatusOf(*reply);
    if (!status.ok()) co_return status;
    co_return reply;
  }

  runtime::Executor executor_;
  RedisClient client_;
};

}  // namespace

std::unique_ptr<Store> NewRedisStore(const std::string& address, runtime::Executor executor) {
  return std::make_unique<RedisStore>(address, std::move(executor));
}

}  // namespace kolona::views
