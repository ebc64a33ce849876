#include "services/triage/outbound/instrument_file.h"

#include <yaml-cpp/yaml.h>

#include <exception>

namespace kolona::triage {
namespace {

std::string Text(const YAML::Node& node, const char* name) {
  return node[name] ? node[name].as<std::string>() : std::string();
}

Instrument Parse(const YAML::Node& root) {
  Instrument instrument;
  instrument.name = Text(root, "name");
  instrument.version = Text(root, "version");
  instrument.others_needed = root["others_needed"] ? root["others_needed"].as<int>() : 0;
  for (const auto& node : root["items"]) {
    Item item;
    item.id = Text(node, "id");
    item.critical = node["critical"] && node["critical"].as<bool>();
    item.text_fr = Text(node, "fr");
    item.text_ar = Text(node, "ar");
    instrument.items.push_back(std::move(item));
  }
  return instrument;
}

base::Status Bad(const std::string& file, const std::string& why) {
  return {base::Code::kInvalidArgument, file + ": " + why};
}

}  // namespace

base::Result<Instrument> LoadInstrument(const std::string& file) {
  Instrument instrument;
  try {
    instrument = Parse(YAML::LoadFile(file));
  } catch (const YAML::Exception& error) {
    const int line = error.mark.line + 1;
    return Bad(file, line > 0 ? "line " + std::to_string(line) + ": " + error.msg : error.msg);
  }
  const base::Status checked = CheckInstrument(instrument);
  if (!checked.ok()) return Bad(file, checked.message());
  return instrument;
}

}  // namespace kolona::triage
