#pragma once

#include <string>

#include "libs/base/clock.h"
#include "libs/views/store.h"
#include "services/intake/ports.h"

namespace kolona::intake {

// Cases, alerts and keys in the view store. Every key carries the generation of the views: when the
// store was wiped a new generation begins, is folded from the beginning of the log, and nothing of
// the old one can be taken for new. Holds sealed words and wrapped keys only. Event thread only.
class ViewStore final : public CaseReads,
                        public AlertReads,
                        public ViewWrites,
                        public ViewGenerations {
 public:
  explicit ViewStore(views::Store& store) : store_(store) {}

  runtime::Task<base::Result<std::string>> Generation(base::CallContext ctx,
                                                      base::WallTime now) override;
  void Use(const std::string& generation) override { prefix_ = "intake:" + generation + ":"; }

  bool Reachable() const override { return !prefix_.empty() && store_.Reachable(); }
  runtime::Task<base::Result<StoredCase>> Find(base::CallContext ctx, std::string case_id) override;
  runtime::Task<base::Result<std::string>> CaseOfReceipt(base::CallContext ctx,
                                                         std::string receipt_hash) override;
  runtime::Task<base::Result<std::optional<v1::MatchList>>> MatchesOf(base::CallContext ctx,
                                                                      std::string need_id) override;

  runtime::Task<base::Result<std::optional<AlertView>>> FindAlert(base::CallContext ctx,
                                                                  std::string alert_id) override;
  runtime::Task<base::Result<std::vector<AlertView>>> AlertsOf(base::CallContext ctx,
                                                               std::string case_id) override;
  runtime::Task<base::Result<AlertPage>> List(base::CallContext ctx, model::AlertState state,
                                              std::string authority_id, int skip,
                                              int limit) override;

  runtime::Task<base::Status> PutReported(base::CallContext ctx, std::int64_t offset,
                                          v1::CaseReported fact) override;
  runtime::Task<base::Status> PutRequested(base::CallContext ctx, std::int64_t offset,
                                           v1::SupportRequested fact) override;
  runtime::Task<base::Status> PutTriaged(base::CallContext ctx, std::int64_t offset,
                                         v1::CaseTriaged fact) override;
  runtime::Task<base::Status> PutStanding(base::CallContext ctx, std::int64_t offset,
                                          v1::CaseStanding standing) override;
  runtime::Task<base::Status> PutMatches(base::CallContext ctx, std::int64_t offset,
                                         v1::MatchList list) override;
  runtime::Task<base::Status> PutKey(base::CallContext ctx, std::int64_t offset, std::string name,
                                     std::optional<v1::CaseKey> key) override;
  runtime::Task<base::Status> PutAlert(base::CallContext ctx, std::int64_t offset, AlertView view,
                                       bool lists_stand) override;

 private:
  std::string Key(std::string_view kind, const std::string& id) const {
    return prefix_ + std::string(kind) + ":" + id;
  }
  std::string ListName(model::AlertState state, const std::string& authority_id) const;
  runtime::Task<base::Status> Put(base::CallContext ctx, std::string key, std::int64_t offset,
                                  std::string value);
  runtime::Task<base::Status> PutInLists(base::CallContext ctx, AlertView view);
  runtime::Task<base::Result<std::vector<AlertView>>> Load(base::CallContext ctx,
                                                           std::vector<std::string> alert_ids);

  views::Store& store_;
  std::string prefix_;
};

}  // namespace kolona::intake
