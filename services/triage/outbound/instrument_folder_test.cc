#include "services/triage/outbound/instrument_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "libs/vault/signature.h"
#include "services/triage/outbound/instrument_file.h"

namespace kolona::triage {
namespace {

namespace fs = std::filesystem;
using Refused = std::vector<std::string>;

// A folder with one signed instrument that acts, its record, and the keys of two people.
class InstrumentFolderTest : public testing::Test {
 protected:
  InstrumentFolderTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ + "/keys");
    WriteKey("one", "Doctor One", first_);
    WriteKey("two", "Doctor Two", second_);
    const auto good =
        ReadWholeFile(KOLONA_SOURCE_DIR "/services/triage/outbound/testdata/good.yaml");
    text_ = Replaced(*good, "status: draft", "status: active");
    Put(text_);
    Promote("", text_);
  }
  ~InstrumentFolderTest() override { fs::remove_all(folder_); }

  static std::string Replaced(std::string text, const std::string& old, const std::string& young) {
    return text.replace(text.find(old), old.size(), young);
  }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
  }

  void WriteKey(const std::string& id, const std::string& person,
                const vault::SigningKeyPair& pair) const {
    Write("keys/" + id + ".yaml",
          "key: " + id + "\nperson: " + person + "\npublic_key: \"" + pair.public_key + "\"\n");
  }

  FileSignature Signed(const std::string& id, const vault::SigningKeyPair& pair,
                       const std::string& text) const {
    return {id, *vault::Sign(pair.private_key, text), 0};
  }

  // The file and both signatures over it.
  void Put(const std::string& text) const {
    Write("sample.yaml", text);
    Write("sample.yaml.sig",
          WriteSignatures({Signed("one", first_, text), Signed("two", second_, text)}));
  }

  // A line of the record: `now` acts instead of `before`.
  void Promote(const std::string& before, const std::string& now) const {
    v1::PromotionRecord record;
    auto& out = *record.mutable_promoted();
    out.set_name("sample");
    out.set_version(VersionOf(now));
    out.set_hash(vault::Sha256(now));
    out.set_replaced_version(VersionOf(before));
    out.set_replaced_hash(before.empty() ? "" : vault::Sha256(before));
    PromotionBook book;
    static_cast<void>(ReadPromotions(folder_, book));  // the first line begins the file
    ASSERT_TRUE(AppendPromotion(folder_, book, record).ok());
  }
  static std::string VersionOf(const std::string& text) {
    const std::string word = "version: ";
    const auto at = text.find(word);
    return at == std::string::npos ? "" : text.substr(at + word.size(), 5);
  }

  std::string VersionNow() const {
    const auto* acting = instruments_.Now()->Acting("sample", 0);
    return acting == nullptr ? "" : acting->version;
  }

  const std::string folder_ = testing::TempDir() + "folder-" +
                              testing::UnitTest::GetInstance()->current_test_info()->name();
  const vault::SigningKeyPair first_ = vault::NewSigningKey();
  const vault::SigningKeyPair second_ = vault::NewSigningKey();
  std::string text_;
  InstrumentFolder instruments_{folder_};
};

TEST_F(InstrumentFolderTest, ASignedOneActs) {
  const auto report = instruments_.Reload();
  EXPECT_EQ(report.refused, Refused{});
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, APromotedVersionReplacesTheOldOneWithoutARestart) {
  instruments_.Reload();
  const auto held = instruments_.Now();
  const std::string stamp = instruments_.Stamp();
  const std::string young = Replaced(text_, "version: 1.0.0", "version: 1.1.0");
  Put(young);
  Promote(text_, young);
  EXPECT_NE(instruments_.Stamp(), stamp);
  EXPECT_EQ(instruments_.Reload().refused, Refused{});
  EXPECT_EQ(VersionNow(), "1.1.0");
  EXPECT_EQ(held->Acting("sample", 0)->version, "1.0.0");  // who works holds on to its set
}

TEST_F(InstrumentFolderTest, SignedBytesThatNobodyPromotedReplaceNothing) {
  instruments_.Reload();
  Put(Replaced(text_, "version: 1.0.0", "version: 1.1.0"));
  const Refused not_promoted = {folder_ +
                                "/sample.yaml: sample@1.1.0 is signed but was not promoted: "
                                "./kolona instrument promote"};
  EXPECT_EQ(instruments_.Reload().refused, not_promoted);
  EXPECT_EQ(VersionNow(), "1.0.0");
  InstrumentFolder restarted(folder_);
  EXPECT_EQ(restarted.Reload().refused, not_promoted);
  EXPECT_EQ(restarted.Now()->Acting("sample", 0), nullptr);
}

TEST_F(InstrumentFolderTest, ANewNameWaitsUntilTheRecordNamesIt) {
  const std::string other = Replaced(text_, "name: sample", "name: other");
  Write("other.yaml", other);
  Write("other.yaml.sig",
        WriteSignatures({Signed("one", first_, other), Signed("two", second_, other)}));
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + ": other@1.0.0 waits for its promotion: ./kolona instrument promote "
                              "(the first of its name: adopt)"});
  EXPECT_EQ(instruments_.Now()->Acting("other", 0), nullptr);
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, WithoutARecordWhatTwoPeopleSignedActsAndIsTold) {
  fs::remove(folder_ + "/" + kPromotionFile);
  const std::string missing = folder_ +
                              "/promotions.jsonl: is missing, so what two people signed acts "
                              "without a promotion: ./kolona instrument adopt";
  EXPECT_EQ(instruments_.Reload().refused, Refused{missing});
  EXPECT_EQ(VersionNow(), "1.0.0");
  Put(Replaced(text_, "version: 1.0.0", "version: 1.1.0"));
  EXPECT_EQ(instruments_.Reload().refused.size(), 2U) << "what acts is still not replaced";
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, TheStampStaysWhileNothingChanges) {
  const std::string stamp = instruments_.Stamp();
  EXPECT_EQ(instruments_.Stamp(), stamp);
  fs::remove(folder_ + "/keys/two.yaml");
  EXPECT_NE(instruments_.Stamp(), stamp);
}

