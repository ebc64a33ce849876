#include "libs/views/redis_reply.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <array>

namespace kolona::views {
namespace {

Reply Convert(const redisReply& raw) {
  Reply reply;
  switch (raw.type) {
    case REDIS_REPLY_INTEGER:
      reply.kind = Reply::Kind::kNumber;
      reply.number = raw.integer;
      break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      reply.kind = Reply::Kind::kText;
      reply.text.assign(raw.str, raw.len);
      break;
    case REDIS_REPLY_ERROR:
      reply.kind = Reply::Kind::kError;
      reply.text.assign(raw.str, raw.len);
      break;
    case REDIS_REPLY_ARRAY:
      reply.kind = Reply::Kind::kList;
      for (std::size_t i = 0; i < raw.elements; ++i) {
        reply.items.push_back(Convert(*raw.element[i]));
      }
      break;
    default:
      break;
  }
  return reply;
}

}  // namespace

std::string FormatCommand(const std::vector<std::string>& words) {
  std::vector<const char*> starts;
  std::vector<std::size_t> lengths;
  for (const auto& word : words) {
    starts.push_back(word.data());
    lengths.push_back(word.size());
  }
  char* raw = nullptr;
  const int length =
      redisFormatCommandArgv(&raw, static_cast<int>(words.size()), starts.data(), lengths.data());
  if (length < 0) throw std::bad_alloc();
  std::string command(raw, static_cast<std::size_t>(length));
  redisFreeCommand(raw);
  return command;
}

base::Status StatusOf(const Reply& reply) {
  if (reply.kind != Reply::Kind::kError) return {};
  static constexpr std::array<std::string_view, 7> kAway = {
      "LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "MISCONF"};
  if (reply.IsError("OOM")) return {base::Code::kResourceExhausted, "redis: " + reply.text};
  const bool away = std::any_of(kAway.begin(), kAway.end(),
                                [&reply](std::string_view word) { return reply.IsError(word); });
  return {away ? base::Code::kUnavailable : base::Code::kInternal, "redis: " + reply.text};
}

ReplyReader::ReplyReader() : reader_(redisReaderCreate()) {
  if (reader_ == nullptr) throw std::bad_alloc();
}

ReplyReader::~ReplyReader() { redisReaderFree(reader_); }

void ReplyReader::Feed(std::string_view bytes) {
  redisReaderFeed(reader_, bytes.data(), bytes.size());
}

base::Result<std::optional<Reply>> ReplyReader::Next() {
  void* raw = nullptr;
  if (redisReaderGetReply(reader_, &raw) != REDIS_OK) {
    return base::Status(base::Code::kUnavailable, std::string("redis: ") + reader_->errstr);
  }
  if (raw == nullptr) return std::optional<Reply>();
  std::optional<Reply> reply = Convert(*static_cast<redisReply*>(raw));
  freeReplyObject(raw);
  return reply;
}

}  // namespace kolona::views
