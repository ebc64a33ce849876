#pragma once

#include <span>
#include <string_view>

#include "libs/base/clock.h"
#include "libs/base/status.h"
#include "libs/model/vocabulary.h"
#include "services/intake/domain/submission.h"

namespace kolona::intake {

// The eleven questions of the lethality screen, by item id.
std::span<const std::string_view> ScreenItems();

// The body as it goes on, or why not: Invalid with the pointer of the first bad field.
// A report with danger signs is refused for its structure only (no channel, no UTF-8, too much
// text); anything else that cannot be used is left out and kept as told within the narrative, which
// is sealed. A place is never refused. Pure.
base::Result<ReportBody> ValidateReport(ReportBody body, const model::Vocabulary& vocabulary,
                                        base::WallTime now);

}  // namespace kolona::intake
