#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "libs/vault/signature.h"
#include "libs/vault/vault.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/signature_file.h"
#include "tools/instrument/commands.h"
#include "tools/instrument/replay_report.h"

namespace kolona::instrument {
namespace {

namespace fs = std::filesystem;

int Fail(const std::string& why) {
  std::cerr << why << "\n";
  return 1;
}

// A new file that only its owner may read.
bool WriteSecret(const std::string& file, const std::string& text) {
  const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (out < 0) return false;
  const bool written = write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  return close(out) == 0 && written;
}

bool WriteText(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

// Why this must not be signed; empty when it may.
std::string Unfit(const std::string& file, const std::string& bytes) {
  if (ReadReport(bytes).ok()) return {};
  if (triage::IsHintList(bytes)) return triage::CheckHintList(bytes, file).status().message();
  return triage::Describe(file, triage::ReadInstrumentText(bytes).problems);
}

}  // namespace

int Sign(const std::string& file, const std::string& private_key, const std::string& key_id) {
  const auto bytes = triage::ReadWholeFile(file);
  if (!bytes.ok()) return Fail(bytes.status().message());
  if (const std::string why = Unfit(file, *bytes); !why.empty()) return Fail(why + "\nnot signed");
  const auto secret = vault::ReadSecretFile(private_key);
  if (!secret.ok()) return Fail(secret.status().message());
  const auto signature = vault::Sign(*secret, *bytes);
  if (!signature.ok()) return Fail(private_key + ": " + signature.status().message());
  const std::string id = key_id.empty() ? fs::path(private_key).stem().string() : key_id;

  std::vector<triage::FileSignature> all;
  if (const auto text = triage::ReadWholeFile(file + ".sig"); text.ok()) {
    const auto earlier = triage::ReadSignatures(*text);
    if (!earlier.ok()) return Fail(file + ".sig: " + earlier.status().message());
    all = *earlier;
  }
  std::erase_if(all, [&](const triage::FileSignature& one) { return one.key == id; });
  all.push_back({id, *signature, 0});
  if (!WriteText(file + ".sig", triage::WriteSignatures(all))) {
    return Fail(file + ".sig: cannot be written");
  }
  std::cout << file << ".sig: " << all.size() << " signatures, the last by " << id
            << " over sha256 " << vault::Sha256(*bytes) << "\n";
  return 0;
}

int NewKey(const std::string& key_id, const std::string& person, const std::string& folder) {
  const auto unfit = [](char c) {
    return !std::isalnum(static_cast<unsigned char>(c)) && c != '-';
  };
  if (key_id.empty() || std::any_of(key_id.begin(), key_id.end(), unfit)) {
    return Fail("an id is letters, digits and '-'");
  }
  if (person.find_first_of("\"\\\n") != std::string::npos) return Fail("--person: no quotes");
  const auto pair = vault::NewSigningKey();
  const std::string stem = (fs::path(folder) / key_id).string();
  if (!WriteSecret(stem + ".private", pair.private_key + "\n")) {
    return Fail(stem + ".private: cannot be written, or is there already");
  }
  if (!WriteText(stem + ".yaml", "key: " + key_id + "\nperson: \"" + person + "\"\npublic_key: \"" +
                                     pair.public_key + "\"\n")) {
    return Fail(stem + ".yaml: cannot be written");
  }
  std::cout << stem << ".private: keep it where only " << person << " can read it\n"
            << stem
            << ".yaml: goes into data/instruments/keys or data/hints/keys of every triage that "
               "shall trust it\n";
  return 0;
}

}  // namespace kolona::instrument
