#include "libs/base/shrinker.h"

#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace kolona::base {
namespace {

// A longer one finds no more and costs more at each text.
constexpr std::size_t kDictionary = 8 * 1024;
constexpr int kFast = 1;
constexpr int kWindowBits = -14;  // raw; no text is larger, and the streams are kept for good
constexpr int kMemory = 6;
constexpr char kPlain = 'p';
constexpr char kShrunk = 's';

// What this process has written itself and cannot read is an impossible state.
void Must(bool held) {
  if (!held) std::abort();
}

Bytef* In(const std::string& bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}
uInt Size(const std::string& bytes) { return static_cast<uInt>(bytes.size()); }

}  // namespace

// Kept from one text to the next: setting them up costs more than using them.
struct Shrinker::Streams {
  z_stream out = {};
  z_stream in = {};
};

Shrinker::Shrinker() : streams_(std::make_unique<Streams>()) {
  Must(deflateInit2(&streams_->out, kFast, Z_DEFLATED, kWindowBits, kMemory, Z_DEFAULT_STRATEGY) ==
       Z_OK);
  Must(inflateInit2(&streams_->in, kWindowBits) == Z_OK);
}

Shrinker::~Shrinker() {
  deflateEnd(&streams_->out);
  inflateEnd(&streams_->in);
}

std::string Shrinker::Shrink(const std::string& bytes) {
  if (learning_) {
    dictionary_ += bytes;
    learning_ = dictionary_.size() < kDictionary;
    if (!learning_) dictionary_.erase(0, dictionary_.size() - kDictionary);
    return kPlain + bytes;
  }
  z_stream& out = streams_->out;
  Must(deflateReset(&out) == Z_OK);
  Must(deflateSetDictionary(&out, In(dictionary_), Size(dictionary_)) == Z_OK);
  std::string shrunk(deflateBound(&out, bytes.size()) + 5, '\0');
  const auto size = static_cast<std::uint32_t>(bytes.size());
  shrunk[0] = kShrunk;
  std::memcpy(shrunk.data() + 1, &size, sizeof(size));
  out.next_in = In(bytes);
  out.avail_in = Size(bytes);
  out.next_out = In(shrunk) + 5;
  out.avail_out = Size(shrunk) - 5;
  Must(deflate(&out, Z_FINISH) == Z_STREAM_END);
  shrunk.resize(5 + out.total_out);
  shrunk.shrink_to_fit();
  return shrunk;
}

std::string Shrinker::Grow(const std::string& shrunk) const {
  if (shrunk[0] == kPlain) return shrunk.substr(1);
  std::uint32_t size = 0;
  std::memcpy(&size, shrunk.data() + 1, sizeof(size));
  std::string bytes(size + 1, '\0');  // room to see the end
  z_stream& in = streams_->in;
  Must(inflateReset(&in) == Z_OK);
  Must(inflateSetDictionary(&in, In(dictionary_), Size(dictionary_)) == Z_OK);
  in.next_in = In(shrunk) + 5;
  in.avail_in = Size(shrunk) - 5;
  in.next_out = In(bytes);
  in.avail_out = Size(bytes);
  Must(inflate(&in, Z_FINISH) == Z_STREAM_END && in.total_out == size);
  bytes.resize(size);
  return bytes;
}

}  // namespace kolona::base
