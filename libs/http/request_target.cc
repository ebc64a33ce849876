#include "libs/http/request_target.h"

namespace kolona::http {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> Decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_space) c = ' ';
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = HexValue(text[i + 1]);
      const int low = HexValue(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    out.push_back(c);
  }
  return out;
}

bool ParseQuery(std::string_view text, std::map<std::string, std::string>& query) {
  while (!text.empty()) {
    const auto end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = Decode(pair.substr(0, equals), true);
    auto value = Decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
    if (!name || !value) return false;
    query[std::move(*name)] = std::move(*value);
  }
  return true;
}

// The absolute form, as a proxy sends it: what follows the host.
std::string_view WithoutAuthority(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const auto slash = text.find('/', scheme.size());
    return slash == std::string_view::npos ? "/" : text.substr(slash);
  }
  return text;
}

}  // namespace

std::optional<Target> ParseTarget(std::string_view text) {
  text = WithoutAuthority(text);
  if (text != "*" && !text.starts_with('/')) return std::nullopt;
  text = text.substr(0, text.find('#'));
  const auto mark = text.find('?');
  Target target;
  auto path = Decode(text.substr(0, mark), false);
  if (!path) return std::nullopt;
  target.path = std::move(*path);
  if (mark != std::string_view::npos && !ParseQuery(text.substr(mark + 1), target.query)) {
    return std::nullopt;
  }
  return target;
}

}  // namespace kolona::http
