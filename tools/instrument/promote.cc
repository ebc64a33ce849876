#include <pwd.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "libs/vault/signature.h"
#include "libs/wire/convert.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/instrument_folder.h"
#include "tools/instrument/commands.h"
#include "tools/instrument/replay_report.h"

namespace kolona::instrument {
namespace {

namespace fs = std::filesystem;
using triage::Instrument;

int Fail(const std::string& why) {
  std::cerr << why << "\n";
  return 1;
}

base::WallTime Now() { return base::SystemClock().Now(); }

std::string Whole(const fs::path& file) { return fs::weakly_canonical(file).string(); }

// The people whose keys signed FILE.
std::vector<std::string> SignersOf(const std::string& file,
                                   const std::vector<triage::TrustedKey>& keys) {
  std::vector<std::string> people;
  const auto text = triage::ReadWholeFile(file + ".sig");
  const auto signatures = text.ok() ? triage::ReadSignatures(*text) : text.status();
  if (!signatures.ok()) return people;
  for (const auto& one : *signatures) {
    for (const auto& key : keys) {
      if (key.id == one.key) people.push_back(key.person);
    }
  }
  return people;
}

// What the replay said, for the record: two people signed it, and its hash.
struct Replayed {
  v1::ReplayReport report;
  std::string hash;
};

base::Result<Replayed> LoadReport(const std::string& file,
                                  const std::vector<triage::TrustedKey>& keys) {
  const auto bytes = triage::ReadWholeFile(file);
  if (!bytes.ok()) return bytes.status();
  auto report = ReadReport(*bytes);
  if (!report.ok())
    return base::Status(report.status().code(), file + ": is no report of a replay");
  if (base::Status signed_by = triage::CheckSidecar(file, *bytes, keys); !signed_by.ok()) {
    return signed_by;
  }
  return Replayed{std::move(*report), vault::Sha256(*bytes)};
}

// The file and its signatures, as they are, into the folder; where they stand already they stay.
base::Status Bring(const std::string& file, const Instrument& instrument,
                   const std::string& folder) {
  if (Whole(file).starts_with(Whole(folder) + "/")) return {};
  const std::string there = folder + "/" + instrument.name + "-" + instrument.version + ".yaml";
  if (fs::exists(there)) {
    return {base::Code::kAlreadyExists, there + ": is there already; give the file a new version"};
  }
  std::error_code error;
  // Signatures first: without its file a signature is nothing.
  fs::copy_file(file + ".sig", there + ".sig", fs::copy_options::overwrite_existing, error);
  if (!error) fs::copy_file(file, there, error);
  if (!error) return {};
  return {base::Code::kUnavailable, there + ": " + error.message()};
}

v1::PromotionRecord RecordOf(const Instrument& now, const Instrument* before,
                             const v1::ReplayReport& report) {
  v1::PromotionRecord record;
  auto& out = *record.mutable_promoted();
  out.set_name(now.name);
  out.set_version(now.version);
  out.set_hash(now.hash);
  if (before != nullptr) {
    out.set_replaced_version(before->version);
    out.set_replaced_hash(before->hash);
  }
  *out.mutable_replayed_at() = report.made_at();
  out.set_replayed_cases(report.cases());
  out.set_falls(report.falls_size());
  out.set_replay_source(report.source());
  if (report.has_since()) *out.mutable_replayed_since() = report.since();
  *out.mutable_promoted_at() = wire::ToProto(Now());
  return record;
}

// A record that is not there is empty: the next line is its first.
base::Status ReadBook(const std::string& folder, triage::PromotionBook& book) {
  base::Status read = triage::ReadPromotions(folder, book);
  return read.code() == base::Code::kNotFound ? base::Status() : read;
}

// The file first: a line of the record never names what is not here.
base::Status Keep(const std::string& file, const Instrument& instrument, const std::string& folder,
                  const triage::PromotionBook& book, const v1::PromotionRecord& record) {
  base::Status brought = Bring(file, instrument, folder);
  return brought.ok() ? triage::AppendPromotion(folder, book, record) : brought;
}

std::string Account() {
  const passwd* account = getpwuid(geteuid());
  return account == nullptr ? std::to_string(geteuid()) : account->pw_name;
}

// Signed by two people and meant to act.
base::Result<Instrument> LoadToPromote(const std::string& file,
                                       const std::vector<triage::TrustedKey>& keys) {
  auto loaded = triage::LoadSigned(file, keys);
  if (!loaded.ok() || loaded->status == triage::InstrumentStatus::kActive) return loaded;
  const triage::Problem why{loaded->LineOf("status"),
                            "only what is active is promoted: set the status, then replay and sign "
                            "those bytes"};
  return base::Status(base::Code::kFailedPrecondition, triage::Describe(file, {why}));
}

std::shared_ptr<const triage::InstrumentSet> InUse(const std::string& folder) {
  triage::InstrumentFolder instruments(folder);
  static_cast<void>(instruments.Reload());  // what is refused does not act
  return instruments.Now();
}

}  // namespace

int Promote(const std::string& file, const std::string& report_file, const std::string& folder,
            const Accepted& accepted) {
  const auto keys = triage::LoadTrustedKeys(folder + "/keys");
  if (!keys.ok()) return Fail(keys.status().message());
  const auto loaded = LoadToPromote(file, *keys);
  if (!loaded.ok()) return Fail(loaded.status().message());
  const auto replayed = LoadReport(report_file, *keys);
  if (!replayed.ok()) return Fail(replayed.status().message());
  const v1::ReplayReport& report = replayed->report;
  triage::PromotionBook book;
  if (const auto read = ReadBook(folder, book); !read.ok()) return Fail(read.message());
  const auto in_use = InUse(folder);
  const Instrument* acting = in_use->Acting(loaded->name, Today());
  if (acting != nullptr && acting->hash == loaded->hash) {
    return Fail(file + ": " + loaded->Label() + " acts already");
  }
  const base::Status fits = CheckReport(report, *loaded, acting, accepted);
  if (!fits.ok()) return Fail(report_file + ": " + fits.message());
  auto record = RecordOf(*loaded, acting, report);
  record.mutable_promoted()->set_report_hash(replayed->hash);
  for (auto& person : SignersOf(file, *keys)) record.mutable_promoted()->add_signers(person);
  for (auto& person : SignersOf(report_file, *keys)) {
    record.mutable_promoted()->add_report_signers(person);
  }
  const base::Status kept = Keep(file, *loaded, folder, book, record);
  if (!kept.ok()) return Fail(kept.message());
  std::cout << loaded->Label() << " acts within seconds (" << report.cases() << " cases replayed, "
            << report.falls_size() << " would fall)\n"
            << "see it:       ./kolona logs triage | grep instruments_read\n"
            << "take it back: ./kolona instrument rollback " << loaded->name << " --instruments "
            << folder << "\n";
  return 0;
}

int Adopt(const std::vector<std::string>& files, const std::string& folder) {
  const auto keys = triage::LoadTrustedKeys(folder + "/keys");
  if (!keys.ok()) return Fail(keys.status().message());
  for (const auto& file : files) {
    const auto loaded = LoadToPromote(file, *keys);
    if (!loaded.ok()) return Fail(loaded.status().message());
    triage::PromotionBook book;
    if (const auto read = ReadBook(folder, book); !read.ok()) return Fail(read.message());
    if (book.acting.Knows(loaded->name)) {
      return Fail(file + ": " + loaded->name + " is on record already: replay and promote " +
                  loaded->Label());
    }
    v1::PromotionRecord record = RecordOf(*loaded, nullptr, {});
    record.mutable_promoted()->clear_replayed_at();
    for (auto& person : SignersOf(file, *keys)) record.mutable_promoted()->add_signers(person);
    const base::Status kept = Keep(file, *loaded, folder, book, record);
    if (!kept.ok()) return Fail(kept.message());
    std::cout << loaded->Label() << " acts within seconds, the first of its name\n";
  }
  return 0;
}

int RollBack(const std::string& name, const std::string& folder) {
  triage::PromotionBook book;
  if (const auto read = ReadBook(folder, book); !read.ok()) return Fail(read.message());
  const triage::VersionId* acting = book.acting.Acting(name);
  const triage::VersionId from = acting == nullptr ? triage::VersionId() : *acting;
  triage::Promotions after = book.acting;
  const auto back = after.RollBack(name);
  if (!back.ok()) return Fail(back.status().message());
  const auto in_use = InUse(folder);
  const Instrument* before = in_use->Exactly(name, back->version);
  if (before == nullptr || before->hash != back->hash) {
    return Fail(folder + ": the file of " + name + "@" + back->version + " (sha256 " + back->hash +
                ") is not here, or cannot be used: bring it back first");
  }
  v1::PromotionRecord record;
  auto& out = *record.mutable_rolled_back();
  out.set_name(name);
  out.set_version(back->version);
  out.set_hash(back->hash);
  out.set_from_version(from.version);
  out.set_from_hash(from.hash);
  *out.mutable_rolled_back_at() = wire::ToProto(Now());
  out.set_by(Account());
  const base::Status kept = triage::AppendPromotion(folder, book, record);
  if (!kept.ok()) return Fail(kept.message());
  std::cout << name << "@" << back->version << " acts again within seconds, not " << from.version
            << "\nsee it: ./kolona logs triage | grep instruments_read\n";
  return 0;
}

}  // namespace kolona::instrument
