#include "libs/vault/signature.h"

#include <gtest/gtest.h>

namespace kolona::vault {
namespace {

// RFC 8032, section 7.1, test 2, and FIPS 180-2's "abc".
constexpr char kPrivate[] = "TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=";
constexpr char kPublic[] = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
constexpr char kSigned[] =
    "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ"
    "8R2MOHsurrQwKu6wDSkWErsMAA==";

TEST(Sha256, GivesThePublishedDigest) {
  EXPECT_EQ(Sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Signature, TheKeyOfThePublishedExampleHasItsPublicHalf) {
  const auto half = PublicKeyOf(kPrivate);
  ASSERT_TRUE(half.ok());
  EXPECT_EQ(*half, kPublic);
  const auto signature = Sign(kPrivate, "r");
  ASSERT_TRUE(signature.ok());
  EXPECT_EQ(*signature, kSigned);
}

TEST(Signature, VerifiesForItsKeyItsBytesAndNothingElse) {
  const auto pair = NewSigningKey();
  const auto signature = Sign(pair.private_key, "bytes");
  ASSERT_TRUE(signature.ok());
  EXPECT_TRUE(Verifies(pair.public_key, *signature, "bytes"));
  EXPECT_FALSE(Verifies(pair.public_key, *signature, "bytez"));
  EXPECT_FALSE(Verifies(NewSigningKey().public_key, *signature, "bytes"));
  EXPECT_FALSE(Verifies(pair.public_key, kSigned, "bytes"));
}

TEST(Signature, RefusesWhatIsNoKey) {
  for (const auto* bad : {"", "short", "!!!!", "TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pv"}) {
    EXPECT_FALSE(Sign(bad, "bytes").ok()) << bad;
    EXPECT_FALSE(Verifies(bad, kSigned, "bytes")) << bad;
  }
}

}  // namespace
}  // namespace kolona::vault
