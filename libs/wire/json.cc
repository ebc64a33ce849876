#include "libs/wire/json.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "libs/base/ids.h"
#include "libs/base/log.h"

namespace kolona::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

class Writer {
 public:
  explicit Writer(Defaults defaults) : defaults_(defaults) {}

  void Put(const Message& message) {
    if (message.GetDescriptor() == Timestamp::descriptor()) {
      const auto& time = static_cast<const Timestamp&>(message);
      return Quote(google::protobuf::util::TimeUtil::ToString(time));
    }
    out_ += '{';
    bool first = true;
    for (const auto* field : FieldsOf(message)) {
      if (!first) out_ += ',';
      first = false;
      Quote(field->json_name());
      out_ += ':';
      PutField(message, *field);
    }
    out_ += '}';
  }
  std::string Take() { return std::move(out_); }

 private:
  std::vector<const FieldDescriptor*> FieldsOf(const Message& message) const {
    const Reflection& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    if (defaults_ == Defaults::kLeftOut) {
      reflection.ListFields(message, &fields);
      return fields;
    }
    const auto* type = message.GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      const auto* field = type->field(i);
      if (!field->has_presence() || reflection.HasField(message, field)) fields.push_back(field);
    }
    return fields;
  }

  void PutField(const Message& message, const FieldDescriptor& field) {
    if (!field.is_repeated()) return PutValue(message, field, -1);
    const int size = message.GetReflection()->FieldSize(message, &field);
    out_ += field.is_map() ? '{' : '[';
    for (int i = 0; i < size; ++i) {
      if (i > 0) out_ += ',';
      if (field.is_map()) {
        PutEntry(message.GetReflection()->GetRepeatedMessage(message, &field, i));
      } else {
        PutValue(message, field, i);
      }
    }
    out_ += field.is_map() ? '}' : ']';
  }

  // Keys are text in every map of ours.
  void PutEntry(const Message& entry) {
    const auto* type = entry.GetDescriptor();
    Quote(entry.GetReflection()->GetString(entry, type->map_key()));
    out_ += ':';
    PutValue(entry, *type->map_value(), -1);
  }

  // `at`: the place in a list; below zero: no list.
  void PutValue(const Message& message, const FieldDescriptor& field, int at) {
    const Reflection& reflection = *message.GetReflection();
    const auto get = [&](auto one, auto of_list) {
      return at < 0 ? (reflection.*one)(message, &field)
                    : (reflection.*of_list)(message, &field, at);
    };
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        const auto text = get(&Reflection::GetString, &Reflection::GetRepeatedString);
        const bool bytes = field.type() == FieldDescriptor::TYPE_BYTES;
        return Quote(bytes ? base::Base64Encode(text) : text);
      }
      case FieldDescriptor::CPPTYPE_BOOL:
        out_ += get(&Reflection::GetBool, &Reflection::GetRepeatedBool) ? "true" : "false";
        return;
      case FieldDescriptor::CPPTYPE_INT32:
        return PutNumber(get(&Reflection::GetInt32, &Reflection::GetRepeatedInt32));
      case FieldDescriptor::CPPTYPE_UINT32:
        return PutNumber(get(&Reflection::GetUInt32, &Reflection::GetRepeatedUInt32));
      // More than a double holds goes as text.
      case FieldDescriptor::CPPTYPE_INT64:
        return Quote(std::to_string(get(&Reflection::GetInt64, &Reflection::GetRepeatedInt64)));
      case FieldDescriptor::CPPTYPE_UINT64:
        return Quote(std::to_string(get(&Reflection::GetUInt64, &Reflection::GetRepeatedUInt64)));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return PutReal(get(&Reflection::GetDouble, &Reflection::GetRepeatedDouble));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return PutReal(get(&Reflection::GetFloat, &Reflection::GetRepeatedFloat));
      case FieldDescriptor::CPPTYPE_ENUM:
        return PutEnum(*field.enum_type(),
                       get(&Reflection::GetEnumValue, &Reflection::GetRepeatedEnumValue));
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Put(at < 0 ? reflection.GetMessage(message, &field)
                          : reflection.GetRepeatedMessage(message, &field, at));
    }
  }

  // An enumerator that this version does not know goes as its number.
  void PutEnum(const google::protobuf::EnumDescriptor& type, int number) {
    const auto* value = type.FindValueByNumber(number);
    if (value != nullptr) return Quote(value->name());
    PutNumber(number);
  }

  template <class Number>
  void PutReal(Number number) {
    if (std::isnan(number)) return Quote("NaN");
    if (std::isinf(number)) return Quote(number > 0 ? "Infinity" : "-Infinity");
    PutNumber(number);
  }

  template <class Number>
  void PutNumber(Number number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out_.append(text.data(), end);
  }

  void Quote(const std::string& text) {
    out_ += '"';
    out_ += base::JsonEscape(text);
    out_ += '"';
  }

  const Defaults defaults_;
  std::string out_;
};

}  // namespace

std::string ToJson(const Message& message, Defaults defaults) {
  Writer writer(defaults);
  writer.Put(message);
  return writer.Take();
}

}  // namespace kolona::wire
