#include "services/triage/handlers/packed_steps.h"

#include <cstdint>
#include <cstring>

namespace kolona::triage {
namespace {

void Put(const std::string& text, std::string& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  out.append(reinterpret_cast<const char*>(&size), sizeof(size));
  out += text;
}

std::string Take(const std::string& bytes, std::size_t& at) {
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data() + at, sizeof(size));
  at += sizeof(size);
  std::string text = bytes.substr(at, size);
  at += size;
  return text;
}

}  // namespace

void AppendPacked(const eventlog::Event& event, std::string& steps) {
  for (const auto* text : {&event.type, &event.id, &event.data}) Put(*text, steps);
}

std::vector<eventlog::Event> Unpack(const std::string& steps) {
  std::vector<eventlog::Event> events;
  for (std::size_t at = 0; at < steps.size();) {
    eventlog::Event& event = events.emplace_back();
    for (auto* text : {&event.type, &event.id, &event.data}) *text = Take(steps, at);
  }
  return events;
}

}  // namespace kolona::triage
