#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "libs/base/call_context.h"
#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/runtime/task.h"

namespace kolona::eventlog {

// A fact, as CloudEvents 1.0 sees it; on Kafka in binary mode (ce_* headers, protobuf body,
// content-type application/protobuf).
struct Event {
  std::string id;       // ce_id: derived, the same fact twice has the same id
  std::string type;     // ce_type, e.g. "ma.kolonamaak.case-reported.v1"
  std::string source;   // ce_source, e.g. "/kolona/intake"
  std::string subject;  // ce_subject, e.g. the case id
  base::WallTime time{};
  std::string key;  // decides the partition; order holds within a key
  std::string data;
  bool tombstone = false;    // no body: erases the key on a compacted topic
  base::TraceContext trace;  // ce_traceparent
};

struct Position {
  std::string topic;
  std::int32_t partition = -1;
  std::int64_t offset = -1;
};

struct Record {
  Event event;
  Position position;
  base::WallTime logged_at{};
  int attempt = 1;
};

// Puts facts on the log. Event thread only.
class Publisher {
 public:
  virtual ~Publisher() = default;
  // Ok: all in-sync replicas have it. Unavailable / DeadlineExceeded: not known; the same event may
  // be sent again. InvalidArgument: too large. Unavailable also while there is no such topic. Waits
  // until ctx.deadline at most.
  virtual runtime::Task<base::Result<Position>> Publish(base::CallContext ctx, std::string topic,
                                                        Event event) = 0;
};

struct PublisherOptions {
  std::string name;     // for metrics and client.id
  bool urgent = false;  // linger 0; its own connection and thread
};

// Ok: done. Retryable: the partition waits (order is kept), backs off, tries again. Any other code:
// poison; the record goes to topic dead with origin, error and attempts, and the partition goes on.
using Handler =
    std::function<runtime::Task<base::Status>(base::CallContext ctx, const Record& record)>;

struct Subscription {
  // Consumer group: shares partitions with its other members and goes on where it stopped. Empty: a
  // follower, which reads every partition from the beginning at each start and commits nothing.
  std::string group;
  std::vector<std::string> topics;
  // Records go by key to this many workers; within a key one at a time, in order.
  int workers = 16;
  // Stable member name, so that a restart gets its partitions back without a rebalance. Empty: the
  // replica's own (--member).
  std::string member = {};
  // How long the broker may gather records before it hands them out, for who is in no hurry: fewer
  // and fuller answers leave more of the machine to who is. Zero: each at once. Under a second.
  base::Duration gather{};
  // Of a follower of a topic that no group reads: the name under which it puts on topic dead what
  // its handler cannot take, anew at each start. Empty: the group that owns the topic buries it.
  std::string buries_as = {};
};

class Consumer {
 public:
  virtual ~Consumer() = default;
  virtual void Start() = 0;
  // Waits until everything that was on the topics when Start was called has been handled.
  virtual runtime::Task<base::Status> CaughtUp(base::CallContext ctx) = 0;
  // Hand out no more, finish what is in hand, commit, leave the group. Safe twice.
  virtual runtime::Task<void> Stop() = 0;
  // Records not yet handled, all partitions; -1 when not known.
  virtual std::int64_t Lag() const = 0;
};

// The log: a real Kafka or one in memory; both pass tests/contract. Outlives all it made.
class EventLog {
 public:
  virtual ~EventLog() = default;
  virtual std::unique_ptr<Publisher> NewPublisher(const PublisherOptions& options) = 0;
  virtual std::unique_ptr<Consumer> Subscribe(const Subscription& subscription,
                                              Handler handler) = 0;
  // Makes what is missing of the topics in topics.h.
  virtual runtime::Task<base::Status> EnsureTopics(base::CallContext ctx) = 0;
  // Whether the log answered lately.
  virtual bool Reachable() const = 0;
};

}  // namespace kolona::eventlog
