// A stand-in for Kafka where none can be had: librdkafka's own mock cluster in a process, with the
// platform's topics. It keeps nothing.
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include "libs/eventlog/kafka/handles.h"
#include "libs/eventlog/topics.h"

namespace {

using kolona::eventlog::Client;
using MockCluster = std::unique_ptr<rd_kafka_mock_cluster_t,
                                    kolona::eventlog::Freed<rd_kafka_mock_cluster_destroy>>;

constexpr const char* kWarning =
    "########################################################################\n"
    "#  TRIAL BROKER: a stand-in inside one process, NOT Apache Kafka.      #\n"
    "#  IT KEEPS NOTHING: all that it holds is lost when it stops, and it   #\n"
    "#  holds only the last 5 MiB of each partition. For a look, never for  #\n"
    "#  real cases.                                                         #\n"
    "########################################################################\n";

Client NewClient() {
  char why[256] = "";
  Client client(rd_kafka_new(RD_KAFKA_PRODUCER, nullptr, why, sizeof(why)));
  if (!client) std::fprintf(stderr, "kolona-trial-broker: %s\n", why);
  return client;
}

bool MakeTopics(rd_kafka_mock_cluster_t* cluster) {
  for (const auto& topic : kolona::eventlog::AllTopics()) {
    const std::string name(topic.name);
    if (rd_kafka_mock_topic_create(cluster, name.c_str(), topic.partitions, 1) !=
        RD_KAFKA_RESP_ERR_NO_ERROR) {
      return false;
    }
  }
  return true;
}

// Whole or not at all: whoever waits for the file reads a full address.
bool WriteAddress(const std::string& path, const std::string& address) {
  const std::string draft = path + ".new";
  std::ofstream file(draft);
  file << address << "\n";
  file.close();
  return file.good() && std::rename(draft.c_str(), path.c_str()) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string address_file;
  CLI::App app("A stand-in for Kafka in one process. It keeps nothing.");
  app.add_option("--address-file", address_file, "where to write HOST:PORT")->required();
  CLI11_PARSE(app, argc, argv);

  // Before any thread, so that all of them leave these signals to sigwait.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  const Client client = NewClient();
  if (!client) return 1;
  const MockCluster cluster(rd_kafka_mock_cluster_new(client.get(), 1));
  if (!cluster || !MakeTopics(cluster.get())) {
    std::fputs("kolona-trial-broker: the cluster could not be made\n", stderr);
    return 1;
  }
  const std::string address = rd_kafka_mock_cluster_bootstraps(cluster.get());
  std::fputs(kWarning, stderr);
  std::fprintf(stderr, "kolona-trial-broker: listening on %s\n", address.c_str());
  if (!WriteAddress(address_file, address)) {
    std::fprintf(stderr, "kolona-trial-broker: cannot write %s\n", address_file.c_str());
    return 1;
  }
  int signal_number = 0;
  sigwait(&ends, &signal_number);
  std::fputs("kolona-trial-broker: stopped; everything it held is gone\n", stderr);
  return 0;
}
