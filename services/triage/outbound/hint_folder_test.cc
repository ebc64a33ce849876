#include "services/triage/outbound/hint_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "libs/vault/signature.h"

namespace kolona::triage {
namespace {

namespace fs = std::filesystem;
using Refused = std::vector<std::string>;

std::string ListOf(const std::string& name, const std::string& version, const std::string& word) {
  return "list: " + name + "\nversion: " + version +
         "\nstatus: draft\nscript: Latn\nspelling: plain\n"
         "phrases:\n  - {id: sos.help, tense: now, find: [" +
         word + "]}\n";
}

// A folder with one signed list and the keys of two people.
class HintFolderTest : public testing::Test {
 protected:
  HintFolderTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ + "/keys");
    WriteKey("one", "Doctor One", first_);
    WriteKey("two", "Doctor Two", second_);
    Put("fr.yaml", ListOf("fr", "1.0.0", "secours"));
  }
  ~HintFolderTest() override { fs::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
  }
  void WriteKey(const std::string& id, const std::string& person,
                const vault::SigningKeyPair& pair) const {
    Write("keys/" + id + ".yaml",
          "key: " + id + "\nperson: " + person + "\npublic_key: \"" + pair.public_key + "\"\n");
  }
  void Sign(const std::string& name, const std::string& text,
            const std::vector<std::string>& ids = {"one", "two"}) const {
    std::vector<FileSignature> signatures;
    for (const auto& id : ids) {
      const auto& pair = id == "one" ? first_ : second_;
      signatures.push_back({id, *vault::Sign(pair.private_key, text), 0});
    }
    Write(name + ".sig", WriteSignatures(signatures));
  }
  void Put(const std::string& name, const std::string& text) const {
    Write(name, text);
    Sign(name, text);
  }
  // The label's part before the hash, of every list in force.
  std::vector<std::string> Running() const {
    std::vector<std::string> names;
    for (const auto& label : hints_.Now()->Search("x").lists) {
      names.push_back(label.substr(0, label.find('#')));
    }
    return names;
  }
  bool Finds(const std::string& text) const {
    return hints_.Now()->Search(text).person_should_look();
  }

  const std::string folder_ =
      testing::TempDir() + "hints-" + testing::UnitTest::GetInstance()->current_test_info()->name();
  const vault::SigningKeyPair first_ = vault::NewSigningKey();
  const vault::SigningKeyPair second_ = vault::NewSigningKey();
  HintFolder hints_{folder_};
};

TEST_F(HintFolderTest, AListThatTwoPeopleSignedIsSearched) {
  const auto report = hints_.Reload();
  EXPECT_EQ(report.refused, Refused{});
  EXPECT_EQ(report.running, 1);
  EXPECT_TRUE(Finds("secours"));
}

TEST_F(HintFolderTest, AWrongSignatureIsRefusedAndWhatRanGoesOn) {
  hints_.Reload();
  Write("fr.yaml", ListOf("fr", "1.1.0", "rien"));
  const auto report = hints_.Reload();
  EXPECT_EQ(report.refused,
            Refused{folder_ + "/fr.yaml.sig: line 3: the signature of key one does not fit "
                              "the file"});
  EXPECT_EQ(report.running, 1);
  EXPECT_EQ(Running(), Refused{"fr@1.0.0"});
  EXPECT_TRUE(Finds("secours"));
}

TEST_F(HintFolderTest, ADraftNeedsBothSignaturesToo) {
  Write("fr.yaml.sig", "");
  fs::remove(folder_ + "/fr.yaml.sig");
  EXPECT_EQ(hints_.Reload().refused, Refused{folder_ + "/fr.yaml.sig: the signatures are missing"});
  Sign("fr.yaml", ListOf("fr", "1.0.0", "secours"), {"one"});
  EXPECT_EQ(hints_.Reload().refused,
            Refused{folder_ + "/fr.yaml.sig: line 1: 2 different people must sign; 1 did"});
  Sign("fr.yaml", ListOf("fr", "1.0.0", "secours"), {"one", "one"});
  EXPECT_EQ(hints_.Reload().running, 0);
  EXPECT_FALSE(Finds("secours"));
}

TEST_F(HintFolderTest, AKeyThatIsNotTrustedSignsNothing) {
  fs::remove(folder_ + "/keys/two.yaml");
  EXPECT_EQ(hints_.Reload().refused,
            Refused{folder_ + "/fr.yaml.sig: line 4: key two is not trusted here"});
}

TEST_F(HintFolderTest, ANewVersionReplacesTheOldOneAndWhoSearchesHoldsOnToHis) {
  hints_.Reload();
  const auto held = hints_.Now();
  Put("fr.yaml", ListOf("fr", "1.1.0", "sauvez"));
  EXPECT_EQ(hints_.Reload().refused, Refused{});
  EXPECT_EQ(Running(), Refused{"fr@1.1.0"});
  EXPECT_TRUE(held->Search("secours").person_should_look());
  EXPECT_FALSE(Finds("secours"));
}

TEST_F(HintFolderTest, OneBadListLeavesTheOthersSearched) {
  Put("ar.yaml", ListOf("ar", "1.0.0", "a"));
  const auto report = hints_.Reload();
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_NE(report.refused[0].find("ar.yaml: "), std::string::npos);
  EXPECT_NE(report.refused[0].find("line 7: \"a\": too short to be known by"), std::string::npos)
      << report.refused[0];
  EXPECT_TRUE(Finds("secours"));
}

TEST_F(HintFolderTest, TwoListsOfOneNameAreNotBothTaken) {
  Put("later.yaml", ListOf("fr", "2.0.0", "sauvez"));
  const auto report = hints_.Reload();
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_NE(report.refused[0].find("later.yaml"), std::string::npos);
  EXPECT_EQ(Running(), Refused{"fr@1.0.0"});
}

TEST_F(HintFolderTest, AListThatIsGoneGoesOnAndIsTold) {
  hints_.Reload();
  fs::remove(folder_ + "/fr.yaml");
  const auto report = hints_.Reload();
  ASSERT_EQ(report.refused.size(), 1U);
  EXPECT_NE(report.refused[0].find("is gone, but fr@1.0.0"), std::string::npos);
  EXPECT_TRUE(Finds("secours"));
}

TEST(HintFolder, WithoutAFolderNothingRuns) {
  HintFolder hints("/does/not/exist");
  EXPECT_EQ(hints.Reload().running, 0);
  EXPECT_FALSE(hints.Now()->Search("secours").person_should_look());
}

TEST(HintFolder, TheListsThatShipAreSignedByTwoPeople) {
  HintFolder hints(KOLONA_SOURCE_DIR "/data/hints");
  const auto report = hints.Reload();
  EXPECT_EQ(report.refused, Refused{});
  EXPECT_EQ(report.running, 6);
}

}  // namespace
}  // namespace kolona::triage
