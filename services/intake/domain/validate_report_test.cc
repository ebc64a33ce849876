#include "services/intake/domain/validate_report.h"

#include <gtest/gtest.h>

#include <functional>

#include "services/intake/domain/submission_builders.h"

namespace kolona::intake {
namespace {

const base::WallTime kNow{std::chrono::hours(24 * 365 * 56)};

std::string FieldOf(const ReportBody& body) {
  return ValidateReport(body, Words(), kNow).status().field();
}

struct BadField {
  const char* pointer;
  std::function<void(ReportBody&)> spoil;
};

// Faults of content: they refuse a calm report and never an urgent one.
const std::vector<BadField>& FaultsOfContent() {
  static const std::vector<BadField> faults = {
      {"/reporter/phone", [](auto& b) { b.reporter.phone = Hidden("0612345678"); }},
      {"/reporter/relation",
       [](auto& b) { b.reporter.relation = static_cast<model::Relation>(9); }},
      {"/reporter/safeContact/from",
       [](auto& b) {
         b.reporter.safe_contact = model::SafeContact{true, {}, "9h", "18:00", {}};
       }},
      {"/reporter/safeContact/to",
       [](auto& b) {
         b.reporter.safe_contact = model::SafeContact{true, {}, "09:00", "24:00", {}};
       }},
      {"/reporter/safeContact/channel",
       [](auto& b) {
         b.reporter.safe_contact =
             model::SafeContact{true, static_cast<model::Channel>(7), "", "", {}};
       }},
      {"/subjectAge", [](auto& b) { b.subject_age = 121; }},
      {"/subjectAge", [](auto& b) { b.subject_age = -1; }},
      {"/occurredAt", [](auto& b) { b.occurred_at = kNow + std::chrono::minutes(6); }},
      {"/kinds/0", [](auto& b) { b.kinds = {model::ViolenceKind::kUnspecified}; }},
      {"/kinds/1", [](auto& b) { b.kinds.push_back(static_cast<model::ViolenceKind>(9)); }},
      {"/screen/weapons", [](auto& b) { b.screen["weapons"] = model::Answer::kYes; }},
      {"/screen/weapon", [](auto& b) { b.screen["weapon"] = static_cast<model::Answer>(3); }},
      {"/language", [](auto& b) { b.language = "français"; }},
      {"/reporter/name", [](auto& b) { b.reporter.name = Hidden("a\x1b[0m"); }},
      {"/reporter/name", [](auto& b) { b.reporter.name = Hidden(std::string(201, 'x')); }},
      {"/subjectName", [](auto& b) { b.subject_name = Hidden(std::string(201, 'x')); }},
      {"/suspect", [](auto& b) { b.suspect = Hidden(std::string(201, 'x')); }},
      {"/place/address", [](auto& b) { b.address = Hidden(std::string(501, 'x')); }},
      {"/place/region", [](auto& b) { b.place.region = std::string(201, 'x'); }},
      {"/narrative", [](auto& b) { b.narrative = Hidden(std::string(8001, 'x')); }},
      {"/kinds", [](auto& b) { b.kinds.assign(17, model::ViolenceKind::kPhysical); }},
  };
  return faults;
}

// Faults of structure: they refuse any report.
const std::vector<BadField>& FaultsOfStructure() {
  static const std::vector<BadField> faults = {
      {"/channel", [](auto& b) { b.channel = model::Channel::kUnspecified; }},
      {"/channel", [](auto& b) { b.channel = static_cast<model::Channel>(5); }},
      {"/narrative", [](auto& b) { b.narrative = Hidden(std::string(65537, 'x')); }},
      {"/narrative", [](auto& b) { b.narrative = Hidden("\xC3"); }},
      {"/reporter/name", [](auto& b) { b.reporter.name = Hidden(std::string(65537, 'x')); }},
      {"/subjectName", [](auto& b) { b.subject_name = Hidden(std::string(65537, 'x')); }},
      {"/suspect", [](auto& b) { b.suspect = Hidden(std::string(65537, 'x')); }},
      {"/place/address", [](auto& b) { b.address = Hidden(std::string(65537, 'x')); }},
      {"/place/region", [](auto& b) { b.place.region = std::string(65537, 'x'); }},
  };
  return faults;
}

TEST(ValidateReport, TakesAGoodOneAsItIs) {
  const auto good = ValidateReport(CalmReport(), Words(), kNow);
  ASSERT_TRUE(good.ok()) << good.status().ToString();
  EXPECT_EQ(good->narrative, CalmReport().narrative);
}

TEST(ValidateReport, NamesTheFieldOfEachFault) {
  for (const auto& list : {FaultsOfContent(), FaultsOfStructure()}) {
    for (const auto& fault : list) {
      ReportBody body = CalmReport();
      fault.spoil(body);
      EXPECT_EQ(FieldOf(body), fault.pointer);
    }
  }
}

TEST(ValidateReport, NeverRefusesAnUrgentOneForItsContent) {
  for (const auto& fault : FaultsOfContent()) {
    ReportBody body = UrgentReport();
    fault.spoil(body);
    EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok()) << fault.pointer;
  }
}

TEST(ValidateReport, AYesOnTheScreenIsAsGoodAsADangerSign) {
  for (const auto& fault : FaultsOfContent()) {
    ReportBody body = CalmReport();
    body.screen["threat_to_kill"] = model::Answer::kYes;
    fault.spoil(body);
    EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok()) << fault.pointer;
  }
}

