#include "services/triage/outbound/promotion_file.h"

#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <unistd.h>

#include <sstream>

#include "libs/vault/signature.h"
#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {
namespace {

namespace json = google::protobuf::util;

base::Status Apply(const v1::PromotionRecord& record, Promotions& acting) {
  if (record.has_promoted()) {
    const auto& step = record.promoted();
    return acting.Promote(step.name(), {step.replaced_version(), step.replaced_hash()},
                          {step.version(), step.hash()});
  }
  const auto& step = record.rolled_back();
  const auto back = acting.RollBack(step.name());
  if (!back.ok()) return back.status();
  if (back->hash == step.hash()) return {};
  return {base::Code::kFailedPrecondition, "goes back to another version than acted before"};
}

base::Status ReadLine(const std::string& line, PromotionBook& book) {
  v1::PromotionRecord record;
  if (!json::JsonStringToMessage(line, &record).ok() ||
      record.has_promoted() == record.has_rolled_back()) {
    return {base::Code::kDataLoss, "is no record of a promotion or roll-back"};
  }
  const std::string before = book.ids.empty() ? "" : book.ids.back();
  if (record.previous() != before) {
    return {base::Code::kDataLoss, "does not follow the line before it"};
  }
  const base::Status applied = Apply(record, book.acting);
  if (!applied.ok()) return {base::Code::kDataLoss, applied.message()};
  book.records.push_back(std::move(record));
  book.ids.push_back(vault::Sha256(line));
  return {};
}

}  // namespace

base::Status ReadPromotions(const std::string& folder, PromotionBook& book) {
  const std::string file = folder + "/" + kPromotionFile;
  const auto text = ReadWholeFile(file);
  if (!text.ok()) return text.status();
  std::istringstream lines(*text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const base::Status read = ReadLine(line, book);
    if (read.ok()) continue;
    return {base::Code::kDataLoss, file + ": line " + std::to_string(number) + ": " +
                                       read.message() + "; what stands before it holds"};
  }
  book.whole = true;
  return {};
}

base::Status AppendPromotion(const std::string& folder, const PromotionBook& book,
                             v1::PromotionRecord record) {
  const std::string file = folder + "/" + kPromotionFile;
  record.set_previous(book.ids.empty() ? "" : book.ids.back());
  std::string line;
  if (!json::MessageToJsonString(record, &line).ok()) {
    return {base::Code::kInternal, "the record cannot be written as JSON"};
  }
  line += "\n";
  const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (out < 0) return {base::Code::kUnavailable, file + ": cannot be written"};
  const bool written =
      write(out, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fsync(out) == 0;
  if (close(out) == 0 && written) return {};
  return {base::Code::kUnavailable, file + ": cannot be written"};
}

}  // namespace kolona::triage
