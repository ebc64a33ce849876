#pragma once

#include <string>
#include <vector>

#include "kolona/v1/instrument.pb.h"
#include "services/triage/domain/promotions.h"

namespace kolona::triage {

inline constexpr char kPromotionFile[] = "promotions.jsonl";

// The record of promotions and roll-backs beside the instruments: one JSON line each, append-only;
// each line holds the SHA-256 of the line before, so that a line changed or taken out shows.
struct PromotionBook {
  std::vector<v1::PromotionRecord> records;  // in order
  std::vector<std::string> ids;              // SHA-256 of each line
  Promotions acting;                         // what they come to
  bool whole = false;                        // there is a record, and all of it fits
};

// NotFound without the file. DataLoss names the line that does not fit; `book` then has all before
// it.
base::Status ReadPromotions(const std::string& folder, PromotionBook& book);

// Adds one line after those of `book`, as they were read, and brings it to the disk. Unavailable
// when it cannot be written.
base::Status AppendPromotion(const std::string& folder, const PromotionBook& book,
                             v1::PromotionRecord record);

}  // namespace kolona::triage
