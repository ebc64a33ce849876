#include "tests/contract/kafka_broker.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "libs/base/ids.h"
#include "libs/eventlog/kafka/admin.h"
#include "libs/eventlog/kafka/conf.h"

namespace kolona::contract {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCure =
    "the contract tests need a Kafka: set KOLONA_TEST_KAFKA=HOST:PORT, or KOLONA_KAFKA_LIB to a "
    "folder with its jars (./kolona test does)";

std::string Env(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets any
  return value ? value : "";
}

// A port that was free a moment ago.
int FreePort() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  const bool bound = bind(fd, raw, size) == 0 && getsockname(fd, raw, &size) == 0;
  close(fd);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

void Replace(std::string* text, const std::string& word, const std::string& by) {
  for (auto at = text->find(word); at != std::string::npos; at = text->find(word)) {
    text->replace(at, word.size(), by);
  }
}

std::string ReadFile(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Starts java; it dies with us.
pid_t Spawn(const std::vector<std::string>& words, const fs::path& output) {
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid != 0) return pid;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(out, 1);
  dup2(out, 2);
  execvp(argv[0], argv.data());
  _exit(127);
}

std::vector<std::string> Java(const std::string& jars) {
  const std::string path = std::string(KOLONA_SOURCE_DIR) + "/deploy/kafka:" + jars + "/*";
  return {"java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path};
}

}  // namespace

KafkaBroker& KafkaBroker::Get() {
  static KafkaBroker broker;
  return broker;
}

KafkaBroker::KafkaBroker() : address_(Env("KOLONA_TEST_KAFKA")), jars_(Env("KOLONA_KAFKA_LIB")) {
  if (!address_.empty()) return;
  if (jars_.empty() || !fs::is_directory(jars_)) throw std::runtime_error(kCure);
  Prepare();
  Format();
  Launch();
}

KafkaBroker::~KafkaBroker() {
  if (!ours()) return;
  Kill();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void KafkaBroker::Prepare() {
  std::string name = (fs::temp_directory_path() / "kolona-kafka-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for Kafka");
  folder_ = name;
  const int port = FreePort();
  address_ = "127.0.0.1:" + std::to_string(port);
  std::string settings =
      ReadFile(std::string(KOLONA_SOURCE_DIR) + "/deploy/kafka/server.properties");
  Replace(&settings, "@PORT@", std::to_string(port));
  Replace(&settings, "@CONTROLLER_PORT@", std::to_string(FreePort()));
  Replace(&settings, "@LOG_DIR@", (folder_ / "data").string());
  std::ofstream(folder_ / "server.properties") << settings;
}

void KafkaBroker::Format() const {
  auto words = Java(jars_);
  const std::string id = base::Base64Encode(std::string(16, 'k')).substr(0, 22);
  const std::string settings = (folder_ / "server.properties").string();
  for (const auto& word : {std::string("kafka.tools.StorageTool"), std::string("format"),
                           std::string("-t"), id, std::string("-c"), settings}) {
    words.push_back(word);
  }
  const pid_t pid = Spawn(words, folder_ / "kafka.log");
  int state = 0;
  waitpid(pid, &state, 0);
  if (state != 0) throw std::runtime_error("Kafka's disk: " + ReadFile(folder_ / "kafka.log"));
}

void KafkaBroker::Launch() {
  auto words = Java(jars_);
  words.push_back("kafka.Kafka");
  words.push_back((folder_ / "server.properties").string());
  pid_ = Spawn(words, folder_ / "kafka.log");
  AwaitServing();
}

void KafkaBroker::Kill() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

void KafkaBroker::AwaitServing() const {
  eventlog::KafkaOptions options;
  options.bootstrap = address_;
  options.client_id = "await";
  eventlog::Conf conf(options, "broker", nullptr);
  conf.Set("log_level", "0");
  const eventlog::Client client = std::move(conf).Make(RD_KAFKA_PRODUCER);
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(40);
  while (std::chrono::steady_clock::now() < limit) {
    if (eventlog::ListTopics(client.get(), 200).ok()) return;
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) break;
  }
  throw std::runtime_error("Kafka did not start: " + ReadFile(folder_ / "kafka.log"));
}

}  // namespace kolona::contract
