#include "services/intake/handlers/access.h"

#include <gtest/gtest.h>

namespace kolona::intake {
namespace {

AlertView RoutedTo(const std::string& authority_id) {
  AlertView view;
  view.routes.emplace_back();
  view.routes[0].route.authority_id = authority_id;
  return view;
}

TEST(Access, ListenersAndSupervisorsReadEveryCase) {
  EXPECT_TRUE(MayReadCase({"x", "listener", ""}, {}).ok());
  EXPECT_TRUE(MayReadCase({"x", "supervisor", ""}, {}).ok());
}

TEST(Access, AnAuthorityReadsOnlyWhatItWasToldOf) {
  const std::vector<AlertView> alerts = {RoutedTo("dgsn-agadir")};
  EXPECT_TRUE(MayReadCase({"x", "authority", "dgsn-agadir"}, alerts).ok());
  EXPECT_EQ(MayReadCase({"x", "authority", "gr-taroudant"}, alerts).code(), base::Code::kNotFound);
  EXPECT_EQ(MayReadCase({"x", "authority", ""}, alerts).code(), base::Code::kNotFound);
  EXPECT_TRUE(MayReadCase({"x", "authority", "*"}, alerts).ok());
  EXPECT_EQ(MayReadCase({"x", "authority", "*"}, {}).code(), base::Code::kNotFound);
}

TEST(Access, AnAuthorityToldAtAStepOfAnothersLadderReadsAsOneThatHasARoute) {
  AlertView view = RoutedTo("dgsn-agadir");
  EXPECT_FALSE(MaySeeAlert("supervisor", view));
  EXPECT_EQ(MayReadCase({"x", "authority", "supervisor"}, {view}).code(), base::Code::kNotFound);
  view.also_told = {"supervisor"};
  EXPECT_TRUE(MaySeeAlert("supervisor", view));
  EXPECT_TRUE(MayReadCase({"x", "authority", "supervisor"}, {view}).ok());
  EXPECT_FALSE(MaySeeAlert("gr-taroudant", view));
}

TEST(Access, OtherRolesReadNoCase) {
  for (const char* role : {"", "partner", "analyst", "operator", "reporter"}) {
    EXPECT_EQ(MayReadCase({"x", role, "*"}, {RoutedTo("a")}).code(), base::Code::kPermissionDenied)
        << role;
  }
}

}  // namespace
}  // namespace kolona::intake
