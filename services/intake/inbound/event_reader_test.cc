#include "services/intake/inbound/event_reader.h"

#include <gtest/gtest.h>

#include "kolona/v1/events.pb.h"
#include "libs/eventlog/topics.h"
#include "libs/testkit/test_platform.h"
#include "libs/wire/events.h"
#include "services/intake/outbound/view_store.h"

namespace kolona::intake {
namespace {

class EventReaderTest : public testing::Test {
 protected:
  EventReaderTest() : publisher_(platform_.log.NewPublisher({})) {}

  void Publish(const std::string& case_id) {
    v1::CaseReported fact;
    fact.mutable_facts()->set_case_id(case_id);
    fact.set_receipt_hash("r-" + case_id);
    auto event = wire::MakeEvent(fact, "test", case_id, case_id, case_id, {}, {});
    ASSERT_TRUE(platform_.Run(publisher_->Publish({}, std::string(eventlog::kCases), event)).ok());
  }
  bool Seen(const std::string& case_id) {
    const auto stored = platform_.Run(views_.Find({}, case_id));
    return stored.ok() && stored->found();
  }

  testkit::TestPlatform platform_;
  ViewStore views_{platform_.views};
  FoldAlert alert_{views_, views_};
  FoldEvent fold_{alert_, views_};
  EventReader reader_{platform_.log, fold_, views_, platform_.clock, platform_.clock};
  std::unique_ptr<eventlog::Publisher> publisher_;
};

TEST_F(EventReaderTest, WipedViewsAreFoldedAgainFromTheBeginning) {
  Publish("c1");
  platform_.RunVoid(reader_.Look(), "the first look");
  platform_.TurnUntil([this] { return Seen("c1"); }, "the case in the views");
  ASSERT_TRUE(platform_.Run(platform_.views.Erase({}, "intake:generation")).ok());
  platform_.clock.Advance(std::chrono::seconds(1));
  platform_.RunVoid(reader_.Look(), "the second look");
  platform_.TurnUntil([this] { return Seen("c1"); }, "the case in the new views");
  Publish("c2");
  platform_.TurnUntil([this] { return Seen("c2"); }, "what came after");
  platform_.RunVoid(reader_.Leave(), "leaving");
}

TEST_F(EventReaderTest, EndsWhenToldTo) {
  auto running = runtime::Start(runtime::Executor(platform_.loop.get_executor()), reader_.Run());
  platform_.Settle();
  EXPECT_TRUE(reader_.reading());
  reader_.EndSoon();
  platform_.TurnUntil([&running] { return running.done(); }, "the end");
  platform_.RunVoid(reader_.Leave(), "leaving");
}

}  // namespace
}  // namespace kolona::intake
