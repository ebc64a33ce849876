#include "services/triage/outbound/signature_file.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "libs/vault/signature.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/yaml_map.h"

namespace kolona::triage {
namespace {

base::Status Denied(int line, const std::string& why) {
  return {base::Code::kPermissionDenied, Problem{line, why}.ToString()};
}

base::Result<TrustedKey> ReadKey(const std::string& file) {
  const auto bytes = ReadWholeFile(file);
  if (!bytes.ok()) return bytes.status();
  Problems problems;
  TrustedKey key;
  if (const auto root = ReadYaml(*bytes, problems)) {
    YamlMap map(*root, "the key", problems);
    for (const auto* name : {"key", "person", "public_key"}) map.Need(name);
    key = {map.Text("key"), map.Text("person"), map.Text("public_key")};
  }
  if (!problems.empty()) {
    return base::Status(base::Code::kInvalidArgument, Describe(file, problems));
  }
  return key;
}

}  // namespace

base::Result<std::vector<TrustedKey>> LoadTrustedKeys(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  if (error) return base::Status(base::Code::kNotFound, folder + ": " + error.message());
  std::sort(files.begin(), files.end());
  std::vector<TrustedKey> keys;
  for (const auto& file : files) {
    auto key = ReadKey(file);
    if (!key.ok()) return key.status();
    keys.push_back(std::move(*key));
  }
  return keys;
}

base::Result<std::vector<FileSignature>> ReadSignatures(const std::string& text) {
  Problems problems;
  std::vector<FileSignature> signatures;
  if (const auto root = ReadYaml(text, problems)) {
    YamlMap map(*root, "the signature file", problems);
    map.Need("signatures");
    for (const auto& node : map.List("signatures")) {
      YamlMap one(node, "the signature", problems);
      one.Need("key");
      one.Need("signature");
      signatures.push_back({one.Text("key"), one.Text("signature"), one.line()});
    }
  }
  if (!problems.empty()) return base::Status(base::Code::kInvalidArgument, problems[0].ToString());
  return signatures;
}

std::string WriteSignatures(const std::vector<FileSignature>& signatures) {
  std::string text = "# Over the bytes of the file beside; written by ./kolona instrument sign.\n";
  text += "signatures:\n";
  for (const auto& one : signatures) {
    text += "  - {key: " + one.key + ", signature: \"" + one.signature + "\"}\n";
  }
  return text;
}

base::Status CheckSignatures(const std::string& bytes, const std::vector<FileSignature>& signatures,
                             const std::vector<TrustedKey>& trusted) {
  std::set<std::string> people;
  for (const auto& one : signatures) {
    const auto same = [&](const TrustedKey& key) { return key.id == one.key; };
    const auto key = std::find_if(trusted.begin(), trusted.end(), same);
    if (key == trusted.end()) return Denied(one.line, "key " + one.key + " is not trusted here");
    if (!vault::Verifies(key->public_key, one.signature, bytes)) {
      return Denied(one.line, "the signature of key " + one.key + " does not fit the file");
    }
    people.insert(key->person);
  }
  if (people.size() >= kSignersNeeded) return {};
  return Denied(1, std::to_string(kSignersNeeded) + " different people must sign; " +
                       std::to_string(people.size()) + " did");
}

base::Status CheckSidecar(const std::string& file, const std::string& bytes,
                          const std::vector<TrustedKey>& trusted) {
  const std::string sidecar = file + ".sig";
  const auto about = [&](const base::Status& status) {
    return base::Status(status.code(), sidecar + ": " + status.message());
  };
  const auto text = ReadWholeFile(sidecar);
  if (!text.ok()) return about({base::Code::kPermissionDenied, "the signatures are missing"});
  const auto signatures = ReadSignatures(*text);
  if (!signatures.ok()) return about(signatures.status());
  const base::Status checked = CheckSignatures(bytes, *signatures, trusted);
  return checked.ok() ? checked : about(checked);
}

}  // namespace kolona::triage
