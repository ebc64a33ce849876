#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace kolona::contract {

// A real Kafka for tests: the one at KOLONA_TEST_KAFKA, or one of our own from the jars in
// KOLONA_KAFKA_LIB, on free ports, in a folder of its own, ended with the test program.
class KafkaBroker {
 public:
  // The one of this program, started at first use. Throws std::runtime_error saying what is
  // missing.
  static KafkaBroker& Get();

  KafkaBroker();
  ~KafkaBroker();
  KafkaBroker(const KafkaBroker&) = delete;
  KafkaBroker& operator=(const KafkaBroker&) = delete;

  const std::string& address() const { return address_; }
  // Whether it is ours, and so may be hurt.
  bool ours() const { return !folder_.empty(); }
  // kill -9 and a new start on the same disk.
  void Kill();
  void Launch();

 private:
  void Prepare();
  void Format() const;
  void AwaitServing() const;

  std::string address_;
  std::string jars_;
  std::filesystem::path folder_;
  pid_t pid_ = 0;
};

}  // namespace kolona::contract
