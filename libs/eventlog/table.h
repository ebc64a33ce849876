#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "libs/eventlog/event_log.h"

namespace kolona::eventlog {

// State on a compacted topic: key -> last value. Follows the topic from its beginning; Load returns
// when the end as at start is reached. A Put is seen by Find only once the log has given it back,
// so all replicas see the same order. Event thread only.
class Table {
 public:
  // `on_change` (optional) sees each change in log order; value null: erased.
  using OnChange = std::function<void(const std::string& key, const std::string* value)>;

  Table(EventLog& log, std::string_view topic, OnChange on_change = nullptr);
  ~Table();

  runtime::Task<base::Status> Load(base::CallContext ctx);
  const std::string* Find(const std::string& key) const;
  const std::unordered_map<std::string, std::string>& all() const { return values_; }
  runtime::Task<base::Status> Put(base::CallContext ctx, Event event);
  runtime::Task<base::Status> Erase(base::CallContext ctx, Event event);
  runtime::Task<void> Stop();

 private:
  void Apply(const Event& event);

  std::string topic_;
  OnChange on_change_;
  std::unordered_map<std::string, std::string> values_;
  std::unique_ptr<Publisher> publisher_;
  std::unique_ptr<Consumer> follower_;
};

}  // namespace kolona::eventlog
