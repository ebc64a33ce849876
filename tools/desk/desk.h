#pragma once

#include <deque>
#include <string>
#include <unordered_set>

#include "libs/http/client.h"
#include "libs/http/server.h"
#include "libs/runtime/sleeper.h"
#include "tools/desk/ledger.h"

namespace kolona::desk {

// How the desk behaves; can be changed while it runs.
struct Mode {
  base::Duration slow{};  // before each reply
  bool fail = false;      // answers 503
  int fail_first = 0;     // the next so many answer 503
  bool refuse = false;    // says REFUSED instead of ACCEPTED
  bool silent = false;    // takes messages and says nothing
  base::Duration answer_after = std::chrono::milliseconds(200);
};

struct Settings {
  std::string secret;   // whsec_...
  std::string gateway;  // "http://host:port"; empty: answers nothing
  std::string token;
  Mode mode;
};

// What a message says of itself.
struct Message {
  std::string webhook_id;
  std::string alert_id;
  std::string case_id;
  std::string route;      // authority whose ladder this is
  std::string answer_as;  // authority that answers
  std::string level;
  std::string received_at;
  std::int64_t received_us = 0;  // the same, microseconds since 1970
  std::string accepted_at;       // when the platform had accepted the case
  int step = 0;
  int round = 0;
  bool exercise = false;
  bool duplicate = false;
  int status = 200;
};

// A sample of what a force or a court would run: takes signed webhooks, keeps a ledger, answers
// through the gateway. Event thread only.
class Desk {
 public:
  Desk(Settings settings, runtime::Executor executor, const base::Clock& clock,
       runtime::Sleeper& sleeper, http::Client& client, Ledger& ledger);

  runtime::Task<http::Response> Handle(http::Request request);

 private:
  runtime::Task<http::Response> TakeWebhook(http::Request request);
  http::Response Control(const http::Request& request);
  http::Response Page() const;
  // Says RECEIVED at once, then what the mode says; until each is taken.
  runtime::Task<void> AnswerAll(Message message);
  runtime::Task<void> Answer(Message message, std::string kind, std::string reason);

  Settings settings_;
  runtime::Executor executor_;
  const base::Clock& clock_;
  runtime::Sleeper& sleeper_;
  http::Client& client_;
  Ledger& ledger_;
  std::unordered_set<std::string> taken_;
  std::unordered_set<std::string> answering_;  // webhook-ids answered, or being answered
  std::deque<Message> last_;
};

}  // namespace kolona::desk
