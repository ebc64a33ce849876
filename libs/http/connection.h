#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <memory>
#include <utility>

namespace kolona::http {

// One connection: its socket and the clock of whatever it is doing now. Event thread only.
struct Connection {
  explicit Connection(boost::asio::ip::tcp::socket s)
      : socket(std::move(s)), timer(socket.get_executor()) {}

  // Ends whatever the socket is doing when `limit` has passed, unless limited anew or freed before.
  void Limit(std::shared_ptr<Connection> self, boost::asio::steady_timer::duration limit) {
    late = false;
    timer.expires_after(limit);
    Await(std::move(self), ++turn);
  }
  void NoLimit() {
    ++turn;
    timer.cancel();
  }
  void Close() {
    boost::system::error_code ignored;
    socket.close(ignored);
    NoLimit();
  }
  void Await(std::shared_ptr<Connection> self, int mine) {
    timer.async_wait([self = std::move(self), mine](boost::system::error_code ec) mutable {
      if (ec || self->turn != mine) return;
      self->late = true;
      boost::system::error_code ignored;
      self->socket.cancel(ignored);
      // Again: what was between two steps of a longer operation is not caught by the first.
      self->timer.expires_after(std::chrono::milliseconds(20));
      Connection* that = self.get();
      that->Await(std::move(self), mine);
    });
  }

  boost::asio::ip::tcp::socket socket;
  boost::asio::steady_timer timer;
  int turn = 0;       // which limit is in force
  bool late = false;  // the limit passed
  bool busy = false;  // a request is in hand
  // The turn of the server at which it came, or was answered last; the lower, the longer it has
  // sent no whole request. 0: it is being answered.
  std::uint64_t unanswered_since = 0;
};

}  // namespace kolona::http
