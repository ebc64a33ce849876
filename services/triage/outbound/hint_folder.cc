#include "services/triage/outbound/hint_folder.h"

#include "services/triage/outbound/folder_stamp.h"
#include "services/triage/outbound/hint_file.h"
#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {
namespace {

base::Result<HintMatcher> CompileAll(const std::map<std::string, HintList>& lists) {
  std::vector<HintList> all;
  for (const auto& [name, list] : lists) all.push_back(list);
  return all.empty() ? HintMatcher() : HintMatcher::Compile(all);
}

}  // namespace

base::Result<HintList> LoadSignedHints(const std::string& file,
                                       const std::vector<TrustedKey>& keys) {
  // Read once: what was signed is what is used.
  const auto bytes = ReadWholeFile(file);
  if (!bytes.ok()) return bytes.status();
  auto list = CheckHintList(*bytes, file);
  if (!list.ok()) return list;
  const base::Status checked = CheckSidecar(file, *bytes, keys);
  if (!checked.ok()) return checked;
  return list;
}

std::string HintFolder::Stamp() const { return FolderStamp(folder_); }

RulesRead HintFolder::Reload() {
  const std::lock_guard reloading(reload_);
  RulesRead report;
  auto keys = LoadTrustedKeys(folder_ + "/keys");
  if (!keys.ok()) report.refused.push_back(keys.status().message());
  const std::vector<TrustedKey> trusted = keys.ok() ? *keys : std::vector<TrustedKey>();
  const auto names = YamlFiles(folder_);
  for (const auto& name : names) {
    auto loaded = LoadSignedHints(folder_ + "/" + name, trusted);
    if (!loaded.ok()) {
      report.refused.push_back(loaded.status().message());
      continue;
    }
    auto with_it = running_;
    with_it.insert_or_assign(name, std::move(*loaded));
    // Two lists of one name, say: each is fine alone.
    const auto together = CompileAll(with_it);
    if (together.ok()) {
      running_ = std::move(with_it);
    } else {
      report.refused.push_back(folder_ + "/" + name + ": " + together.status().message());
    }
  }
  for (const auto& [name, list] : running_) {
    if (names.contains(name)) continue;
    report.refused.push_back(folder_ + "/" + name + ": is gone, but " + list.Label() +
                             " goes on running until a restart");
  }
  report.running = static_cast<int>(running_.size());
  auto compiled = CompileAll(running_);
  if (!compiled.ok()) return report;
  const std::lock_guard lock(mutex_);
  matcher_ = std::make_shared<HintMatcher>(std::move(*compiled));
  return report;
}

std::shared_ptr<const HintMatcher> HintFolder::Now() const {
  const std::lock_guard lock(mutex_);
  return matcher_;
}

}  // namespace kolona::triage
