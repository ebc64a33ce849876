#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/status.h"

// The tables of data/: UTF-8, lines that begin with '#' are comments, one line of column names,
// then rows whose fields hold neither comma nor quote.
namespace kolona::model {

using Fields = std::vector<std::string_view>;

// The parts of a text between separators; at least one.
Fields Split(std::string_view text, char separator);

// The whole file; NotFound names it.
base::Result<std::string> ReadText(const std::string& file);

// Calls row(fields) for each row. It answers with what is wrong, or nullptr; the first wrong row
// ends it: InvalidArgument with file and line.
template <class Row>
base::Status EachRow(std::string_view file, std::string_view text, std::string_view header,
                     Row row) {
  const std::size_t width = Split(header, ',').size();
  bool seen_header = false;
  for (int number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const Fields fields = Split(line, ',');
    const char* wrong = nullptr;
    if (!seen_header) {
      seen_header = true;
      if (line != header) wrong = "the columns are not the ones expected";
    } else {
      wrong = fields.size() == width ? row(fields) : "wrong number of fields";
    }
    if (wrong != nullptr) {
      return {base::Code::kInvalidArgument,
              std::string(file) + ":" + std::to_string(number) + ": " + wrong};
    }
  }
  return {};
}

}  // namespace kolona::model
