#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <string>
#include <thread>

#include "libs/http/server.h"
#include "libs/runtime/started.h"

namespace kolona::http {

// A loop on its own thread, for tests that speak over real sockets.
class LoopThread {
 public:
  LoopThread() : work_(loop.get_executor()), thread_([this] { loop.run(); }) {}
  ~LoopThread() {
    work_.reset();
    loop.stop();
    thread_.join();
  }
  // Runs a task there and waits for what it gives.
  template <class T>
  T Run(runtime::Task<T> task) {
    std::promise<T> promise;
    auto future = promise.get_future();
    boost::asio::co_spawn(loop, Fulfil(std::move(task), promise), boost::asio::detached);
    return future.get();
  }
  void RunVoid(runtime::Task<void> task) { Run(AsTrue(std::move(task))); }

  boost::asio::io_context loop;

 private:
  template <class T>
  static runtime::Task<void> Fulfil(runtime::Task<T> task, std::promise<T>& promise) {
    promise.set_value(co_await std::move(task));
  }
  static runtime::Task<bool> AsTrue(runtime::Task<void> task) {
    co_await std::move(task);
    co_return true;
  }

  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::thread thread_;
};

// A server on a free port of loopback, on a loop of its own.
class TestServer {
 public:
  TestServer(ServerOptions options, Handler handler, Completion complete = {})
      : server(std::make_unique<Server>(options, thread.loop.get_executor(), std::move(handler),
                                        std::move(complete))) {
    status = server->Start();
  }
  ~TestServer() { thread.RunVoid(End()); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(server->port()); }

  LoopThread thread;
  std::unique_ptr<Server> server;
  base::Status status;

 private:
  runtime::Task<void> End() {
    co_await server->Stop(std::chrono::milliseconds(200));
    server.reset();  // on its loop, where it lived
  }
};

// A blocking client that says exactly what it is told.
class RawClient {
 public:
  explicit RawClient(int port) : socket_(loop_) {
    const boost::asio::ip::tcp::endpoint to(boost::asio::ip::address_v4::loopback(),
                                            static_cast<unsigned short>(port));
    socket_.connect(to);
    // No test waits for ever.
    const timeval limit{10, 0};
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  // False when the peer has cut the connection.
  bool Send(std::string_view bytes) {
    boost::system::error_code ec;
    boost::asio::write(socket_, boost::asio::buffer(bytes), ec);
    return !ec;
  }
  // Everything until the peer closes.
  std::string ReadAll() {
    std::string all;
    char buffer[4096];
    boost::system::error_code ec;
    while (!ec) all.append(buffer, socket_.read_some(boost::asio::buffer(buffer), ec));
    return all;
  }
  // Until `mark` was seen, or the end.
  std::string ReadUntil(std::string_view mark) {
    std::string all;
    char buffer[4096];
    boost::system::error_code ec;
    while (!ec && all.find(mark) == std::string::npos) {
      all.append(buffer, socket_.read_some(boost::asio::buffer(buffer), ec));
    }
    return all;
  }
  std::string Ask(std::string_view bytes) {
    Send(bytes);
    return ReadAll();
  }

 private:
  boost::asio::io_context loop_;
  boost::asio::ip::tcp::socket socket_;
};

}  // namespace kolona::http
