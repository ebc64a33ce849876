#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/clock.h"
#include "libs/base/sensitive.h"
#include "libs/model/case.h"
#include "libs/model/place.h"

// What people send, as plain values: the bodies of kolona/v1/case.proto with everything personal
// marked so.
namespace kolona::intake {

using Hidden = base::Sensitive<std::string>;

struct Contact {
  model::Relation relation = model::Relation::kUnspecified;
  Hidden name;
  Hidden phone;
  // Absent: never contact her.
  std::optional<model::SafeContact> safe_contact;
};

struct ReportBody {
  model::Channel channel = model::Channel::kUnspecified;
  Contact reporter;
  Hidden subject_name;
  std::optional<int> subject_age;
  model::PlaceAsTold place;
  Hidden address;
  std::optional<base::WallTime> occurred_at;
  std::vector<model::ViolenceKind> kinds;
  std::vector<model::DangerSign> danger_signs;
  std::map<std::string, model::Answer> screen;
  std::map<std::string, model::InstrumentAnswers> answers;  // by instrument name
  Hidden narrative;
  std::string language;
  Hidden suspect;
  bool exercise = false;
};

struct SupportBody {
  model::Channel channel = model::Channel::kUnspecified;
  Contact requester;
  model::PlaceAsTold place;
  Hidden address;
  std::vector<model::SupportKind> kinds;
  std::optional<int> age;
  model::Gender gender = model::Gender::kUnspecified;
  model::Schooling schooling = model::Schooling::kUnspecified;
  std::vector<std::string> languages;
  std::vector<std::string> skills;
  std::vector<std::string> occupations;
  std::vector<model::MustHave> must_haves;
  std::vector<model::DangerSign> danger_signs;
  Hidden narrative;
  std::string language;
  bool exercise = false;
};

// A body and who sends it under which key. `fingerprint` is the body in one fixed form, to tell a
// repeat from a key used twice.
template <class Body>
struct Submission {
  std::string client;
  std::string idempotency_key;
  Body body;
  Hidden fingerprint;
};

}  // namespace kolona::intake
