#include "services/gateway/inbound/json_codec.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>

#include <cmath>
#include <limits>

namespace kolona::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::TimeUtil;
using nlohmann::json;
using Fault = std::optional<JsonFault>;

constexpr std::string_view kTimestamp = "google.protobuf.Timestamp";

Fault Invalid(const std::string& pointer, std::string detail) {
  return JsonFault{"invalid-field", pointer, std::move(detail)};
}

Fault CheckMessage(const Descriptor& type, const json& value, const std::string& pointer);

// A whole number between the bounds, also when written "3.0".
Fault CheckInteger(const json& value, const std::string& pointer, double low, double high) {
  if (!value.is_number()) return Invalid(pointer, "a whole number is expected");
  const double number = value.get<double>();
  if (std::trunc(number) != number) return Invalid(pointer, "a whole number is expected");
  if (number < low || number > high) return Invalid(pointer, "the number is out of range");
  return std::nullopt;
}

template <class Int>
Fault CheckInteger(const json& value, const std::string& pointer) {
  return CheckInteger(value, pointer, static_cast<double>(std::numeric_limits<Int>::min()),
                      static_cast<double>(std::numeric_limits<Int>::max()));
}

Fault CheckEnum(const FieldDescriptor& field, const json& value, const std::string& pointer) {
  if (!value.is_string()) return Invalid(pointer, "one of the names is expected, as text");
  if (field.enum_type()->FindValueByName(value.get_ref<const std::string&>()) != nullptr) {
    return std::nullopt;
  }
  std::string names;
  for (int i = 1; i < field.enum_type()->value_count(); ++i) {
    names += (names.empty() ? "" : ", ") + field.enum_type()->value(i)->name();
  }
  return Invalid(pointer, "not one of " + names);
}

Fault CheckTimestamp(const json& value, const std::string& pointer) {
  google::protobuf::Timestamp time;
  if (value.is_string() && TimeUtil::FromString(value.get_ref<const std::string&>(), &time)) {
    return std::nullopt;
  }
  return Invalid(pointer, "a time of RFC 3339 is expected, such as 2026-01-31T08:30:00Z");
}

Fault CheckOne(const FieldDescriptor& field, const json& value, const std::string& pointer) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      if (value.is_string()) return std::nullopt;
      return Invalid(pointer, "text is expected");
    case FieldDescriptor::CPPTYPE_BOOL:
      if (value.is_boolean()) return std::nullopt;
      return Invalid(pointer, "true or false is expected");
    case FieldDescriptor::CPPTYPE_INT32:
      return CheckInteger<std::int32_t>(value, pointer);
    case FieldDescriptor::CPPTYPE_UINT32:
      return CheckInteger<std::uint32_t>(value, pointer);
    case FieldDescriptor::CPPTYPE_ENUM:
      return CheckEnum(field, value, pointer);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field.message_type()->full_name() == kTimestamp) return CheckTimestamp(value, pointer);
      return CheckMessage(*field.message_type(), value, pointer);
    default:
      return std::nullopt;  // Protobuf's reader judges the rest; the bodies we take have none
  }
}

Fault CheckMap(const FieldDescriptor& field, const json& value, const std::string& pointer) {
  if (!value.is_object()) return Invalid(pointer, "an object is expected");
  for (const auto& [name, item] : value.items()) {
    auto fault = CheckOne(*field.message_type()->map_value(), item, PointerTo(pointer, name));
    if (fault) return fault;
  }
  return std::nullopt;
}

Fault CheckField(const FieldDescriptor& field, const json& value, const std::string& pointer) {
  if (value.is_null()) return Invalid(pointer, "leave the member out instead of sending null");
  if (field.is_map()) return CheckMap(field, value, pointer);
  if (!field.is_repeated()) return CheckOne(field, value, pointer);
  if (!value.is_array()) return Invalid(pointer, "a list is expected");
  for (std::size_t i = 0; i < value.size(); ++i) {
    auto fault = CheckOne(field, value[i], PointerTo(pointer, std::to_string(i)));
    if (fault) return fault;
  }
  return std::nullopt;
}

const FieldDescriptor* FieldNamed(const Descriptor& type, const std::string& name) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->json_name() == name) return type.field(i);
  }
  return nullptr;
}

Fault CheckMessage(const Descriptor& type, const json& value, const std::string& pointer) {
  if (!value.is_object()) return Invalid(pointer, "an object is expected");
  for (const auto& [name, item] : value.items()) {
    const std::string here = PointerTo(pointer, name);
    const FieldDescriptor* field = FieldNamed(type, name);
    if (field == nullptr) return JsonFault{"unknown-field", here, "there is no such member"};
    if (auto fault = CheckField(*field, item, here)) return fault;
  }
  return std::nullopt;
}

}  // namespace

Fault ParseMessage(std::string_view text, Message& out) {
  json tree;
  if (auto fault = ReadTree(text, tree)) return fault;
  if (auto fault = CheckMessage(*out.GetDescriptor(), tree, "")) return fault;
  const auto status = google::protobuf::util::JsonStringToMessage({text.data(), text.size()}, &out);
  if (status.ok()) return std::nullopt;
  return JsonFault{"invalid-field", "", "a member has a value that cannot be read"};
}

std::string RenderMessage(const Message& message) {
  std::string out;
  // Fails only for bytes that are not UTF-8, which no message of ours can hold.
  if (!google::protobuf::util::MessageToJsonString(message, &out).ok()) return "{}";
  return out;
}

}  // namespace kolona::gateway
