#include "services/notification/outbound/overrides_file.h"

#include <sstream>
#include <vector>

namespace kolona::notification {
namespace {

constexpr char kHeader[] = "commune_code,force,sure,reason";

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, ',');) columns.push_back(column);
  return columns;
}

// What is wrong with a row, or nothing.
std::string Read(const std::string& line, const model::Territory& territory,
                 std::map<std::string, Override>& overrides) {
  const auto columns = Columns(line);
  if (columns.size() != 4) return "needs four columns";
  const std::string& code = columns[0];
  if (territory.FindCommune(code) == nullptr) return "no commune has the code " + code;
  Override exception;
  if (columns[1] == "police") {
    exception.force = model::AuthorityKind::kPolice;
  } else if (columns[1] == "gendarmerie") {
    exception.force = model::AuthorityKind::kGendarmerie;
  } else {
    return "force is police or gendarmerie";
  }
  if (columns[2] != "yes" && columns[2] != "no") return "sure is yes or no";
  exception.sure = columns[2] == "yes";
  exception.reason = columns[3];
  if (!overrides.emplace(code, exception).second) return "commune " + code + " is there twice";
  return {};
}

}  // namespace

base::Result<std::map<std::string, Override>> ParseOverrides(const std::string& text,
                                                             const std::string& file,
                                                             const model::Territory& territory) {
  std::map<std::string, Override> overrides;
  std::istringstream in(text);
  int number = 0;
  bool header = false;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    std::string why;
    if (!header) {
      header = true;
      if (line != kHeader) why = std::string("first row must be ") + kHeader;
    } else {
      why = Read(line, territory, overrides);
    }
    if (!why.empty()) {
      return base::Status(base::Code::kInvalidArgument,
                          file + ":" + std::to_string(number) + ": " + why);
    }
  }
  return overrides;
}

}  // namespace kolona::notification
