#include "services/gateway/inbound/json_tree.h"

#include <vector>

namespace kolona::gateway {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 16;

// Builds the tree while it is read, and stops at the first thing that is not allowed: a tree built
// by the library itself would have lost repeated members.
class StrictReader final : public nlohmann::json_sax<json> {
 public:
  bool null() override { return Put(nullptr) != nullptr; }
  bool boolean(bool value) override { return Put(value) != nullptr; }
  bool number_integer(number_integer_t value) override { return Put(value) != nullptr; }
  bool number_unsigned(number_unsigned_t value) override { return Put(value) != nullptr; }
  bool number_float(number_float_t value, const string_t&) override {
    return Put(value) != nullptr;
  }
  bool string(string_t& value) override {
    if (value.find('\0') != string_t::npos) {
      return Refuse("invalid-field", Here(), "U+0000 is not allowed in text");
    }
    return Put(std::move(value)) != nullptr;
  }
  bool binary(binary_t&) override { return false; }  // no such thing in JSON text
  bool start_object(std::size_t) override { return Open(json::object()); }
  bool start_array(std::size_t) override { return Open(json::array()); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }

  bool key(string_t& name) override {
    if (name.find('\0') != string_t::npos) {
      return Refuse("malformed-json", "", "U+0000 is not allowed in a member's name");
    }
    if (open_.back()->contains(name)) {
      return Refuse("malformed-json", PointerTo(Inside(), name), "this member is there twice");
    }
    key_ = name;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    return Refuse("malformed-json", "",
                  "not valid JSON in UTF-8, near byte " + std::to_string(position));
  }

  const std::optional<JsonFault>& fault() const { return fault_; }
  json Take() { return std::move(root_); }

 private:
  bool Refuse(const char* slug, std::string pointer, std::string detail) {
    if (!fault_) fault_ = JsonFault{slug, std::move(pointer), std::move(detail)};
    return false;
  }

  // Pointer of the innermost container.
  std::string Inside() const {
    std::string pointer;
    for (const std::string& part : path_) pointer = PointerTo(pointer, part);
    return pointer;
  }

  // Pointer of the value that is being read.
  std::string Here() const {
    std::string pointer = Inside();
    if (open_.empty()) return pointer;
    const bool array = open_.back()->is_array();
    if (!array && key_.empty()) return pointer;
    return PointerTo(pointer, array ? std::to_string(open_.back()->size()) : key_);
  }

  json* Put(json value) {
    if (open_.empty()) {
      Refuse("malformed-json", "", "an object is expected");
      return nullptr;
    }
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    json& slot = parent[key_];
    slot = std::move(value);
    return &slot;
  }

  bool Open(json container) {
    if (open_.size() == kMaxDepth) return Refuse("malformed-json", "", "nested too deeply");
    if (open_.empty()) {
      if (!container.is_object()) return Refuse("malformed-json", "", "an object is expected");
      root_ = std::move(container);
      open_.push_back(&root_);
      return true;
    }
    const bool array = open_.back()->is_array();
    path_.push_back(array ? std::to_string(open_.back()->size()) : key_);
    open_.push_back(Put(std::move(container)));
    key_.clear();
    return true;
  }

  bool Close() {
    open_.pop_back();
    if (!path_.empty()) path_.pop_back();
    key_.clear();
    return true;
  }

  json root_;
  // Containers not yet closed; stable, because only the innermost one grows.
  std::vector<json*> open_;
  std::vector<std::string> path_;
  std::string key_;
  std::optional<JsonFault> fault_;
};

}  // namespace

std::string PointerTo(const std::string& pointer, std::string_view name) {
  std::string out = pointer + "/";
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<JsonFault> ReadTree(std::string_view text, json& out) {
  StrictReader reader;
  if (!json::sax_parse(text, &reader)) {
    if (reader.fault()) return reader.fault();
    return JsonFault{"malformed-json", "", "not valid JSON"};
  }
  out = reader.Take();
  return std::nullopt;
}

}  // namespace kolona::gateway
