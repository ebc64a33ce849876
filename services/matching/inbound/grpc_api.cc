#include "services/matching/inbound/grpc_api.h"

#include "libs/wire/convert.h"

namespace kolona::matching {
namespace {

using Put = StoreOpportunities;

template <class Request>
Publisher PublisherOf(const base::CallContext& ctx, const Request& request) {
  return {ctx.actor, request.role()};
}

runtime::Task<base::Result<v1::PutOpportunityResponse>> One(Put& put, base::CallContext ctx,
                                                            v1::PutOpportunityRequest request) {
  auto who = PublisherOf(ctx, request);
  auto result =
      co_await put.One(std::move(ctx), std::move(who), wire::FromProto(request.opportunity()));
  if (!result.ok()) co_return result.status();
  v1::PutOpportunityResponse response;
  response.set_created(result->created > 0);
  co_return response;
}

runtime::Task<base::Result<v1::PutOpportunitiesResponse>> Many(
    Put& put, base::CallContext ctx, v1::PutOpportunitiesRequest request) {
  std::vector<model::Opportunity> offers;
  for (const auto& offer : request.opportunities()) offers.push_back(wire::FromProto(offer));
  auto who = PublisherOf(ctx, request);
  auto result = co_await put.Many(std::move(ctx), std::move(who), std::move(offers));
  if (!result.ok()) co_return result.status();
  v1::PutOpportunitiesResponse response;
  response.set_created(result->created);
  response.set_replaced(result->replaced);
  co_return response;
}

}  // namespace

grpc::ServerUnaryReactor* GrpcApi::PutOpportunity(grpc::CallbackServerContext* context,
                                                  const v1::PutOpportunityRequest* request,
                                                  v1::PutOpportunityResponse* response) {
  return rpc::Serve(door_, "matching.PutOpportunity", context, request, response,
                    [this](base::CallContext ctx, v1::PutOpportunityRequest in) {
                      return One(put_, std::move(ctx), std::move(in));
                    });
}

grpc::ServerUnaryReactor* GrpcApi::PutOpportunities(grpc::CallbackServerContext* context,
                                                    const v1::PutOpportunitiesRequest* request,
                                                    v1::PutOpportunitiesResponse* response) {
  return rpc::Serve(door_, "matching.PutOpportunities", context, request, response,
                    [this](base::CallContext ctx, v1::PutOpportunitiesRequest in) {
                      return Many(put_, std::move(ctx), std::move(in));
                    });
}

}  // namespace kolona::matching
