#include "services/gateway/outbound/house_clients.h"

#include <kolona/v1/matching.grpc.pb.h>
#include <kolona/v1/reporting.grpc.pb.h>

namespace kolona::gateway {

struct MatchingClient::Impl {
  std::unique_ptr<v1::Matching::Stub> stub;
  rpc::Door& door;
  Reach reach;
};

MatchingClient::MatchingClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door,
                               runtime::Health& health)
    : impl_(new Impl{v1::Matching::NewStub(channel), door, Reach(health, "matching")}) {}

MatchingClient::~MatchingClient() = default;

Answer<v1::PutOpportunityResponse> MatchingClient::Put(base::CallContext ctx,
                                                       v1::PutOpportunityRequest request) {
  auto result = co_await rpc::Call<v1::PutOpportunityResponse>(
      impl_->door, "matching.PutOpportunity", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->PutOpportunity(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

Answer<v1::PutOpportunitiesResponse> MatchingClient::PutAll(base::CallContext ctx,
                                                            v1::PutOpportunitiesRequest request) {
  auto result = co_await rpc::Call<v1::PutOpportunitiesResponse>(
      impl_->door, "matching.PutOpportunities", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->PutOpportunities(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

struct ReportingClient::Impl {
  std::unique_ptr<v1::Reporting::Stub> stub;
  rpc::Door& door;
  Reach reach;
};

ReportingClient::ReportingClient(std::shared_ptr<grpc::Channel> channel, rpc::Door& door,
                                 runtime::Health& health)
    : impl_(new Impl{v1::Reporting::NewStub(channel), door, Reach(health, "reporting")}) {}

ReportingClient::~ReportingClient() = default;

Answer<v1::Summary> ReportingClient::GetSummary(base::CallContext ctx,
                                                v1::GetSummaryRequest request) {
  auto result = co_await rpc::Call<v1::Summary>(
      impl_->door, "reporting.GetSummary", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->GetSummary(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

Answer<v1::LiveCounts> ReportingClient::GetLive(base::CallContext ctx, v1::GetLiveRequest request) {
  auto result = co_await rpc::Call<v1::LiveCounts>(
      impl_->door, "reporting.GetLive", std::move(ctx), std::move(request),
      [stub = impl_->stub.get()](auto* c, auto* in, auto* out, auto done) {
        stub->async()->GetLive(c, in, out, std::move(done));
      });
  impl_->reach.Saw(result.status());
  co_return result;
}

}  // namespace kolona::gateway
