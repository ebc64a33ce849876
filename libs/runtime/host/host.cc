#include "libs/runtime/host/host.h"

#include <malloc.h>

#include <csignal>

#include "libs/base/log.h"
#include "libs/eventlog/kafka/kafka_log.h"
#include "libs/runtime/host/options.h"
#include "libs/runtime/host/runner.h"

namespace kolona::host {
namespace {

Outside KafkaAndRedis(const std::string& name, const CommonOptions& options,
                      runtime::Executor executor, runtime::Sleeper& sleeper,
                      runtime::Metrics& metrics) {
  eventlog::KafkaOptions kafka;
  kafka.bootstrap = options.kafka;
  kafka.client_id = name;
  kafka.member = options.member;
  return {eventlog::NewKafkaLog(kafka, executor, sleeper, metrics),
          views::NewRedisStore(options.redis, executor)};
}

}  // namespace

int Run(int argc, char** argv, const Program& program) {
  // The libraries' many threads would each get a heap of their own and keep it.
  mallopt(M_ARENA_MAX, 2);  // NOLINT(concurrency-mt-unsafe): no other thread runs yet
  std::signal(SIGPIPE, SIG_IGN);
  CommonOptions options;
  if (const auto code = Parse(argc, argv, program, &options)) return *code;
  base::SetUpLog(program.name, options.log_level);
  auto outside = [&program](const CommonOptions& common, runtime::Executor executor,
                            runtime::Sleeper& sleeper, runtime::Metrics& metrics) {
    return KafkaAndRedis(program.name, common, std::move(executor), sleeper, metrics);
  };
  return Live(options, program, outside, Limits());
}

}  // namespace kolona::host
