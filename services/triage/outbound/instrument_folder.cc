#include "services/triage/outbound/instrument_folder.h"

#include "services/triage/outbound/folder_stamp.h"
#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {

base::Result<Instrument> LoadSigned(const std::string& file, const std::vector<TrustedKey>& keys) {
  // Read once: what was signed is what is used.
  const auto bytes = ReadWholeFile(file);
  if (!bytes.ok()) return bytes.status();
  auto read = ReadInstrumentText(*bytes);
  if (!read.problems.empty()) {
    return base::Status(base::Code::kInvalidArgument, Describe(file, read.problems));
  }
  // A draft judges nothing. A retired one still does: the answers that were given to it.
  if (read.instrument.status == InstrumentStatus::kDraft) return std::move(read.instrument);
  const base::Status checked = CheckSidecar(file, *bytes, keys);
  if (!checked.ok()) return checked;
  return std::move(read.instrument);
}

std::string InstrumentFolder::Refusal(const Instrument& loaded, const std::string& name,
                                      std::map<std::string, std::string>& taken) const {
  const auto [other, first] = taken.emplace(loaded.Label(), name);
  if (!first) return loaded.Label() + " is already in " + other->second;
  if (loaded.status != InstrumentStatus::kActive) return "";
  if (book_.acting.Named(loaded.name, loaded.hash)) return "";
  // What this file said acts, by the record or because there is none.
  const auto before = running_.find(name);
  const bool replaces = before != running_.end() && before->second.hash != loaded.hash &&
                        before->second.status == InstrumentStatus::kActive;
  if (!replaces && !book_.acting.Knows(loaded.name)) return "";
  return loaded.Label() + " is signed but was not promoted: ./kolona instrument promote";
}

void InstrumentFolder::ReadBook(RulesRead& read) {
  PromotionBook book;
  const base::Status whole = ReadPromotions(folder_, book);
  if (whole.code() == base::Code::kNotFound) {
    read.refused.push_back(folder_ + "/" + kPromotionFile +
                           ": is missing, so what two people signed acts without a promotion: "
                           "./kolona instrument adopt");
  } else if (!whole.ok()) {
    read.refused.push_back(whole.message());
  }
  const std::lock_guard lock(mutex_);
  // A record that has lost lines does not undo what stood in it.
  if (whole.ok() || book.records.size() > book_.records.size()) book_ = std::move(book);
}

std::string InstrumentFolder::Stamp() const { return FolderStamp(folder_); }

RulesRead InstrumentFolder::Reload() {
  const std::lock_guard reloading(reload_);
  RulesRead read;
  auto keys = LoadTrustedKeys(folder_ + "/keys");
  if (!keys.ok()) read.refused.push_back(keys.status().message());
  const std::vector<TrustedKey> trusted = keys.ok() ? *keys : std::vector<TrustedKey>();
  ReadBook(read);
  const auto names = YamlFiles(folder_);
  std::map<std::string, std::string> taken;  // label -> file
  for (const auto& name : names) {
    auto loaded = LoadSigned(folder_ + "/" + name, trusted);
    if (!loaded.ok()) {
      read.refused.push_back(loaded.status().message());
      continue;
    }
    if (const auto why = Refusal(*loaded, name, taken); !why.empty()) {
      read.refused.push_back(folder_ + "/" + name + ": " + why);
      continue;
    }
    running_.insert_or_assign(name, std::move(*loaded));
  }
  Settle(names, read);
  return read;
}

void InstrumentFolder::Settle(const std::set<std::string>& names, RulesRead& read) {
  std::vector<Instrument> all;
  for (const auto& [name, instrument] : running_) {
    all.push_back(instrument);
    if (names.contains(name)) continue;
    read.refused.push_back(folder_ + "/" + name + ": is gone, but " + instrument.Label() +
                           " goes on running; give it the status retired instead");
  }
  for (const auto& waiting : book_.acting.Settle(all, book_.whole)) {
    read.refused.push_back(folder_ + ": " + waiting +
                           " waits for its promotion: ./kolona instrument promote (the first of "
                           "its name: adopt)");
  }
  read.running = static_cast<int>(all.size());
  const std::lock_guard lock(mutex_);
  set_ = std::make_shared<InstrumentSet>(std::move(all));
}

PromotionBook InstrumentFolder::promotions() const {
  const std::lock_guard lock(mutex_);
  return book_;
}

std::shared_ptr<const InstrumentSet> InstrumentFolder::Now() const {
  const std::lock_guard lock(mutex_);
  return set_;
}

}  // namespace kolona::triage
