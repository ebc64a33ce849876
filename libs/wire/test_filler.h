#pragma once

#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

namespace kolona::wire {

// Fills every field of a message with something that is not its default, nested ones too, so that a
// field the converters forget is found without anybody listing it.
class Filler {
 public:
  explicit Filler(unsigned seed) : random_(seed) {}

  void Fill(google::protobuf::Message* message) {
    if (message->GetDescriptor()->full_name() == "google.protobuf.Timestamp") {
      // Microseconds are what we keep; the epoch itself means "not set" nowhere.
      Set(message, "seconds", 1'700'000'000 + Number(1'000'000));
      Set(message, "nanos", Number(999'999) * 1000);
      return;
    }
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      FillField(message, message->GetDescriptor()->field(i));
    }
  }

 private:
  int Number(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)) + 1; }

  static void Set(google::protobuf::Message* message, const char* name, std::int64_t value) {
    const auto* field = message->GetDescriptor()->FindFieldByName(name);
    if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_INT64) {
      message->GetReflection()->SetInt64(message, field, value);
    } else {
      message->GetReflection()->SetInt32(message, field, static_cast<int>(value));
    }
  }

  void FillField(google::protobuf::Message* message,
                 const google::protobuf::FieldDescriptor* field) {
    const auto* reflect = message->GetReflection();
    const int times = field->is_repeated() ? 2 : 1;
    for (int i = 0; i < times; ++i) {
      switch (field->cpp_type()) {
        case google::protobuf::FieldDescriptor::CPPTYPE_STRING: {
          const std::string text = "t" + std::to_string(Number(1000));
          field->is_repeated() ? reflect->AddString(message, field, text)
                               : reflect->SetString(message, field, text);
          break;
        }
        case google::protobuf::FieldDescriptor::CPPTYPE_INT32:
          reflect->SetInt32(message, field, Number(50));
          break;
        case google::protobuf::FieldDescriptor::CPPTYPE_INT64:
          reflect->SetInt64(message, field, Number(50));
          break;
        case google::protobuf::FieldDescriptor::CPPTYPE_DOUBLE:
          reflect->SetDouble(message, field, Number(1000) / 8.0);
          break;
        case google::protobuf::FieldDescriptor::CPPTYPE_BOOL:
          reflect->SetBool(message, field, true);
          break;
        case google::protobuf::FieldDescriptor::CPPTYPE_ENUM: {
          const int value = Number(field->enum_type()->value_count() - 1);
          field->is_repeated() ? reflect->AddEnumValue(message, field, value)
                               : reflect->SetEnumValue(message, field, value);
          break;
        }
        case google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE:
          Fill(field->is_repeated() ? reflect->AddMessage(message, field)
                                    : reflect->MutableMessage(message, field));
          break;
        default:
          FAIL() << "no filling for " << field->full_name();
      }
    }
  }

  std::mt19937 random_;
};

}  // namespace kolona::wire
