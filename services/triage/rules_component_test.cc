#include <filesystem>
#include <fstream>

#include "libs/vault/signature.h"
#include "services/triage/outbound/instrument_file.h"
#include "services/triage/outbound/promotion_file.h"
#include "services/triage/outbound/signature_file.h"
#include "services/triage/test_service.h"

namespace kolona::triage {
namespace {

using namespace testing;
namespace fs = std::filesystem;

class QuestionsTest : public ServiceTest {};

TEST_F(QuestionsTest, ShrinkTheIntervalUntilNothingIsLeftToAsk) {
  v1::NextQuestionsRequest request;
  request.set_subject_age(30);
  request.add_kinds(v1::PHYSICAL);
  auto left = here->Call(&Async::NextQuestions, request);
  ASSERT_TRUE(left.ok()) << left.status().ToString();
  EXPECT_EQ(left->lowest(), v1::MEDIUM);
  EXPECT_EQ(left->highest(), v1::HIGH);
  ASSERT_EQ(left->questions_size(), 11);
  EXPECT_EQ(left->questions(0).instrument(), "lethality-screen");
  EXPECT_TRUE(left->questions(0).red_flag());
  EXPECT_EQ(left->questions(0).raises_to(), v1::HIGH);
  EXPECT_NE(left->questions(0).text_fr(), "");
  EXPECT_NE(left->questions(0).text_ar(), "");
  ASSERT_EQ(left->questionnaires_size(), 1);
  EXPECT_EQ(left->questionnaires(0).open(), 11);
  (*request.mutable_screen())[left->questions(0).item()] = v1::YES;
  left = here->Call(&Async::NextQuestions, request);
  ASSERT_TRUE(left.ok());
  EXPECT_EQ(left->lowest(), v1::HIGH);
  EXPECT_EQ(left->highest(), v1::HIGH);
  EXPECT_EQ(left->questions_size(), 0);
  EXPECT_EQ(tests.log.Size(eventlog::kCases), 0U) << "nothing of it is kept";
}

TEST_F(QuestionsTest, RefuseWhatDoesNotFitWithItsField) {
  const auto field = [this](const v1::NextQuestionsRequest& request) {
    return here->Call(&Async::NextQuestions, request).status().field();
  };
  v1::NextQuestionsRequest request;
  request.set_subject_age(121);
  EXPECT_EQ(field(request), "/subjectAge");
  request.Clear();
  request.add_ask("hearsay");
  EXPECT_EQ(field(request), "/ask");
  request.Clear();
  for (int i = 0; i < 17; ++i) request.add_ask("stalking");
  EXPECT_EQ(field(request), "/ask");
  request.Clear();
  request.add_danger_signs(static_cast<v1::DangerSign>(99));
  EXPECT_EQ(field(request), "/dangerSigns");
  request.Clear();
  request.add_kinds(static_cast<v1::ViolenceKind>(99));
  EXPECT_EQ(field(request), "/kinds");
  request.Clear();
  (*request.mutable_screen())["weapon"] = static_cast<v1::Answer>(9);
  EXPECT_EQ(field(request), "/screen/weapon");
  request.Clear();
  (*(*request.mutable_answers())["stalking"].mutable_answers())["x"] = "yes";
  EXPECT_EQ(field(request), "/answers/stalking/version");
}

class ShadowTest : public ServiceTest {
 protected:
  double Counted(const std::string& acting, const std::string& shadow) {
    return here->metrics
        .CounterOf("kolona_shadow_results_total", "",
                   {{"instrument", "lethality-screen"},
                    {"version", "2.0.0"},
                    {"acting", acting},
                    {"shadow", shadow}})
        .Value();
  }
  model::CaseFacts Answered(const std::string& case_id, const std::string& yes) {
    auto facts = testkit::CalmCase(case_id);
    for (const char* item : {"weapon", "threat_to_kill", "believes_may_kill", "gun_access",
                             "strangled", "jealous_controls", "left_him", "he_has_no_work",
                             "he_tried_suicide", "child_not_his", "follows_spies_threatens"}) {
      facts.screen[item] = item == yes ? model::Answer::kYes : model::Answer::kNo;
    }
    return facts;
  }
};

TEST_F(ShadowTest, ADraftInShadowIsCountedAndRecordedAndNeverActs) {
  Report(Answered("agree", "weapon"));
  Report(Answered("differ", "strangled"));
  Report(testkit::CalmCase("not-asked"));
  EXPECT_EQ(Counted("high", "high"), 1);
  EXPECT_EQ(Counted("medium", "high"), 1);
  const auto line = TimelineOf("differ");
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->standing().level(), v1::MEDIUM) << "the shadow says high";
  const auto& result = line->entries(1);
  ASSERT_EQ(result.findings_size(), 2);
  EXPECT_TRUE(result.findings(1).shadow());
  EXPECT_EQ(result.findings(1).level(), v1::HIGH);
  EXPECT_EQ(result.instruments_size(), 1);
  for (const auto& record : tests.log.Dump(eventlog::kAlerts)) {
    EXPECT_EQ(record.event.key, "agree") << "a shadow alerts nobody";
  }
}

// A data folder of its own: what ships, two people with keys, and a newer screen they signed.
class PromotionTest : public ServiceTest {
 protected:
  PromotionTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(config.data_dir + "/instruments", Used(), fs::copy_options::recursive);
    fs::create_directory_symlink(fs::absolute(config.data_dir + "/hints"), folder_ + "/hints");
    auto text = *ReadWholeFile(Used() + "/lethality-screen.yaml");
    old_hash_ = vault::Sha256(text);
    const std::string version = "version: 1.1.0";
    text.replace(text.find(version), version.size(), "version: 1.2.0");
    hash_ = vault::Sha256(text);
    text_ = text;
    std::vector<FileSignature> signatures;
    for (const std::string id : {"one", "two"}) {
      const auto pair = vault::NewSigningKey();
      Write("/keys/" + id + ".yaml", "key: " + id + "\nperson: Doctor " + id + "\npublic_key: \"" +
                                         pair.public_key + "\"\n");
      signatures.push_back({id, *vault::Sign(pair.private_key, text), 0});
    }
    Write("/lethality-screen-1.2.0.yaml", text);
    Write("/lethality-screen-1.2.0.yaml.sig", WriteSignatures(signatures));
    config.data_dir = folder_;
  }
  ~PromotionTest() override { fs::remove_all(folder_); }

