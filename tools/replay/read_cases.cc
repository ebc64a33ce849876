#include "tools/replay/read_cases.h"

#include <google/protobuf/util/json_util.h>

#include <chrono>
#include <fstream>
#include <iostream>

#include "libs/wire/convert.h"

namespace kolona::replay {
namespace {

constexpr std::size_t kBatch = 4096;

}  // namespace

void CaseFeed::Take(const v1::CaseFacts& facts, const std::string& telling) {
  ++seen_;
  model::CaseFacts one = wire::FromProto(facts);
  if (options_.since && one.accepted_at < *options_.since) return;
  // The log may hold the same report twice.
  if (!known_.insert(one.case_id + telling).second) return;
  if (one.exercise && !options_.exercises) {
    ++exercises_;
    return;
  }
  batch_.push_back(std::move(one));
  if (batch_.size() >= kBatch) End();
}

void CaseFeed::End() {
  const auto begun = std::chrono::steady_clock::now();
  replay_.Add(batch_);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  judge_seconds_ += took.count();
  batch_.clear();
}

base::Status ReadFile(const std::string& file, CaseFeed& feed) {
  std::ifstream in(file);
  if (!in) return {base::Code::kNotFound, file + ": cannot be read"};
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    v1::CaseFacts facts;
    const auto parsed = google::protobuf::util::JsonStringToMessage(line, &facts);
    const bool whole = parsed.ok() && !facts.case_id().empty() && facts.has_accepted_at();
    if (whole) {
      feed.Take(facts);
      continue;
    }
    feed.TakeUnreadable();
    std::cerr << file << ":" << number << ": "
              << (parsed.ok() ? "a case needs caseId and acceptedAt"
                              : std::string(parsed.message()))
              << "\n";
  }
  return {};
}

}  // namespace kolona::replay
