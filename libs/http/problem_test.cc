#include "libs/http/problem.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace kolona::http {
namespace {

using base::Code;
using base::Status;
using nlohmann::json;

TEST(Problem, HasTheMembersOfRfc9457AndThePointer) {
  const Response response =
      Problem(400, "invalid-field", "A field is not valid", "no", "/place/region");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const json expected = {{"type", "urn:kolonamaak:problem:invalid-field"},
                         {"title", "A field is not valid"},
                         {"status", 400},
                         {"detail", "no"},
                         {"pointer", "/place/region"}};
  EXPECT_EQ(json::parse(response.body), expected);
}

TEST(Problem, SurvivesTextThatIsNotUtf8) {
  EXPECT_TRUE(json::accept(Problem(400, "x", "y", "\xff\xfe").body));
}

TEST(ProblemOf, GivesEachCodeItsAnswer) {
  EXPECT_EQ(ProblemOf(Status::Invalid("/a", "no")).status, 400);
  EXPECT_EQ(json::parse(ProblemOf(Status::Invalid("/a", "no")).body)["pointer"], "/a");
  EXPECT_EQ(ProblemOf({Code::kUnauthenticated, ""}).status, 401);
  EXPECT_EQ(ProblemOf({Code::kUnauthenticated, ""}).headers.at(0).first, "WWW-Authenticate");
  EXPECT_EQ(ProblemOf({Code::kPermissionDenied, ""}).status, 403);
  EXPECT_EQ(ProblemOf({Code::kNotFound, ""}).status, 404);
  EXPECT_EQ(ProblemOf({Code::kAlreadyExists, ""}).status, 409);
  EXPECT_EQ(ProblemOf({Code::kFailedPrecondition, ""}).status, 409);
  EXPECT_EQ(ProblemOf({Code::kResourceExhausted, ""}).status, 429);
}

TEST(ProblemOf, SaysNotKnownAndWhenToTryAgain) {
  for (const Code code : {Code::kUnavailable, Code::kDeadlineExceeded}) {
    const Response response = ProblemOf({code, "broker b-3 is away"});
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.headers.at(0), std::make_pair(std::string("Retry-After"), std::string("1")));
    EXPECT_EQ(response.body.find("b-3"), std::string::npos);
  }
}

TEST(ProblemOf, TellsNothingOfAnInternalFault) {
  const Response response = ProblemOf({Code::kInternal, "secret table"});
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace kolona::http
