#include "tools/load/samples.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "libs/base/ids.h"

namespace kolona::load {
namespace {

void MakeOther(nlohmann::json& body) {
  for (const char* role : {"reporter", "requester", "subject"}) {
    if (!body.contains(role)) continue;
    nlohmann::json& person = body[role];
    if (person.contains("phone")) person["phone"] = "+21260" + std::string(kPersonDigits);
    if (!person.contains("name")) continue;
    person["name"] = person["name"].get<std::string>() + " " + std::string(kPersonDigits);
  }
  if (!body.contains("subjectName")) return;
  body["subjectName"] = body["subjectName"].get<std::string>() + " " + std::string(kPersonDigits);
}

}  // namespace

std::string BodyFor(const Sample& sample, std::string_view key) {
  std::string digits;
  for (const char c : base::Sha256(key)) {
    if (digits.size() < kPersonDigits.size()) digits += static_cast<char>('0' + (c & 0xff) % 10);
  }
  std::string body = sample.body;
  for (auto at = body.find(kPersonDigits); at != std::string::npos; at = body.find(kPersonDigits)) {
    body.replace(at, digits.size(), digits);
  }
  return body;
}

base::Result<Samples> ReadSamples(const std::string& file, bool support) {
  std::ifstream in(file);
  if (!in) return base::Status(base::Code::kInvalidArgument, "cannot read " + file);
  Samples samples;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    auto sample = nlohmann::json::parse(line, nullptr, false);
    if (!sample.is_object() || !sample.contains("body") || !sample.contains("expect")) {
      return base::Status(base::Code::kInvalidArgument, "not a sample: " + line.substr(0, 60));
    }
    const auto path = sample.value("path", "");
    if (sample["body"].value("exercise", false)) continue;
    if (!support && path != "/v1/cases") continue;
    auto& kind = sample["expect"].value("urgent", false) ? samples.urgent : samples.other;
    MakeOther(sample["body"]);
    kind.push_back({path, sample["body"].dump()});
  }
  if (samples.urgent.empty() || samples.other.empty()) {
    return base::Status(base::Code::kInvalidArgument, "no urgent or no other sample in " + file);
  }
  return samples;
}

}  // namespace kolona::load
