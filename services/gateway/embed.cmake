# Writes OUT, a C++ file that holds each of FILES (a list) as bytes, found by its name.
set(rows "")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(APPEND rows "    {\"${name}\",\n     std::string_view(\"${bytes}\", ${size})},\n")
endforeach()
file(WRITE ${OUT} "#include \"services/gateway/inbound/web_files.h\"

#include <map>

namespace kolona::gateway {

std::optional<std::string_view> WebFile(std::string_view name) {
  static const std::map<std::string_view, std::string_view> files = {
${rows}  };
  const auto found = files.find(name);
  if (found == files.end()) return std::nullopt;
  return found->second;
}

}  // namespace kolona::gateway
")
