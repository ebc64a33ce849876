#include "tools/desk/ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "libs/runtime/from_callback.h"

namespace kolona::desk {
namespace {

base::Status Trouble(const std::string& what) {
  return {base::Code::kFailedPrecondition, what + ": " + std::generic_category().message(errno)};
}

std::unordered_set<std::string> TakenIn(const std::string& file) {
  std::unordered_set<std::string> taken;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    // The last line may be torn by a crash.
    const auto entry = nlohmann::json::parse(line, nullptr, false);
    if (entry.is_object() && entry.value("what", "") == "webhook" &&
        entry.value("status", 0) == 200) {
      taken.insert(entry.value("webhookId", ""));
    }
  }
  return taken;
}

}  // namespace

Ledger::~Ledger() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ready_.notify_one();
  if (thread_.joinable()) thread_.join();
  if (file_ >= 0) close(file_);
}

base::Status Ledger::Open(const std::string& file) {
  taken_before_ = TakenIn(file);
  file_ = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file_ < 0) return Trouble(file);
  thread_ = std::thread([this] { Run(); });
  return {};
}

runtime::Task<base::Status> Ledger::Append(std::string line) {
  auto start = [this, line = std::move(line) + "\n"](auto done) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back({line, [done](base::Status status) mutable { done(std::move(status)); }});
    }
    ready_.notify_one();
  };
  co_return co_await runtime::FromCallback<base::Status>(std::move(start));
}

void Ledger::Run() {
  for (;;) {
    std::vector<Waiting> batch;
    {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      batch.swap(waiting_);
    }
    const base::Status written = Write(batch);
    for (const Waiting& one : batch) one.done(written);
  }
}

base::Status Ledger::Write(const std::vector<Waiting>& batch) const {
  std::string lines;
  for (const Waiting& one : batch) lines += one.line;
  std::size_t at = 0;
  while (at < lines.size()) {
    const ssize_t count = write(file_, lines.data() + at, lines.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Trouble("writing the ledger");
    at += static_cast<std::size_t>(count);
  }
  if (fdatasync(file_) != 0) return Trouble("syncing the ledger");
  return {};
}

}  // namespace kolona::desk
