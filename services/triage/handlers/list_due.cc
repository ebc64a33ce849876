#include "services/triage/handlers/list_due.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace kolona::triage {
namespace {

constexpr int kUsualPage = 50;
constexpr int kLargestPage = 200;

base::Result<std::size_t> ReadToken(const std::string& token) {
  if (token.empty()) return std::size_t{0};
  std::size_t skip = 0;
  const char* end = token.data() + token.size();
  const auto [stopped, error] = std::from_chars(token.data(), end, skip);
  if (error != std::errc() || stopped != end) {
    return base::Status::Invalid("/pageToken", "not a token of this list");
  }
  return skip;
}

}  // namespace

base::Result<ListDue::Page> ListDue::Run(int page_size, const std::string& page_token,
                                         bool overdue_only) const {
  if (page_size < 0 || page_size > kLargestPage) {
    return base::Status::Invalid("/pageSize", "1 to 200");
  }
  const auto skip = ReadToken(page_token);
  if (!skip.ok()) return skip.status();
  const base::WallTime now = clock_.Now();
  Page page;
  std::vector<std::pair<std::tuple<bool, int, base::WallTime, std::string>, Item>> found;
  clocks_.EachDue(now, [&](const std::string& case_id, const Standing& standing, const Due& due) {
    const bool overdue = due.overdue_at <= now;
    ++page.due;
    if (overdue) ++page.overdue;
    if (overdue_only && !overdue) return;
    const int level = static_cast<int>(model::ForOrdering(standing.level));
    found.push_back({{!overdue, -level, due.at, case_id}, {case_id, due, overdue}});
  });
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto size = static_cast<std::size_t>(page_size == 0 ? kUsualPage : page_size);
  for (std::size_t i = *skip; i < found.size() && page.items.size() < size; ++i) {
    page.items.push_back(found[i].second);
  }
  if (*skip + page.items.size() < found.size()) {
    page.next_page_token = std::to_string(*skip + page.items.size());
  }
  return page;
}

}  // namespace kolona::triage
