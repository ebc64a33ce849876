#include "services/gateway/inbound/json_codec.h"

#include <google/protobuf/util/time_util.h>

#include <cmath>
#include <limits>

#include "libs/wire/json.h"

namespace kolona::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;
using nlohmann::json;
using Fault = std::optional<JsonFault>;

Fault Invalid(const std::string& pointer, std::string detail) {
  return JsonFault{"invalid-field", pointer, std::move(detail)};
}

// One field of one message, to be set or, of a list, to be added to.
struct Slot {
  Message& message;
  const FieldDescriptor& field;

  // Set and Add of the same kind of value.
  template <class Value, class SetOne, class AddOne>
  void Put(SetOne set, AddOne add, Value value) const {
    const auto* reflection = message.GetReflection();
    if (field.is_repeated()) {
      (reflection->*add)(&message, &field, std::move(value));
    } else {
      (reflection->*set)(&message, &field, std::move(value));
    }
  }
  Message& Inner() const {
    const auto* reflection = message.GetReflection();
    return field.is_repeated() ? *reflection->AddMessage(&message, &field)
                               : *reflection->MutableMessage(&message, &field);
  }
};

using google::protobuf::Reflection;

Fault Fill(Message& out, const json& value, const std::string& pointer);

// A whole number that the type can hold, also when written "3.0".
template <class Int>
Fault ReadInteger(const json& value, const std::string& pointer, Int& out) {
  if (!value.is_number()) return Invalid(pointer, "a whole number is expected");
  const double number = value.get<double>();
  if (std::trunc(number) != number) return Invalid(pointer, "a whole number is expected");
  if (number < static_cast<double>(std::numeric_limits<Int>::min()) ||
      number > static_cast<double>(std::numeric_limits<Int>::max())) {
    return Invalid(pointer, "the number is out of range");
  }
  out = static_cast<Int>(number);
  return std::nullopt;
}

Fault FillEnum(const Slot& slot, const json& value, const std::string& pointer) {
  if (!value.is_string()) return Invalid(pointer, "one of the names is expected, as text");
  const auto* type = slot.field.enum_type();
  if (const auto* found = type->FindValueByName(value.get_ref<const std::string&>())) {
    slot.Put(&Reflection::SetEnum, &Reflection::AddEnum, found);
    return std::nullopt;
  }
  std::string names;
  for (int i = 1; i < type->value_count(); ++i) {
    names += (names.empty() ? "" : ", ") + type->value(i)->name();
  }
  return Invalid(pointer, "not one of " + names);
}

Fault FillMessage(const Slot& slot, const json& value, const std::string& pointer) {
  if (slot.field.message_type() != Timestamp::descriptor()) {
    return Fill(slot.Inner(), value, pointer);
  }
  auto& time = static_cast<Timestamp&>(slot.Inner());
  if (value.is_string() && TimeUtil::FromString(value.get_ref<const std::string&>(), &time)) {
    return std::nullopt;
  }
  return Invalid(pointer, "a time of RFC 3339 is expected, such as 2026-01-31T08:30:00Z");
}

Fault FillOne(const Slot& slot, const json& value, const std::string& pointer) {
  Fault fault;
  switch (slot.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      if (!value.is_string()) return Invalid(pointer, "text is expected");
      slot.Put(&Reflection::SetString, &Reflection::AddString, value.get<std::string>());
      return std::nullopt;
    case FieldDescriptor::CPPTYPE_BOOL:
      if (!value.is_boolean()) return Invalid(pointer, "true or false is expected");
      slot.Put(&Reflection::SetBool, &Reflection::AddBool, value.get<bool>());
      return std::nullopt;
    case FieldDescriptor::CPPTYPE_INT32: {
      std::int32_t number = 0;
      fault = ReadInteger(value, pointer, number);
      if (!fault) slot.Put(&Reflection::SetInt32, &Reflection::AddInt32, number);
      return fault;
    }
    case FieldDescriptor::CPPTYPE_UINT32: {
      std::uint32_t number = 0;
      fault = ReadInteger(value, pointer, number);
      if (!fault) slot.Put(&Reflection::SetUInt32, &Reflection::AddUInt32, number);
      return fault;
    }
    case FieldDescriptor::CPPTYPE_ENUM:
      return FillEnum(slot, value, pointer);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FillMessage(slot, value, pointer);
    default:  // no body that we take has any
      return Invalid(pointer, "this member cannot be told");
  }
}

Fault FillMap(const Slot& slot, const json& value, const std::string& pointer) {
  if (!value.is_object()) return Invalid(pointer, "an object is expected");
  const auto* type = slot.field.message_type();
  for (const auto& [name, item] : value.items()) {
    Message& entry = slot.Inner();
    entry.GetReflection()->SetString(&entry, type->map_key(), name);
    auto fault = FillOne({entry, *type->map_value()}, item, PointerTo(pointer, name));
    if (fault) return fault;
  }
  return std::nullopt;
}

Fault FillField(const Slot& slot, const json& value, const std::string& pointer) {
  if (value.is_null()) return Invalid(pointer, "leave the member out instead of sending null");
  if (slot.field.is_map()) return FillMap(slot, value, pointer);
  if (!slot.field.is_repeated()) return FillOne(slot, value, pointer);
  if (!value.is_array()) return Invalid(pointer, "a list is expected");
  for (std::size_t i = 0; i < value.size(); ++i) {
    auto fault = FillOne(slot, value[i], PointerTo(pointer, std::to_string(i)));
    if (fault) return fault;
  }
  return std::nullopt;
}

const FieldDescriptor* FieldNamed(const google::protobuf::Descriptor& type,
                                  const std::string& name) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->json_name() == name) return type.field(i);
  }
  return nullptr;
}

Fault Fill(Message& out, const json& value, const std::string& pointer) {
  if (!value.is_object()) return Invalid(pointer, "an object is expected");
  for (const auto& [name, item] : value.items()) {
    const std::string here = PointerTo(pointer, name);
    const FieldDescriptor* field = FieldNamed(*out.GetDescriptor(), name);
    if (field == nullptr) return JsonFault{"unknown-field", here, "there is no such member"};
    if (auto fault = FillField({out, *field}, item, here)) return fault;
  }
  return std::nullopt;
}

}  // namespace

Fault ParseMessage(std::string_view text, Message& out) {
  json tree;
  if (auto fault = ReadTree(text, tree)) return fault;
  return Fill(out, tree, "");
}

std::string RenderMessage(const Message& message) { return wire::ToJson(message); }

}  // namespace kolona::gateway
