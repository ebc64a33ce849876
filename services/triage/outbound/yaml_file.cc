#include <yaml-cpp/eventhandler.h>

#include <sstream>
#include <stdexcept>

#include "services/triage/outbound/yaml_map.h"

namespace kolona::triage {
namespace {

constexpr std::size_t kLargest = 256 * 1024;
constexpr int kDeepest = 24;
constexpr int kMostNodes = 20'000;

struct Refusal {
  int line;
  std::string why;
};

// Looks at a file before anything is built from it.
class Guard final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { Node(mark, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { RefuseAnchors(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                const std::string&) override {
    Node(mark, anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Deeper(mark, anchor);
  }
  void OnSequenceEnd() override { --depth_; }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Deeper(mark, anchor);
  }
  void OnMapEnd() override { --depth_; }

 private:
  static void RefuseAnchors(const YAML::Mark& mark) {
    throw Refusal{mark.line + 1, "anchors and aliases are not used here: write it out"};
  }

  void Node(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) RefuseAnchors(mark);
    if (++nodes_ > kMostNodes) throw Refusal{mark.line + 1, "the file has too many parts"};
  }

  void Deeper(const YAML::Mark& mark, YAML::anchor_t anchor) {
    Node(mark, anchor);
    if (++depth_ > kDeepest) {
      throw Refusal{mark.line + 1, "nested deeper than " + std::to_string(kDeepest) + " levels"};
    }
  }

  int depth_ = 0;
  int nodes_ = 0;
};

// How many bytes the character at `at` has; 0: none begins there.
std::size_t CharacterSize(const std::string& bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned first = byte(at);
  if (first < 0x20 && first != '\n' && first != '\r' && first != '\t') return 0;
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + size > bytes.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return 0;
  }
  const unsigned second = byte(at + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : size;
}

void CheckCharacters(const std::string& bytes) {
  int line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = CharacterSize(bytes, at);
    if (size == 0) throw Refusal{line, "holds bytes that are not UTF-8 text"};
    if (bytes[at] == '\n') ++line;
    at += size;
  }
}

}  // namespace

std::optional<YAML::Node> ReadYaml(const std::string& bytes, Problems& problems) {
  try {
    if (bytes.size() > kLargest) {
      throw Refusal{0, "the file is larger than " + std::to_string(kLargest / 1024) + " KiB"};
    }
    CheckCharacters(bytes);
    Guard guard;
    std::istringstream text(bytes);
    YAML::Parser parser(text);
    if (!parser.HandleNextDocument(guard)) throw Refusal{1, "the file is empty"};
    if (parser.HandleNextDocument(guard)) throw Refusal{0, "the file holds more than one document"};
    return YAML::Load(bytes);
  } catch (const Refusal& refusal) {
    problems.push_back({refusal.line, refusal.why});
  } catch (const YAML::Exception& error) {
    problems.push_back({error.mark.line + 1, "not YAML: " + error.msg});
  } catch (const std::exception& error) {
    problems.push_back({0, std::string("not YAML: ") + error.what()});
  }
  return std::nullopt;
}

}  // namespace kolona::triage