TEST(ValidateReport, RefusesAnUrgentOneForItsStructure) {
  for (const auto& fault : FaultsOfStructure()) {
    ReportBody body = UrgentReport();
    fault.spoil(body);
    EXPECT_EQ(FieldOf(body), fault.pointer);
  }
}

TEST(ValidateReport, KeepsWhatAnUrgentOneToldInTheSealedText) {
  ReportBody body = UrgentReport();
  body.reporter.phone = Hidden("06 12 34");
  body.subject_age = 200;
  body.language = "français";
  body.screen["weapons"] = model::Answer::kYes;
  const auto kept = ValidateReport(body, Words(), kNow);
  ASSERT_TRUE(kept.ok());
  const std::string& text = kept->narrative.Reveal();
  EXPECT_NE(text.find("[/reporter/phone: 06 12 34]"), std::string::npos);
  EXPECT_NE(text.find("[/subjectAge: 200]"), std::string::npos);
  EXPECT_NE(text.find("[/language: français]"), std::string::npos);
  EXPECT_NE(text.find("[/screen/weapons: 1]"), std::string::npos);
  EXPECT_EQ(kept->language, "");
  EXPECT_FALSE(kept->subject_age);
  EXPECT_TRUE(kept->screen.empty());
}

TEST(ValidateReport, LetsOnlyListedLanguagesLeaveTheSeal) {
  ReportBody body = CalmReport();
  body.language = "fr-CA";
  EXPECT_EQ(ValidateReport(body, Words(), kNow)->language, "fr");
  body.language = "fatima-elidriss";
  const auto kept = ValidateReport(body, Words(), kNow);
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->language, "");
  EXPECT_NE(kept->narrative.Reveal().find("[/language: fatima-elidriss]"), std::string::npos);
}

TEST(ValidateReport, CountsNarrativesInCodePoints) {
  ReportBody body = CalmReport();
  std::string arabic;
  for (int i = 0; i < 8000; ++i) arabic += "ع";
  body.narrative = Hidden(arabic);
  EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok());
  body.narrative = Hidden(arabic + "ع");
  EXPECT_EQ(FieldOf(body), "/narrative");
}

TEST(ValidateReport, AllowsAClockThatIsFiveMinutesAhead) {
  ReportBody body = CalmReport();
  body.occurred_at = kNow + std::chrono::minutes(5);
  EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok());
}

TEST(ValidateReport, NeverRefusesAPlace) {
  ReportBody body = CalmReport();
  body.place = {"99", "nulle part", "douar inconnu"};
  EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok());
  body.place = {};
  EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok());
}

TEST(ValidateReport, TakesTheElevenQuestionsOnly) {
  EXPECT_EQ(ScreenItems().size(), 11U);
  ReportBody body = CalmReport();
  for (const auto item : ScreenItems()) body.screen[std::string(item)] = model::Answer::kNo;
  EXPECT_TRUE(ValidateReport(body, Words(), kNow).ok());
}

}  // namespace
}  // namespace kolona::intake
