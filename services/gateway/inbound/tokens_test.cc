#include "services/gateway/inbound/tokens.h"

#include <gtest/gtest.h>

#include "libs/base/ids.h"

namespace kolona::gateway {
namespace {

std::string Line(const std::string& start, const std::string& token) {
  return start + " " + base::HexEncode(base::Sha256(token)) + "\n";
}

TEST(Tokens, FindsTheHolderByTheTokenOnly) {
  const auto tokens = Tokens::Parse("# staff\n\n" + Line("amal listener -", "secret") +
                                    Line("post-7 authority police-fes", "other"));
  ASSERT_TRUE(tokens.ok()) << tokens.status().ToString();
  EXPECT_EQ(tokens->size(), 2u);
  const auto holder = tokens->Holder("Bearer secret");
  ASSERT_TRUE(holder);
  EXPECT_EQ(holder->Actor(), "token:amal");
  EXPECT_EQ(holder->role, Role::kListener);
  EXPECT_EQ(holder->authority_id, "");
  EXPECT_EQ(tokens->Holder("bearer other")->authority_id, "police-fes");
}

TEST(Tokens, KnowsNobodyElse) {
  const auto tokens = Tokens::Parse(Line("a listener -", "secret"));
  const std::string hash = base::HexEncode(base::Sha256("secret"));
  for (const std::string& header :
       {std::string(), std::string("Bearer"), std::string("Bearer "), std::string("Bearer Secret"),
        std::string("Basic secret"), std::string("secret"), "Bearer " + hash}) {
    EXPECT_FALSE(tokens->Holder(header)) << header;
  }
}

TEST(Tokens, RefusesAFileThatIsNotRightAndNamesTheLine) {
  const std::string good = Line("a listener -", "x");
  for (const std::string& bad :
       {std::string("b listener\n"), Line("b boss -", "y"), Line("b authority -", "y"),
        std::string("b listener - abc\n"), Line("b listener -", "x")}) {
    const auto tokens = Tokens::Parse(good + bad);
    ASSERT_FALSE(tokens.ok()) << bad;
    EXPECT_NE(tokens.status().message().find("line 2"), std::string::npos);
  }
  EXPECT_FALSE(Tokens::Load("/no/such/file").ok());
}

}  // namespace
}  // namespace kolona::gateway
