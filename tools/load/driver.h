#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <string>

#include "tools/load/connections.h"
#include "tools/load/samples.h"
#include "tools/load/settings.h"
#include "tools/load/tally.h"

namespace kolona::load {

// Sends each request at its own fixed time, whatever became of those before: a slow server meets
// the same load as a fast one, and the time it kept people waiting counts from when they came (no
// coordinated omission). One event thread.
class Driver {
 public:
  // `on_outcome` is called once for each request.
  Driver(boost::asio::io_context& loop, Settings settings, const Samples& samples,
         std::function<void(const Outcome&)> on_outcome);

  // Sends all and waits for every answer, or until each has been given up.
  runtime::Task<void> Run();
  // No further request is sent; those under way go on.
  void StopSending() { stopping_ = true; }

  // Whether request number `n` is an urgent one: spread evenly.
  static bool IsUrgent(std::uint64_t n, int percent) {
    return UrgentBefore(n + 1, percent) > UrgentBefore(n, percent);
  }
  // How many of the requests before number `n` are urgent ones.
  static std::uint64_t UrgentBefore(std::uint64_t n, int percent) {
    return n * static_cast<std::uint64_t>(percent) / 100;
  }
  std::string KeyOf(std::uint64_t n) const;

 private:
  runtime::Task<void> Send(std::uint64_t n, base::MonoTime due);
  runtime::Task<void> Attempts(Message message, base::MonoTime due, Outcome* outcome);
  bool Full() const { return settings_.most_open > 0 && open_ >= settings_.most_open; }
  const Sample& SampleOf(std::uint64_t n) const;

  boost::asio::io_context& loop_;
  Settings settings_;
  const Samples& samples_;
  std::function<void(const Outcome&)> on_outcome_;
  base::SystemClock clock_;
  Connections connections_;
  std::string device_;
  std::size_t open_ = 0;  // sent and not yet answered or given up
  bool stopping_ = false;
};

}  // namespace kolona::load
