#pragma once

#include <ostream>
#include <utility>

namespace kolona::base {

// A personal field. Prints as hidden; the value is had only by asking for it by name, so every
// place that reads it can be found.
template <class T>
class Sensitive {
 public:
  Sensitive() = default;
  explicit Sensitive(T value) : value_(std::move(value)) {}

  const T& Reveal() const { return value_; }
  T Take() && { return std::move(value_); }

  friend bool operator==(const Sensitive&, const Sensitive&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Sensitive&) { return out << "[hidden]"; }

 private:
  T value_{};
};

}  // namespace kolona::base
