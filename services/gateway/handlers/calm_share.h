#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "libs/base/call_context.h"
#include "libs/base/status.h"
#include "libs/runtime/platform.h"

namespace kolona::gateway {

// The share of the house that may be taken by what is not urgent: so many at a time are let in, the
// others wait here in the order they came, and are told to come again when that takes too long. So
// what may be urgent never stands in the queue of a crowd. Event thread only.
class CalmShare {
 public:
  CalmShare(runtime::Platform& platform, std::size_t at_a_time);
  ~CalmShare();
  CalmShare(const CalmShare&) = delete;
  CalmShare& operator=(const CalmShare&) = delete;

  // While it lives, its holder is inside. May outlive the share.
  class Place {
   public:
    Place(Place&& other) noexcept = default;
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    Place& operator=(Place&&) = delete;
    ~Place();

   private:
    friend class CalmShare;
    struct State;
    explicit Place(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
  };

  // Unavailable: nothing was done, after at most 1.5 s; at once when 300 wait already.
  runtime::Task<base::Result<Place>> Enter(base::CallContext ctx);

 private:
  base::Status TurnAway();

  runtime::Platform& platform_;
  std::size_t at_a_time_;
  std::shared_ptr<Place::State> state_;
};

}  // namespace kolona::gateway
