#pragma once

#include <sys/types.h>

#include <string>

namespace kolona::contract {

// A real redis-server of this test's own: a free port, a folder that goes away, ended by its pid.
class RedisServer {
 public:
  RedisServer();
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  // Starts it; returns when it answers. Throws when it cannot be started.
  void Start();
  // kill -9.
  void Kill();
  void Pause();
  void GoOn();
  // Forgets every value and script.
  void Wipe();

 private:
  bool Answers() const;
  std::string Ask(const std::string& command) const;

  int port_ = 0;
  pid_t pid_ = -1;
  std::string folder_;
};

}  // namespace kolona::contract
