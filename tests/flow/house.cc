#include "tests/flow/house.h"

#include <stdlib.h>

#include <fstream>
#include <stdexcept>

#include "libs/base/ids.h"

namespace kolona::flow {
namespace {

// In the order they can start: each may ask those before it.
const std::vector<std::string> kOrder = {"triage",    "notification", "intake",
                                         "reporting", "matching",     "gateway"};

void WriteFile(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text << "\n";
  std::filesystem::permissions(
      file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

std::string At(int port) { return "127.0.0.1:" + std::to_string(port); }

}  // namespace

runtime::Task<notification::SendResult> ScriptedDesks::Send(base::CallContext,
                                                            notification::Webhook webhook) {
  received.push_back(std::move(webhook));
  notification::SendResult result;
  result.outcome = model::DeliveryOutcome::kDelivered;
  result.status_code = 200;
  if (!next.empty()) {
    result = next.front();
    next.erase(next.begin());
  }
  co_return result;
}

runtime::Task<bool> House::Finish(runtime::Service& service) {
  co_await service.Stop();
  co_return true;
}

// One service with a health and metrics of its own.
struct House::Room {
  runtime::Metrics metrics;
  runtime::Health health;
  std::unique_ptr<runtime::Platform> platform;
  std::unique_ptr<runtime::Service> service;
};

House::House() {
  std::string pattern = (std::filesystem::temp_directory_path() / "kolona-flow-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  dir_ = pattern;
  WriteSecrets();
  http::Client::Options options;
  options.egress = {.allow_loopback = true, .allow_private = false, .allow_plain_http = true};
  client_ = std::make_unique<http::Client>(options, base.loop.get_executor());
  for (const auto& name : kOrder) StartService(name);
}

House::~House() {
  for (auto name = kOrder.rbegin(); name != kOrder.rend(); ++name) {
    if (rooms_.contains(*name)) StopService(*name);
  }
  client_.reset();
  std::filesystem::remove_all(dir_);
}

void House::WriteSecrets() {
  WriteFile(dir_ / "master.key", base::HexEncode(base::RandomBytes(32)));
  WriteFile(dir_ / "id.key", base::HexEncode(base::RandomBytes(32)));
  WriteFile(dir_ / "words.key", base::HexEncode(base::RandomBytes(32)));
  for (const auto* desk : {"desk-forces", "desk-justice"}) {
    WriteFile(dir_ / (std::string(desk) + ".secret"),
              "whsec_" + base::Base64Encode(base::RandomBytes(32)));
  }
  std::string lines;
  const auto give = [&](const std::string& name, const std::string& role,
                        const std::string& whose) {
    tokens_[name] = base::HexEncode(base::RandomBytes(16));
    lines +=
        name + " " + role + " " + whose + " " + base::HexEncode(base::Sha256(tokens_[name])) + "\n";
  };
  for (const auto* role : {"listener", "supervisor", "partner", "analyst", "operator"}) {
    give(role, role, "-");
  }
  give("authority", "authority", "*");
  give("supervisor-national", "authority", "supervisor-national");
  WriteFile(dir_ / "tokens.txt", lines);
}

std::unique_ptr<runtime::Service> House::Make(const std::string& name,
                                              runtime::Platform& platform) {
  const std::string data = KOLONA_SOURCE_DIR "/data";
  if (name == "triage") {
    return std::make_unique<triage::App>(triage::Config{At(ports_["triage"]), data}, platform);
  }
  if (name == "notification") {
    notification::Config config;
    config.grpc_listen = At(ports_["notification"]);
    config.data_dir = data;
    config.secrets_dir = dir_;
    config.desk_forces = "http://127.0.0.1:1";
    config.desk_justice = "http://127.0.0.1:1";
    config.egress = {.allow_loopback = true, .allow_private = false, .allow_plain_http = true};
    return std::make_unique<notification::App>(config, platform, desks);
  }
  if (name == "intake") {
    intake::Config config;
    config.grpc_listen = At(ports_["intake"]);
    config.data_dir = data;
    config.state_dir = dir_;
    config.master_key_file = dir_ / "master.key";
    config.id_key_file = dir_ / "id.key";
    config.triage = At(ports_["triage"]);
    config.notification = At(ports_["notification"]);
    return std::make_unique<intake::App>(config, platform);
  }
  if (name == "reporting") {
    return std::make_unique<reporting::App>(reporting::Config{At(ports_["reporting"]), dir_, false},
                                            platform);
  }
  if (name == "matching") {
    return std::make_unique<matching::App>(matching::Config{At(ports_["matching"]), data},
                                           platform);
  }
  gateway::Config config;
  config.http_listen = At(ports_["gateway"]);
  config.intake = At(ports_["intake"]);
  config.matching = At(ports_["matching"]);
  config.notification = At(ports_["notification"]);
  config.reporting = At(ports_["reporting"]);
  config.triage = At(ports_["triage"]);
  config.tokens = dir_ / "tokens.txt";
  config.words_key = dir_ / "words.key";
  return std::make_unique<gateway::App>(config, platform);
}

int House::PortOf(const std::string& name) {
  auto* service = rooms_.at(name)->service.get();
  if (auto* app = dynamic_cast<gateway::App*>(service)) return app->http_port();
  if (auto* app = dynamic_cast<intake::App*>(service)) return app->grpc_port();
  if (auto* app = dynamic_cast<triage::App*>(service)) return app->grpc_port();
  if (auto* app = dynamic_cast<notification::App*>(service)) return app->grpc_port();
  if (auto* app = dynamic_cast<matching::App*>(service)) return app->grpc_port();
  return dynamic_cast<reporting::App&>(*service).grpc_port();
}

void House::StartService(const std::string& name) {
  auto room = std::make_unique<Room>();
  room->platform = std::make_unique<runtime::Platform>(
      runtime::Platform{base.loop.get_executor(), base.clock, base.clock, base.log, base.views,
                        room->metrics, room->health});
  room->service = Make(name, *room->platform);
  const base::Status started = Run(room->service->Start(), name);
  if (!started.ok()) throw std::runtime_error(name + ": " + started.ToString());
  room->health.SetStarted();
  rooms_[name] = std::move(room);
  // A service that comes again listens where its callers knew it.
  ports_[name] = PortOf(name);
}

void House::StopService(const std::string& name) {
  Run(Finish(*rooms_.at(name)->service), name);
  base.Settle();
  rooms_.erase(name);
}

void House::Until(const std::function<bool()>& fact, const char* what) {
  if (tick_ > base::Duration::zero()) return base.AdvanceUntil(tick_, fact, what);
  base.TurnUntil(fact, what);
}

bool House::Seen(const std::function<bool()>& fact) {
  for (int turn = 0; turn < 200; ++turn) {
    if (fact()) return true;
    Pass(std::chrono::milliseconds(20));
  }
  return fact();
}

void House::Pass(base::Duration wait) {
  base.Settle();
  base.clock.Advance(wait);
}

Answer House::Call(const std::string& method, const std::string& path, const nlohmann::json& body,
                   const std::string& role, const std::vector<std::string>& headers) {
  http::Outgoing outgoing;
  outgoing.method = method;
  outgoing.url = "http://" + At(ports_.at("gateway")) + path;
  outgoing.headers = headers;
  if (!body.is_null()) {
    outgoing.headers.push_back("Content-Type: application/json");
    outgoing.body = body.dump();
  }
  if (!role.empty()) outgoing.headers.push_back("Authorization: Bearer " + tokens_.at(role));
  const auto reply = Run(client_->Send({}, outgoing), path);
  if (!reply.ok() && tick_ > base::Duration::zero()) return {};
  if (!reply.ok()) throw std::runtime_error(path + ": " + reply.status().ToString());
  return {reply->status, nlohmann::json::parse(reply->body, nullptr, false)};
}

Answer House::Report(const nlohmann::json& body, const std::string& key) {
  return Call("POST", "/v1/cases", body, "",
              {"Idempotency-Key: " + key, "Kolona-Device: device-1"});
}

}  // namespace kolona::flow
