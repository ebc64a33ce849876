#include "services/notification/domain/directory.h"

#include <gtest/gtest.h>

#include "services/notification/domain/test_directory.h"

namespace kolona::notification {
namespace {

std::string Why(std::vector<Authority> authorities, std::vector<Endpoint> endpoints) {
  return Directory::Make(std::move(authorities), std::move(endpoints), {}).status().message();
}

TEST(Directory, FindsWhoClaimsAPlace) {
  const Directory directory = testing::MakeDirectory({"01.511"});
  const Authority* police = directory.At(model::AuthorityKind::kPolice, "01.511");
  ASSERT_NE(police, nullptr);
  EXPECT_EQ(police->id, "police-01.511");
  EXPECT_EQ(directory.At(model::AuthorityKind::kPolice, "01.405"), nullptr);
  EXPECT_EQ(directory.supervisor().id, "supervisor");
}

TEST(Directory, RefusesWhatCannotWork) {
  const Endpoint page = {"supervisor-page", "http://127.0.0.1:1/", "desk"};
  EXPECT_EQ(Why({}, {page}), "there is no supervisor");
  EXPECT_EQ(Why({testing::Supervisor(), testing::Supervisor()}, {page}),
            "authority supervisor is there twice");
  EXPECT_EQ(Why({testing::Supervisor()}, {}),
            "authority supervisor: no channel named supervisor-page");
  EXPECT_EQ(Why({testing::Supervisor()}, {page, page}), "channel supervisor-page is there twice");
  Authority silent = testing::Supervisor();
  silent.ladder.clear();
  EXPECT_EQ(Why({silent}, {page}), "authority supervisor has an empty ladder");
  Authority stranger = testing::Supervisor();
  stranger.ladder[0].authority_id = "nobody";
  EXPECT_EQ(Why({stranger}, {page}), "authority supervisor: nobody named nobody for its ladder");
}

TEST(Directory, RefusesTwoOfOneKindForOnePlace) {
  const Endpoint page = {"supervisor-page", "http://127.0.0.1:1/", "desk"};
  Authority a = testing::Supervisor();
  a.id = "police-a";
  a.kind = model::AuthorityKind::kPolice;
  a.territory = {"01.511"};
  Authority b = a;
  b.id = "police-b";
  EXPECT_EQ(Why({testing::Supervisor(), a, b}, {page}),
            "authorities police-a and police-b both claim 01.511");
}

}  // namespace
}  // namespace kolona::notification
