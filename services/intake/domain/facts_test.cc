#include "services/intake/domain/facts.h"

#include <gtest/gtest.h>

#include "services/intake/domain/submission_builders.h"

namespace kolona::intake {
namespace {

const model::ResolvedPlace kAgadir{"09", "09.001", "09.001.01.01", false};

TEST(Facts, HoldTheCoarseSideOfAReport) {
  ReportBody body = UrgentReport();
  body.subject_age = 30;
  const auto facts = FactsOf(body, "case-1", kAgadir, base::WallTime{});
  EXPECT_EQ(facts.case_id, "case-1");
  EXPECT_EQ(facts.age_band, 4);
  EXPECT_EQ(facts.place, kAgadir);
  EXPECT_EQ(facts.danger_signs, body.danger_signs);
  EXPECT_FALSE(facts.from_support_request);
}

TEST(PersonalFields, HoldEverythingPersonalAndThePlaceAsTold) {
  const auto fields = PersonalOf(CalmReport());
  EXPECT_EQ(fields.reporter_name.Reveal(), "La voisine");
  EXPECT_EQ(fields.reporter_phone.Reveal(), "+212600000001");
  EXPECT_EQ(fields.address.Reveal(), "derrière la poste");
  EXPECT_EQ(fields.place_as_told.Reveal().region, "Souss-Massa");
}

TEST(Need, HoldsNoWordOfTheRequesterOrOfViolence) {
  SupportBody body = CalmRequest();
  body.age = 22;
  body.danger_signs = {model::DangerSign::kLockedIn};
  const auto need = NeedOf(body, "need-1", kAgadir, base::WallTime{});
  EXPECT_EQ(need.need_id, "need-1");
  EXPECT_EQ(need.age, 22);
  EXPECT_EQ(need.skills, body.skills);
  const auto facts = FactsOf(body, "case-1", kAgadir, base::WallTime{});
  EXPECT_TRUE(facts.from_support_request);
  EXPECT_EQ(facts.danger_signs, body.danger_signs);
}

}  // namespace
}  // namespace kolona::intake
