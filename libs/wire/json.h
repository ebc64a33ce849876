#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace kolona::wire {

enum class Defaults { kLeftOut, kWritten };

// A message in the proto3 JSON mapping, on one line: the same document as Protobuf's own writer
// gives (the tests hold it against that one), which builds its tables anew for each message.
// kWritten: members without presence are there with their default value too. Text must be UTF-8;
// "<" and ">" stand as they are: not for the inside of a page.
std::string ToJson(const google::protobuf::Message& message,
                   Defaults defaults = Defaults::kLeftOut);

}  // namespace kolona::wire