  std::string Used() const { return folder_ + "/instruments"; }
  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(Used() + name, std::ios::binary) << text;
  }
  void Append(const v1::PromotionRecord& record) const {
    PromotionBook book;
    ASSERT_TRUE(ReadPromotions(Used(), book).ok());
    ASSERT_TRUE(AppendPromotion(Used(), book, record).ok());
  }
  void Promote() const {
    v1::PromotionRecord record;
    auto& promoted = *record.mutable_promoted();
    promoted.set_name("lethality-screen");
    promoted.set_version("1.2.0");
    promoted.set_hash(hash_);
    promoted.set_replaced_version("1.1.0");
    promoted.set_replaced_hash(old_hash_);
    promoted.set_falls(2);
    Append(record);
  }
  void RollBack() const {
    v1::PromotionRecord record;
    auto& back = *record.mutable_rolled_back();
    back.set_name("lethality-screen");
    back.set_version("1.1.0");
    back.set_hash(old_hash_);
    Append(record);
  }
  std::string ActingVersion() {
    const auto left = here->Call(&Async::NextQuestions, v1::NextQuestionsRequest());
    return left.ok() ? left->questionnaires(0).version() : left.status().ToString();
  }
  // The ids of all events of this kind on topic audit.
  template <class Fact>
  std::vector<std::string> Ids() const {
    std::vector<std::string> ids;
    for (const auto& record : tests.log.Dump(eventlog::kAudit)) {
      if (record.event.type == wire::EventType(*Fact::descriptor())) ids.push_back(record.event.id);
    }
    return ids;
  }

  const std::string folder_ = ::testing::TempDir() + "promotion-" +
                              ::testing::UnitTest::GetInstance()->current_test_info()->name();
  // Looks follow one another in the time of the test.
  template <class Fact>
  void Until(Fact fact, const std::string& what) {
    tests.TurnUntil(
        [&] {
          tests.clock.Advance(seconds(10));
          return fact();
        },
        what.c_str());
  }
  double Gauge(const std::string& name) { return here->metrics.GaugeOf(name, "").Value(); }
  double Refused() { return Gauge("kolona_instruments_refused"); }
  void UntilActing(const std::string& version) {
    Until([&] { return ActingVersion() == version; }, version + " to act");
  }
  void UntilRefused(int files) {
    Until([&] { return Refused() == files; }, std::to_string(files) + " refusals");
  }

  std::string old_hash_;
  std::string hash_;
  std::string text_;
};

