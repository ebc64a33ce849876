#pragma once

#include <set>
#include <string>

namespace kolona::intake {

// Every name and id in the files of a folder of questionnaires: names of questionnaires, items and
// options among them. Nothing is checked or judged here, that is triage's; a folder that is not
// there has no words. Read once; immutable.
class AnswerWords {
 public:
  static AnswerWords Read(const std::string& folder);
  bool Knows(const std::string& word) const { return words_.contains(word); }
  std::size_t size() const { return words_.size(); }

 private:
  std::set<std::string> words_;
};

}  // namespace kolona::intake
