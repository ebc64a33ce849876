#include "services/gateway/inbound/routes.h"

namespace kolona::gateway {
namespace {

std::vector<Route> MakeRoutes() {
  using enum Role;
  const Auth open = Auth::kOpen;
  const Auth roles = Auth::kRoles;
  const std::vector<Role> desk = {kListener, kSupervisor};
  return {
      {"submit_case", "POST", "/v1/cases", open, {}, true, true},
      {"submit_support", "POST", "/v1/support-requests", open, {}, true, true},
      {"read_receipt", "GET", "/v1/receipts/{code}", open},
      {"read_case", "GET", "/v1/cases/{id}", roles, {kListener, kSupervisor, kAuthority}},
      // Open, because the requester herself comes with her receipt code; the handler decides.
      {"read_matches", "GET", "/v1/support-requests/{id}/matches", open},
      {"list_alerts", "GET", "/v1/alerts", roles, {kListener, kSupervisor, kAuthority, kOperator}},
      {"read_alert",
       "GET",
       "/v1/alerts/{id}",
       roles,
       {kListener, kSupervisor, kAuthority, kOperator}},
      {"answer_alert", "POST", "/v1/alerts/{id}/answers", roles, {kAuthority}, true},
      {"raise_level", "POST", "/v1/cases/{id}/level/raises", roles, desk, true},
      {"propose_lowering", "POST", "/v1/cases/{id}/level/lowerings", roles, desk, true},
      {"confirm_lowering",
       "POST",
       "/v1/cases/{id}/level/lowerings/{proposal}/confirmation",
       roles,
       {kSupervisor},
       true},
      {"reject_lowering",
       "POST",
       "/v1/cases/{id}/level/lowerings/{proposal}/rejection",
       roles,
       {kSupervisor},
       true},
      {"withdraw_lowering", "POST", "/v1/cases/{id}/level/lowerings/{proposal}/withdrawal", roles,
       desk, true},
      {"take_over", "POST", "/v1/cases/{id}/level/takeovers", roles, desk, true},
      {"reassess", "POST", "/v1/cases/{id}/assessments", roles, desk, true},
      {"note_happening", "POST", "/v1/cases/{id}/happenings", roles, desk, true},
      {"begin_closing", "POST", "/v1/cases/{id}/closing", roles, {kSupervisor}, true},
      {"close_case", "POST", "/v1/cases/{id}/closing/end", roles, {kSupervisor}, true},
      {"read_timeline", "GET", "/v1/cases/{id}/timeline", roles, desk},
      {"list_due", "GET", "/v1/assessments/due", roles, desk},
      {"next_questions", "POST", "/v1/triage/next-questions", roles, desk, true},
      {"put_opportunity", "PUT", "/v1/opportunities/{id}", roles, {kPartner, kSupervisor}, true},
      {"put_opportunities", "POST", "/v1/opportunities:bulk", roles, {kPartner, kSupervisor}, true},
      {"read_summary", "GET", "/v1/reports/summary", roles, {kAnalyst, kSupervisor, kOperator}},
      {"read_live", "GET", "/v1/live", open},
      {"openapi", "GET", "/openapi.json", open},
      {"docs", "GET", "/docs", open},
      {"page", "GET", "/", open},
      {"asset", "GET", "/assets/{file}", open},
      {"healthz", "GET", "/healthz", open},
      {"readyz", "GET", "/readyz", open},
      {"metrics", "GET", "/metrics", open},
  };
}

std::string_view NextPart(std::string_view& rest) {
  const auto slash = rest.find('/');
  const std::string_view part = rest.substr(0, slash);
  rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  return part;
}

// Part by part; one in braces takes any text but none.
bool Matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string>& params) {
  while (pattern.starts_with('/') && path.starts_with('/')) {
    pattern.remove_prefix(1);
    path.remove_prefix(1);
    const std::string_view want = NextPart(pattern);
    const std::string_view have = NextPart(path);
    if (want.starts_with('{')) {
      if (have.empty()) return false;
      params[std::string(want.substr(1, want.size() - 2))] = std::string(have);
    } else if (want != have) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace

const std::vector<Route>& Routes() {
  static const std::vector<Route> routes = MakeRoutes();
  return routes;
}

Found FindRoute(std::string_view method, std::string_view path) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  Found found;
  for (const Route& route : Routes()) {
    std::map<std::string, std::string> params;
    if (!Matches(route.pattern, path, params)) continue;
    found.allow += (found.allow.empty() ? "" : ", ") + route.method;
    if (route.method == "GET") found.allow += ", HEAD";
    if (route.method != wanted) continue;
    found.route = &route;
    found.params = std::move(params);
  }
  return found;
}

}  // namespace kolona::gateway
