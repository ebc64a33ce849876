#include "services/intake/handlers/case_desk.h"

#include <gtest/gtest.h>

#include "libs/vault/receipt_code.h"
#include "services/intake/handlers/intake_fixture.h"

namespace kolona::intake {
namespace {

class CaseDeskTest : public IntakeFixture {
 protected:
  base::Result<Folder> Open(const std::string& body = "body", const std::string& key = "k") {
    return platform_.Run(desk_.Open({}, {"client", key, Hidden(body)}));
  }
};

TEST_F(CaseDeskTest, KeepsOnlyKeyedHashesOfClientBodyAndCode) {
  const auto folder = Open();
  ASSERT_TRUE(folder.ok());
  EXPECT_EQ(folder->client_hash, vault_.Hash("client", "client"));
  EXPECT_EQ(folder->body_hash, vault_.Hash("body", "body"));
  EXPECT_EQ(folder->receipt_hash,
            vault_.Hash("receipt", *vault::ParseReceiptCode(folder->receipt_code)));
}

TEST_F(CaseDeskTest, KnowsAPersonAgainWithoutKeepingWhoItIs) {
  const auto hashes = desk_.PersonHashes({Hidden("phone/+212600000001"), Hidden("name/a b")});
  ASSERT_EQ(hashes.size(), 2U);
  EXPECT_EQ(hashes[0], vault_.Hash("person", "phone/+212600000001"));
  EXPECT_EQ(hashes[0].find("212600"), std::string::npos);
  EXPECT_EQ(desk_.PersonHashes({Hidden("phone/+212600000001")})[0], hashes[0]);
}

TEST_F(CaseDeskTest, GivesTwoTriesAtOnceOneKey) {
  auto first = Open();
  const auto sealed = desk_.Seal(*first, {});
  const auto second = Open();
  ASSERT_TRUE(second->key);
  EXPECT_EQ(desk_.Seal(*second, {})->key.bytes, sealed->key.bytes);
  EXPECT_EQ(Open("other body").status().code(), base::Code::kAlreadyExists);
}

TEST_F(CaseDeskTest, SaysSoWhenTheKeyOfAnEarlierTryDoesNotOpen) {
  auto folder = Open();
  folder->key = vault::WrappedKey{std::string(60, 'x'), "id", 1};
  EXPECT_EQ(desk_.Seal(*folder, {}).status().code(), base::Code::kDataLoss);
}

TEST_F(CaseDeskTest, RefusesAMissingOrEndlessKey) {
  EXPECT_EQ(Open("body", "").status().field(), "/idempotency_key");
  EXPECT_EQ(Open("body", std::string(256, 'k')).status().field(), "/idempotency_key");
}

TEST(RecentCases, ForgetTheOldest) {
  RecentCases recent(2);
  for (const char* id : {"a", "b", "c"}) recent.Begin(id, "hash", {});
  EXPECT_EQ(recent.size(), 2U);
  EXPECT_EQ(recent.Find("a"), nullptr);
  EXPECT_NE(recent.Find("c"), nullptr);
}

}  // namespace
}  // namespace kolona::intake
