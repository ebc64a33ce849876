#pragma once

#include <memory>
#include <string>

namespace kolona::base {

// Makes many texts that are much alike small, within one process: the first that come become the
// dictionary of all later ones. One thread.
class Shrinker {
 public:
  Shrinker();
  ~Shrinker();
  Shrinker(const Shrinker&) = delete;
  Shrinker& operator=(const Shrinker&) = delete;

  // For Grow of this very object alone.
  std::string Shrink(const std::string& bytes);
  std::string Grow(const std::string& shrunk) const;

 private:
  struct Streams;
  std::unique_ptr<Streams> streams_;
  std::string dictionary_;
  bool learning_ = true;
};

}  // namespace kolona::base
