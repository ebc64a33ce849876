#include "libs/eventlog/table.h"

#include <utility>

namespace kolona::eventlog {

Table::Table(EventLog& log, std::string_view topic, OnChange on_change)
    : topic_(topic),
      on_change_(std::move(on_change)),
      publisher_(log.NewPublisher({.name = "table " + topic_, .urgent = true})) {
  Subscription everything;
  everything.topics = {topic_};
  everything.workers = 1;  // changes are seen in log order
  auto apply = [this](base::CallContext, const Record& record) -> runtime::Task<base::Status> {
    Apply(record.event);
    co_return base::Status();
  };
  follower_ = log.Subscribe(everything, std::move(apply));
}

Table::~Table() = default;

void Table::Apply(const Event& event) {
  if (event.tombstone) {
    if (values_.erase(event.key) == 0) return;
    if (on_change_) on_change_(event.key, nullptr);
    return;
  }
  std::string& value = values_[event.key];
  value = event.data;
  if (on_change_) on_change_(event.key, &value);
}

runtime::Task<base::Status> Table::Load(base::CallContext ctx) {
  follower_->Start();
  co_return co_await follower_->CaughtUp(std::move(ctx));
}

const std::string* Table::Find(const std::string& key) const {
  const auto it = values_.find(key);
  return it == values_.end() ? nullptr : &it->second;
}

runtime::Task<base::Status> Table::Put(base::CallContext ctx, Event event) {
  const auto position = co_await publisher_->Publish(std::move(ctx), topic_, std::move(event));
  co_return position.status();
}

runtime::Task<base::Status> Table::Erase(base::CallContext ctx, Event event) {
  event.tombstone = true;
  event.data.clear();
  co_return co_await Put(std::move(ctx), std::move(event));
}

runtime::Task<void> Table::Stop() { co_await follower_->Stop(); }

}  // namespace kolona::eventlog
