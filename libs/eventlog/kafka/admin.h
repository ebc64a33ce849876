#pragma once

#include <map>
#include <string>
#include <vector>

#include "libs/base/status.h"
#include "libs/eventlog/kafka/handles.h"
#include "libs/eventlog/topics.h"

namespace kolona::eventlog {

// A topic to be made.
struct TopicPlan {
  std::string name;
  int partitions = 12;
  Kept kept = Kept::kForever;
};

// Blocking calls of the administrator's side; each waits `wait_ms` at most. Any client does.

// Name -> number of partitions of what is there and has a leader for each.
base::Result<std::map<std::string, int>> ListTopics(rd_kafka_t* client, int wait_ms);
// Ok also when some are there already.
base::Status CreateTopics(rd_kafka_t* client, const std::vector<TopicPlan>& plans, int wait_ms);

}  // namespace kolona::eventlog