TEST_F(InstrumentFolderTest, ARetiredOneJudgesAnswersAndSoIsSignedToo) {
  const std::string retired = Replaced(text_, "status: active", "status: retired");
  Write("sample.yaml", retired);
  EXPECT_EQ(instruments_.Reload().refused.size(), 1U) << "the signatures are over other bytes";
  EXPECT_EQ(instruments_.Now()->Exactly("sample", "1.0.0"), nullptr);
  Put(retired);
  EXPECT_EQ(instruments_.Reload().refused, Refused{});
  ASSERT_NE(instruments_.Now()->Exactly("sample", "1.0.0"), nullptr);
}

TEST_F(InstrumentFolderTest, AWrongSignatureIsRefusedAndTheRunningVersionStays) {
  instruments_.Reload();
  Write("sample.yaml", Replaced(text_, "version: 1.0.0", "version: 1.1.0"));
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml.sig: line 3: the signature of key one does not fit "
                              "the file"});
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, AFailingVectorIsRefusedAndTheRunningVersionStays) {
  instruments_.Reload();
  Put(Replaced(Replaced(text_, "version: 1.0.0", "version: 1.1.0"), "points: 3}", "points: 4}"));
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml: line 58: golden vector 'b and c': measure points is "
                              "3, expected 4"});
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, ARuleThatIsNotTotalIsRefusedAndTheRunningVersionStays) {
  instruments_.Reload();
  Put(Replaced(text_, "when: otherwise", "when: {not: {item: last, within_days: 7}}"));
  const auto report = instruments_.Reload();
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_NE(report.refused[0].find("line 34: the rule is not total"), std::string::npos)
      << report.refused[0];
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, OneSignatureOrTwoOfOnePersonDoNotSuffice) {
  Write("sample.yaml.sig", WriteSignatures({Signed("one", first_, text_)}));
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml.sig: line 1: 2 different people must sign; 1 did"});
  WriteKey("two", "Doctor One", second_);
  Put(text_);
  EXPECT_EQ(instruments_.Reload().refused.size(), 1U);
  EXPECT_EQ(VersionNow(), "");
}

TEST_F(InstrumentFolderTest, AKeyNobodyTrustsIsNamed) {
  const auto stranger = vault::NewSigningKey();
  Write("sample.yaml.sig",
        WriteSignatures({Signed("one", first_, text_), Signed("three", stranger, text_)}));
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml.sig: line 4: key three is not trusted here"});
}

TEST_F(InstrumentFolderTest, MissingAndBrokenSignatureFilesAreNamed) {
  fs::remove(folder_ + "/sample.yaml.sig");
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml.sig: the signatures are missing"});
  Write("sample.yaml.sig", "signatures: many\n");
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml.sig: line 1: the signature file needs a list for "
                              "'signatures'"});
}

TEST_F(InstrumentFolderTest, ADraftNeedsNoSignatureAndNeverActs) {
  Write("sample.yaml", Replaced(text_, "status: active", "status: draft"));
  fs::remove(folder_ + "/sample.yaml.sig");
  EXPECT_EQ(instruments_.Reload().refused, Refused{});
  EXPECT_EQ(VersionNow(), "");
  EXPECT_NE(instruments_.Now()->Exactly("sample", "1.0.0"), nullptr);
}

TEST_F(InstrumentFolderTest, AFileThatIsGoneGoesOnRunningAndIsTold) {
  instruments_.Reload();
  fs::remove(folder_ + "/sample.yaml");
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/sample.yaml: is gone, but sample@1.0.0 goes on running; give it "
                              "the status retired instead"});
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST_F(InstrumentFolderTest, TheSameVersionInTwoFilesIsRefused) {
  Write("twin.yaml", text_);
  Write("twin.yaml.sig",
        WriteSignatures({Signed("one", first_, text_), Signed("two", second_, text_)}));
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/twin.yaml: sample@1.0.0 is already in sample.yaml"});
}

TEST_F(InstrumentFolderTest, ARecordThatIsBrokenIsToldAndWhatStoodInItHolds) {
  Write(kPromotionFile, "no record\n");
  EXPECT_EQ(instruments_.Reload().refused,
            Refused{folder_ + "/promotions.jsonl: line 1: is no record of a promotion or "
                              "roll-back; what stands before it holds"});
  EXPECT_EQ(VersionNow(), "1.0.0");
}

TEST(ShippedFolder, IsTakenWhole) {
  InstrumentFolder instruments(KOLONA_SOURCE_DIR "/data/instruments");
  const auto report = instruments.Reload();
  EXPECT_EQ(report.refused, Refused{});
  EXPECT_GE(report.running, 11);
}

}  // namespace
}  // namespace kolona::triage
