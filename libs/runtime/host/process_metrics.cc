#include "libs/runtime/host/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace kolona::host {
namespace {

double ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::int64_t size = 0;
  std::int64_t resident = 0;
  statm >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return Seconds(usage.ru_utime) + Seconds(usage.ru_stime);
}

double OpenFiles() {
  std::error_code ignored;
  const std::filesystem::directory_iterator begin("/proc/self/fd", ignored);
  return static_cast<double>(std::distance(begin, {}));
}

}  // namespace

ProcessMetrics::ProcessMetrics(runtime::Metrics& metrics, const std::string& service)
    : resident_(metrics.GaugeOf("process_resident_memory_bytes", "Memory held, in bytes.")),
      cpu_(metrics.CounterOf("process_cpu_seconds_total", "CPU time used, user and system.")),
      files_(metrics.GaugeOf("process_open_fds", "Open files and sockets.")) {
  metrics
      .GaugeOf("kolona_build_info", "What runs here.",
               {{"service", service}, {"version", KOLONA_VERSION}})
      .Set(1);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  metrics.GaugeOf("process_start_time_seconds", "When the process started, Unix time.")
      .Set(std::chrono::duration<double>(now).count());
  Update();
}

void ProcessMetrics::Update() {
  resident_.Set(ResidentBytes());
  cpu_.Add(CpuSeconds() - cpu_.Value());
  files_.Set(OpenFiles());
}

}  // namespace kolona::host
