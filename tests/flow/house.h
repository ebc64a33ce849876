#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "libs/http/client.h"
#include "libs/testkit/test_platform.h"
#include "services/gateway/app.h"
#include "services/intake/app.h"
#include "services/matching/app.h"
#include "services/notification/app.h"
#include "services/reporting/app.h"
#include "services/triage/app.h"

namespace kolona::flow {

// Desks that answer as the test says and remember what they were sent.
class ScriptedDesks final : public notification::Sender {
 public:
  runtime::Task<notification::SendResult> Send(base::CallContext ctx,
                                               notification::Webhook webhook) override;

  std::vector<notification::Webhook> received;
  // What the next sends get; afterwards everything is delivered.
  std::vector<notification::SendResult> next;
};

struct Answer {
  int status = 0;
  nlohmann::json body;
};

// The six services wired as in production, but for the log, the views, the clock and the desks.
// Each can be taken down and brought up again.
class House {
 public:
  House();
  ~House();
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  // Through the gateway's real socket. `role`: the bearer token of that role ("authority" is any of
  // them) or of the authority "supervisor-national"; empty: none.
  Answer Call(const std::string& method, const std::string& path,
              const nlohmann::json& body = nullptr, const std::string& role = "",
              const std::vector<std::string>& headers = {});
  Answer Report(const nlohmann::json& body, const std::string& key);
  // From now on time passes by this much whenever a call, a start or an end waits for nothing else,
  // and no answer is status 0. Zero, as at first: it stands still (TestPlatform::TurnUntil), and no
  // answer ends the test.
  void LetTimePass(base::Duration tick) { tick_ = tick; }

  // Turns the house until the fact holds; throws after thirty real seconds, naming it.
  void Until(const std::function<bool()>& fact, const char* what);
  // Looks again and again, a moment of the clock apart: what needs a second try gets one. Whether
  // it came to hold.
  bool Seen(const std::function<bool()>& fact);
  // So much later, and all that was under way before is done first.
  void Pass(base::Duration wait);

  bool Runs(const std::string& name) const { return rooms_.contains(name); }
  void StopService(const std::string& name);
  void StartService(const std::string& name);

  testkit::TestPlatform base;
  ScriptedDesks desks;

 private:
  struct Room;
  static runtime::Task<bool> Finish(runtime::Service& service);
  template <class T>
  T Run(runtime::Task<T> task, const std::string& what) {
    auto started = runtime::Start(base.loop.get_executor(), std::move(task));
    Until([&started] { return started.done(); }, what.c_str());
    return started.Take();
  }
  void WriteSecrets();
  Room& RoomOf(const std::string& name);
  std::unique_ptr<runtime::Service> Make(const std::string& name, runtime::Platform& platform);
  int PortOf(const std::string& name);

  std::filesystem::path dir_;
  std::map<std::string, std::string> tokens_;
  std::map<std::string, std::unique_ptr<Room>> rooms_;
  std::map<std::string, int> ports_;
  std::unique_ptr<http::Client> client_;
  base::Duration tick_{};
};

}  // namespace kolona::flow
