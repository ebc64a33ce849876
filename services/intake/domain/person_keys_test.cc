#include "services/intake/domain/person_keys.h"

#include <gtest/gtest.h>

#include "services/intake/domain/submission_builders.h"

namespace kolona::intake {
namespace {

const model::ResolvedPlace kAgadir{"09", "09.001", "09.001.01.01", false};

std::vector<std::string> Keys(const ReportBody& body, const model::ResolvedPlace& place = kAgadir) {
  std::vector<std::string> keys;
  for (const auto& key : PersonKeys(body, place)) keys.push_back(key.Reveal());
  return keys;
}

using Words = std::vector<std::string>;

ReportBody Hers() {
  ReportBody body = CalmReport();
  body.reporter.name = Hidden("Amina  EL-FASSI");
  body.subject_age = 30;
  return body;
}

TEST(PersonKeys, AreHerTelephoneAndHerNameWithCommuneAndAge) {
  EXPECT_EQ(Keys(Hers()), (Words{"phone/+212600000001", "name/amina el fassi/09.001.01.01/4"}));
}

TEST(PersonKeys, SpellingsOfOneNameAreOne) {
  ReportBody other = Hers();
  other.reporter.name = Hidden("Amina El Fassi");
  EXPECT_EQ(Keys(other), Keys(Hers()));
}

TEST(PersonKeys, ANameAloneIsManyPeoples) {
  ReportBody body = Hers();
  body.reporter.name = Hidden("Amina");
  EXPECT_EQ(Keys(body), Words{"phone/+212600000001"});
  body = Hers();
  body.subject_age.reset();
  EXPECT_EQ(Keys(body).size(), 1U);
  EXPECT_EQ(Keys(Hers(), {"09", "09.001", "", true}).size(), 1U);
}

TEST(PersonKeys, OfSomebodyElsesReportAreHersAndNotTheReporters) {
  ReportBody body = Hers();
  body.reporter.relation = model::Relation::kThirdParty;
  EXPECT_EQ(Keys(body), Words{});
  body.subject_name = Hidden("Khadija Amrani");
  EXPECT_EQ(Keys(body), Words{"name/khadija amrani/09.001.01.01/4"});
}

TEST(PersonKeys, OfARequestAreTheRequesters) {
  SupportBody body = CalmRequest();
  body.requester.phone = Hidden("+212600000001");
  body.age = 30;
  EXPECT_EQ(PersonKeys(body, kAgadir).size(), 2U);
  body.requester.relation = model::Relation::kAnonymous;
  EXPECT_TRUE(PersonKeys(body, kAgadir).empty());
}

}  // namespace
}  // namespace kolona::intake
