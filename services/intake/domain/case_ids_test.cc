#include "services/intake/domain/case_ids.h"

#include <gtest/gtest.h>

#include "libs/base/ids.h"

namespace kolona::intake {
namespace {

TEST(CaseId, IsTheSameForTheSameClientAndKeyOnly) {
  const std::string id = CaseId("secret", "client", "key-1");
  EXPECT_TRUE(base::IsUuid(id));
  EXPECT_EQ(id, CaseId("secret", "client", "key-1"));
  EXPECT_NE(id, CaseId("secret", "client", "key-2"));
  EXPECT_NE(id, CaseId("secret", "other", "key-1"));
  EXPECT_NE(id, CaseId("another secret", "client", "key-1"));
}

TEST(NeedId, DoesNotShowTheCase) {
  const std::string id = CaseId("secret", "client", "key-1");
  EXPECT_TRUE(base::IsUuid(NeedId("secret", id)));
  EXPECT_NE(NeedId("secret", id), id);
  EXPECT_NE(NeedId("secret", id), NeedId("guess", id));
}

}  // namespace
}  // namespace kolona::intake