TEST_F(PromotionTest, ASignedNewerVersionActsOnlyOnceItIsPromotedAndWithoutARestart) {
  Restart();
  EXPECT_EQ(ActingVersion(), "1.1.0");
  const std::size_t adopted = Ids<v1::InstrumentPromoted>().size();
  Promote();
  UntilActing("1.2.0");
  tests.TurnUntil([&] { return Ids<v1::InstrumentPromoted>().size() == adopted + 1; },
                  "the promotion to be told");
  v1::InstrumentPromoted told;
  for (const auto& record : tests.log.Dump(eventlog::kAudit)) {
    wire::Read(record.event, &told);
    if (told.version() == "1.2.0") break;
  }
  EXPECT_EQ(told.version(), "1.2.0");
  EXPECT_EQ(told.falls(), 2);
}

TEST_F(PromotionTest, ARollBackActsWithoutARestartAndIsAnEventThatAStartTellsAgain) {
  Promote();
  Restart();
  EXPECT_EQ(ActingVersion(), "1.2.0");
  RollBack();
  UntilActing("1.1.0");
  tests.TurnUntil([this] { return Ids<v1::InstrumentRolledBack>().size() == 1; },
                  "the roll-back to be told");
  Restart();
  tests.TurnUntil([this] { return Ids<v1::InstrumentRolledBack>().size() == 2; },
                  "it to be told again");
  EXPECT_EQ(Ids<v1::InstrumentRolledBack>()[0], Ids<v1::InstrumentRolledBack>()[1]);
}

TEST_F(PromotionTest, AFileThatIsSpoiledIsCountedAndTheRunningVersionStays) {
  Restart();
  Promote();
  UntilActing("1.2.0");
  EXPECT_EQ(Refused(), 0);
  Write("/lethality-screen-1.2.0.yaml", "name: [\n");
  UntilRefused(1);
  EXPECT_EQ(ActingVersion(), "1.2.0");
  Write("/lethality-screen-1.2.0.yaml", text_);
  UntilRefused(0);
}

TEST_F(PromotionTest, APhraseListThatIsSpoiledIsCountedWhileTheServiceRuns) {
  fs::remove(folder_ + "/hints");
  fs::copy(std::string(KOLONA_SOURCE_DIR) + "/data/hints", folder_ + "/hints",
           fs::copy_options::recursive);
  Restart();
  EXPECT_EQ(Gauge("kolona_hint_lists_refused"), 0);
  Write("/../hints/fr.yaml", "list: fr\n");
  Until([this] { return Gauge("kolona_hint_lists_refused") == 1; }, "the list to be refused");
  EXPECT_EQ(Gauge("kolona_hint_lists"), 6) << "what ran goes on";
}

}  // namespace
}  // namespace kolona::triage
