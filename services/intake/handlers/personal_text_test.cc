#include "services/intake/handlers/personal_text.h"

#include <gtest/gtest.h>

#include "kolona/v1/case.pb.h"

namespace kolona::intake {
namespace {

TEST(PersonalText, HoldsEveryPersonalField) {
  PersonalFields fields;
  fields.reporter_name = Hidden("1");
  fields.reporter_phone = Hidden("2");
  fields.safe_contact =
      model::SafeContact{true, model::Channel::kSms, "09:00", "10:00", Hidden("3")};
  fields.subject_name = Hidden("4");
  fields.address = Hidden("5");
  fields.narrative = Hidden("6");
  fields.suspect = Hidden("7");
  fields.place_as_told = base::Sensitive<model::PlaceAsTold>({"8", "9", "10"});
  v1::PersonalFields read;
  ASSERT_TRUE(read.ParseFromString(PersonalText(fields)));
  EXPECT_EQ(read.reporter_name() + read.reporter_phone() + read.safe_contact().code_word() +
                read.subject_name() + read.address() + read.narrative() + read.suspect() +
                read.place_as_told().region() + read.place_as_told().province() +
                read.place_as_told().commune(),
            "12345678910");
  EXPECT_TRUE(read.safe_contact().allowed());
  EXPECT_EQ(read.safe_contact().channel(), v1::SMS);
}

}  // namespace
}  // namespace kolona::intake
