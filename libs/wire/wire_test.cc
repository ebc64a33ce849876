#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <random>

#include "kolona/v1/events.pb.h"
#include "libs/wire/alert_event.h"
#include "libs/wire/convert.h"
#include "libs/wire/events.h"

namespace kolona::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Fills every field of a message with something that is not its default, nested ones too, so that a
// field the converters forget is found without anybody listing it.
class Filler {
 public:
  explicit Filler(unsigned seed) : random_(seed) {}

  void Fill(Message* message) {
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

  static void Set(Message* message, const char* name, std::int64_t value) {
    const auto* field = message->GetDescriptor()->FindFieldByName(name);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      message->GetReflection()->SetInt64(message, field, value);
    } else {
      message->GetReflection()->SetInt32(message, field, static_cast<int>(value));
    }
  }

  void FillField(Message* message, const FieldDescriptor* field) {
    const auto* reflect = message->GetReflection();
    const int times = field->is_repeated() ? 2 : 1;
    for (int i = 0; i < times; ++i) {
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
          const std::string text = "t" + std::to_string(Number(1000));
          field->is_repeated() ? reflect->AddString(message, field, text)
                               : reflect->SetString(message, field, text);
          break;
        }
        case FieldDescriptor::CPPTYPE_INT32:
          reflect->SetInt32(message, field, Number(50));
          break;
        case FieldDescriptor::CPPTYPE_INT64:
          reflect->SetInt64(message, field, Number(50));
          break;
        case FieldDescriptor::CPPTYPE_BOOL:
          reflect->SetBool(message, field, true);
          break;
        case FieldDescriptor::CPPTYPE_ENUM: {
          const int value = Number(field->enum_type()->value_count() - 1);
          field->is_repeated() ? reflect->AddEnumValue(message, field, value)
                               : reflect->SetEnumValue(message, field, value);
          break;
        }
        case FieldDescriptor::CPPTYPE_MESSAGE:
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

template <class Proto>
void ExpectRoundTrip() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Proto before;
    Filler(seed).Fill(&before);
    // What a place holds beyond region, province and commune is sealed elsewhere.
    if constexpr (std::is_same_v<Proto, v1::Opportunity>) before.mutable_place()->clear_address();
    const Proto after = ToProto(FromProto(before));
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differ.Compare(before, after)) << difference;
  }
}

TEST(Convert, LosesNothingOnTheWayThereAndBack) {
  ExpectRoundTrip<v1::ResolvedPlace>();
  ExpectRoundTrip<v1::CaseFacts>();
  ExpectRoundTrip<v1::Assessment>();
  ExpectRoundTrip<v1::Alert>();
  ExpectRoundTrip<v1::RouteProgress>();
  ExpectRoundTrip<v1::AuthorityAnswer>();
  ExpectRoundTrip<v1::DeliveryState>();
  ExpectRoundTrip<v1::Need>();
  ExpectRoundTrip<v1::Opportunity>();
  ExpectRoundTrip<v1::MatchList>();
}

TEST(Convert, LeavesOutWhatIsNotKnown) {
  const v1::DeliveryState state = ToProto(model::DeliveryState{});
  EXPECT_FALSE(state.has_acknowledged_at());
  EXPECT_FALSE(FromProto(v1::CaseFacts{}).occurred_at.has_value());
  EXPECT_FALSE(FromProto(v1::Need{}).age.has_value());
}

TEST(Convert, KeepsTimesBeforeTheEpoch) {
  const base::WallTime early{std::chrono::microseconds(-1)};
  EXPECT_EQ(FromProto(ToProto(early)), early);
}

TEST(Events, AreNamedAfterTheirMessage) {
  EXPECT_EQ(EventType(*v1::CaseReported::descriptor()), "ma.kolonamaak.case-reported.v1");
}

TEST(Events, TheSameFactTwiceHasTheSameId) {
  v1::CaseTriaged fact;
  fact.set_case_id("c1");
  const auto first = MakeEvent(fact, "triage", "cause", "c1", "c1", base::WallTime{}, {});
  const auto again =
      MakeEvent(fact, "triage", "cause", "c1", "c1", base::WallTime{std::chrono::seconds(5)}, {});
  EXPECT_EQ(first.id, again.id);
  EXPECT_EQ(first.source, "/kolona/triage");
  v1::CaseTriaged read;
  EXPECT_TRUE(Read(first, &read));
  EXPECT_EQ(read.case_id(), "c1");
  v1::CaseReported other;
  EXPECT_FALSE(Read(first, &other));
}

TEST(Events, AnAlertThatHasRisenIsAnotherEventAndTheSameFromEitherLane) {
  model::Alert alert;
  alert.alert_id = "a1";
  alert.case_id = "c1";
  alert.level = model::Level::kHigh;
  const auto first = AlertRaisedEvent(alert, "intake", base::WallTime{}, {});
  EXPECT_EQ(first.id, AlertRaisedEvent(alert, "triage", base::WallTime{}, {}).id);
  EXPECT_EQ(first.key, "c1");
  alert.level = model::Level::kExtreme;
  EXPECT_NE(first.id, AlertRaisedEvent(alert, "triage", base::WallTime{}, {}).id);
}

}  // namespace
}  // namespace kolona::wire
