#include "services/gateway/inbound/summary_csv.h"

#include <gtest/gtest.h>

namespace kolona::gateway {
namespace {

TEST(SummaryCsv, HasOneLineForEachRowAndLeavesHiddenCountsEmpty) {
  v1::Summary summary;
  summary.add_by("region");
  summary.add_by("kind");
  auto* row = summary.add_rows();
  row->add_group("03");
  row->add_group("PHYSICAL");
  row->set_reports(12);
  row->set_support_requests(0);
  row->set_hidden(true);
  EXPECT_EQ(SummaryCsv(summary),
            "region,kind,reports,support_requests,alerts,matched,hidden\r\n"
            "03,PHYSICAL,12,0,,,true\r\n");
}

TEST(SummaryCsv, QuotesAndDisarmsWhatASpreadsheetWouldRun) {
  v1::Summary summary;
  summary.add_by("region");
  summary.add_rows()->add_group("a,\"b\"");
  summary.add_rows()->add_group("=1+1");
  EXPECT_EQ(SummaryCsv(summary),
            "region,reports,support_requests,alerts,matched,hidden\r\n"
            "\"a,\"\"b\"\"\",,,,,false\r\n"
            "'=1+1,,,,,false\r\n");
}

}  // namespace
}  // namespace kolona::gateway
