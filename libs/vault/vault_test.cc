#include "libs/vault/vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace kolona::vault {
namespace {

Vault Sample() { return Vault(std::string(32, 'm')); }

TEST(Seal, OpensWithTheSameKeyAndCaseOnly) {
  const Vault vault = Sample();
  const DataKey key = vault.NewKey();
  const std::string sealed = Seal(key, "case-1", "her words");
  EXPECT_EQ(sealed.find("her words"), std::string::npos);
  EXPECT_EQ(Open(key, "case-1", sealed).value(), "her words");
  EXPECT_EQ(Open(key, "case-2", sealed).status().code(), base::Code::kDataLoss);
  EXPECT_EQ(Open(vault.NewKey(), "case-1", sealed).status().code(), base::Code::kDataLoss);
}

TEST(Seal, NeverGivesTheSameBytesTwice) {
  const DataKey key = Sample().NewKey();
  EXPECT_NE(Seal(key, "c", "x"), Seal(key, "c", "x"));
}

TEST(Seal, TellsEverySingleFlippedBit) {
  const DataKey key = Sample().NewKey();
  const std::string sealed = Seal(key, "case-1", "words");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string damaged = sealed;
    damaged[bit / 8] =
        static_cast<char>(static_cast<unsigned char>(damaged[bit / 8]) ^ (1U << (bit % 8)));
    EXPECT_EQ(Open(key, "case-1", damaged).status().code(), base::Code::kDataLoss) << bit;
  }
}

TEST(Seal, TellsBytesCutShort) {
  const DataKey key = Sample().NewKey();
  const std::string sealed = Seal(key, "case-1", "words");
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(Open(key, "case-1", sealed.substr(0, size)).ok()) << size;
  }
}

TEST(Seal, KeepsNothingAndMuch) {
  const DataKey key = Sample().NewKey();
  for (const std::size_t size : {0U, 1U, 32000U}) {
    EXPECT_EQ(Open(key, "c", Seal(key, "c", std::string(size, 'w'))).value().size(), size);
  }
}

TEST(WordsKey, SealsTheSameWordsBesideTheSameIdTheSameWay) {
  const WordsKey key(std::string(32, 'w'));
  const std::string sealed = key.Seal("case-1", "he is in prison");
  EXPECT_EQ(sealed.find("prison"), std::string::npos);
  EXPECT_EQ(sealed, key.Seal("case-1", "he is in prison"));
  EXPECT_EQ(key.Open("case-1", sealed).value(), "he is in prison");
}

TEST(WordsKey, OtherWordsAnotherIdOrAnotherKeyShareNothing) {
  const WordsKey key(std::string(32, 'w'));
  const std::string sealed = key.Seal("case-1", "he is in prison");
  for (const auto& other :
       {key.Seal("case-1", "he is in prisom"), key.Seal("case-2", "he is in prison"),
        WordsKey(std::string(32, 'x')).Seal("case-1", "he is in prison")}) {
    EXPECT_NE(other.substr(0, 12), sealed.substr(0, 12)) << "a nonce of its own";
    EXPECT_NE(other.substr(12), sealed.substr(12));
  }
  EXPECT_EQ(key.Open("case-2", sealed).status().code(), base::Code::kDataLoss);
  EXPECT_EQ(WordsKey(std::string(32, 'x')).Open("case-1", sealed).status().code(),
            base::Code::kDataLoss);
  EXPECT_EQ(key.Open("case-1", "short").status().code(), base::Code::kDataLoss);
}

TEST(Vault, UnwrapsWhatItWrapped) {
  const Vault vault = Sample();
  const DataKey key = vault.NewKey();
  const WrappedKey wrapped = vault.Wrap(key, "case-1");
  EXPECT_EQ(wrapped.bytes.size(), 12U + 32U + 16U);
  EXPECT_EQ(wrapped.bytes.find(key.bytes()), std::string::npos);
  EXPECT_EQ(vault.Unwrap(wrapped, "case-1").value().bytes(), key.bytes());
}

TEST(Vault, RefusesAnotherCasesKeyAnotherMasterKeyAndDamage) {
  const Vault vault = Sample();
  WrappedKey wrapped = vault.Wrap(vault.NewKey(), "case-1");
  EXPECT_EQ(vault.Unwrap(wrapped, "case-2").status().code(), base::Code::kDataLoss);
  EXPECT_EQ(Vault(std::string(32, 'o')).Unwrap(wrapped, "case-1").status().code(),
            base::Code::kDataLoss);
  wrapped.bytes[20] = static_cast<char>(wrapped.bytes[20] ^ 1);
  EXPECT_EQ(vault.Unwrap(wrapped, "case-1").status().code(), base::Code::kDataLoss);
}

TEST(Vault, KeepsHashesOfDifferentThingsApart) {
  const Vault vault = Sample();
  EXPECT_EQ(vault.Hash("receipt", "1"), vault.Hash("receipt", "1"));
  EXPECT_NE(vault.Hash("receipt", "1"), vault.Hash("client", "1"));
  EXPECT_NE(vault.Hash("receipt", "1"), Vault(std::string(32, 'o')).Hash("receipt", "1"));
}

class KeyFile : public testing::Test {
 protected:
  KeyFile() : file_(testing::TempDir() + "master." + std::to_string(getpid()) + ".key") {}
  ~KeyFile() override { std::filesystem::remove(file_); }
  void Write(const std::string& text, mode_t mode) {
    std::ofstream(file_) << text;
    chmod(file_.c_str(), mode);
  }
  std::string file_;
};

TEST_F(KeyFile, IsReadWhenOnlyItsOwnerCan) {
  Write(std::string(64, 'a') + "\n", 0600);
  EXPECT_TRUE(Vault::Load(file_).ok());
}

TEST_F(KeyFile, IsRefusedWithTheCureWhenOthersCanReadIt) {
  for (const mode_t mode : {0640U, 0604U, 0666U}) {
    Write(std::string(64, 'a'), mode);
    const auto loaded = Vault::Load(file_);
    ASSERT_FALSE(loaded.ok());
    EXPECT_NE(loaded.status().message().find("chmod 600"), std::string::npos);
  }
}

TEST_F(KeyFile, IsRefusedWhenMissingEmptyOrNotAKey) {
  EXPECT_EQ(Vault::Load(file_).status().code(), base::Code::kNotFound);
  for (const std::string& text : {std::string(), std::string("abc"), std::string(64, 'z')}) {
    Write(text, 0600);
    EXPECT_EQ(Vault::Load(file_).status().code(), base::Code::kFailedPrecondition) << text;
  }
}

}  // namespace
}  // namespace kolona::vault
