#include "services/intake/outbound/answer_words.h"

#include <filesystem>
#include <fstream>
#include <string_view>

namespace kolona::intake {
namespace {

namespace fs = std::filesystem;

bool IsPartOfAWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// The word after each "id: " and "name: ".
void AddWords(std::string_view line, std::set<std::string>& words) {
  for (const std::string_view key : {std::string_view("id: "), std::string_view("name: ")}) {
    for (auto at = line.find(key); at != std::string_view::npos; at = line.find(key, at + 1)) {
      const bool alone = at == 0 || !IsPartOfAWord(line[at - 1]);
      auto end = at + key.size();
      const auto begin = end;
      while (end < line.size() && IsPartOfAWord(line[end])) ++end;
      if (alone && end > begin) words.emplace(line.substr(begin, end - begin));
    }
  }
}

}  // namespace

AnswerWords AnswerWords::Read(const std::string& folder) {
  AnswerWords all;
  std::error_code gone;
  for (const auto& file : fs::directory_iterator(folder, gone)) {
    if (file.path().extension() != ".yaml") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) AddWords(line, all.words_);
  }
  return all;
}

}  // namespace kolona::intake
