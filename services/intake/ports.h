#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kolona/v1/events.pb.h"
#include "kolona/v1/level.pb.h"
#include "kolona/v1/opportunity.pb.h"
#include "libs/base/call_context.h"
#include "libs/base/sensitive.h"
#include "libs/base/status.h"
#include "libs/model/alert.h"
#include "libs/model/case.h"
#include "libs/model/opportunity.h"
#include "libs/model/place.h"
#include "libs/runtime/task.h"
#include "libs/vault/vault.h"
#include "services/intake/domain/alert_view.h"

// What intake's handlers need of the world, in their words.
namespace kolona::intake {

enum class Durability { kLogged = 1, kSpooled = 2 };

// What is kept of a submission besides its facts: sealed words, the key of the case (wrapped), and
// hashes by which its code, body and client can be recognised but not read.
struct SealedCase {
  std::string sealed;
  vault::WrappedKey key;
  std::string receipt_hash;
  std::string body_hash;
  std::string client_hash;
};

struct ReportRecord {
  model::CaseFacts facts;
  // Keyed; two reports of the same person have one in common.
  std::vector<std::string> person_hashes;
  SealedCase seal;
};

struct RequestRecord {
  std::string case_id;
  model::Channel channel = model::Channel::kUnspecified;
  model::Need need;
  bool exercise = false;
  SealedCase seal;
  // Present when danger signs make the request a report as well.
  std::optional<model::CaseFacts> report;
  std::vector<std::string> person_hashes;
};

// Puts facts on record: on the log, or on this machine's disk while the log is away. Every call is
// all or nothing; Unavailable: recorded nowhere, as far as is known.
class Recorder {
 public:
  virtual ~Recorder() = default;
  virtual runtime::Task<base::Result<Durability>> Reported(base::CallContext ctx,
                                                           ReportRecord record) = 0;
  virtual runtime::Task<base::Result<Durability>> Requested(base::CallContext ctx,
                                                            RequestRecord record) = 0;
  virtual runtime::Task<base::Result<Durability>> Raised(base::CallContext ctx,
                                                         model::Alert alert) = 0;
  // Danger phrases were found in the sealed words; `facts` says which.
  virtual runtime::Task<base::Result<Durability>> Hinted(base::CallContext ctx,
                                                         model::CaseFacts facts) = 0;
  virtual runtime::Task<base::Result<Durability>> PersonalRead(base::CallContext ctx,
                                                               std::string case_id,
                                                               std::string role) = 0;
};

// An answer that no questionnaire in use can read, or one that does not fit the others. `item`
// empty: the questionnaire itself is not in use.
struct RefusedAnswer {
  std::string instrument;
  std::string item;
  std::string why;
  bool counted = false;  // it can be read, and the level rests on it
};

struct Screening {
  model::Assessment assessment;
  // Danger phrases found in the narrative, by id.
  std::optional<model::TextFindings> text_findings;
  std::vector<RefusedAnswer> refused;
};

// The fast lane's judge. Answers before ctx.deadline. The narrative is for this call only.
class Screener {
 public:
  virtual ~Screener() = default;
  virtual runtime::Task<base::Result<Screening>> Screen(base::CallContext ctx,
                                                        model::CaseFacts facts,
                                                        base::Sensitive<std::string> narrative) = 0;
};

// The fast lane to the authorities. Ok: the alert is theirs to deliver. Answers before
// ctx.deadline.
class AlertLane {
 public:
  virtual ~AlertLane() = default;
  virtual runtime::Task<base::Status> Raise(base::CallContext ctx, model::Alert alert) = 0;
};

class Places {
 public:
  virtual ~Places() = default;
  virtual model::ResolvedPlace Resolve(const model::PlaceAsTold& told) const = 0;
};

// All that the views hold of one case.
struct StoredCase {
  std::optional<v1::CaseReported> reported;
  std::optional<v1::SupportRequested> requested;
  std::optional<v1::CaseTriaged> triaged;
  std::optional<v1::CaseStanding> standing;
  // Of the version that the words were sealed with; absent: not arrived yet, or erased.
  std::optional<v1::CaseKey> key;
  bool erased = false;
  bool found() const { return reported.has_value() || requested.has_value(); }
};

struct AlertPage {
  std::vector<AlertView> alerts;
  std::int64_t total = 0;
};

// Reading the views. Unavailable when they are away.
class CaseReads {
 public:
  virtual ~CaseReads() = default;
  // Whether asking makes sense now; on the accept path nobody waits for views that are away.
  virtual bool Reachable() const = 0;
  virtual runtime::Task<base::Result<StoredCase>> Find(base::CallContext ctx,
                                                       std::string case_id) = 0;
  // Empty when no case has this code.
  virtual runtime::Task<base::Result<std::string>> CaseOfReceipt(base::CallContext ctx,
                                                                 std::string receipt_hash) = 0;
  virtual runtime::Task<base::Result<std::optional<v1::MatchList>>> MatchesOf(
      base::CallContext ctx, std::string need_id) = 0;
};

class AlertReads {
 public:
  virtual ~AlertReads() = default;
  virtual runtime::Task<base::Result<std::optional<AlertView>>> FindAlert(base::CallContext ctx,
                                                                          std::string alert_id) = 0;
  virtual runtime::Task<base::Result<std::vector<AlertView>>> AlertsOf(base::CallContext ctx,
                                                                       std::string case_id) = 0;
  // Newest first. `authority_id` empty: all.
  virtual runtime::Task<base::Result<AlertPage>> List(base::CallContext ctx,
                                                      model::AlertState state,
                                                      std::string authority_id, int skip,
                                                      int limit) = 0;
};

// Which views are in use: a generation begins when the store is new or was wiped.
class ViewGenerations {
 public:
  virtual ~ViewGenerations() = default;
  // The store's generation, or a new one named after `now`; all replicas agree on one. Unavailable
  // when the store is away.
  virtual runtime::Task<base::Result<std::string>> Generation(base::CallContext ctx,
                                                              base::WallTime now) = 0;
  // From now on.
  virtual void Use(const std::string& generation) = 0;
};

// Writing the views: only what is newer than what is there (`offset` within the fact's topic).
class ViewWrites {
 public:
  virtual ~ViewWrites() = default;
  virtual runtime::Task<base::Status> PutReported(base::CallContext ctx, std::int64_t offset,
                                                  v1::CaseReported fact) = 0;
  virtual runtime::Task<base::Status> PutRequested(base::CallContext ctx, std::int64_t offset,
                                                   v1::SupportRequested fact) = 0;
  virtual runtime::Task<base::Status> PutTriaged(base::CallContext ctx, std::int64_t offset,
                                                 v1::CaseTriaged fact) = 0;
  virtual runtime::Task<base::Status> PutStanding(base::CallContext ctx, std::int64_t offset,
                                                  v1::CaseStanding standing) = 0;
  virtual runtime::Task<base::Status> PutMatches(base::CallContext ctx, std::int64_t offset,
                                                 v1::MatchList list) = 0;
  // `name`: KeyName of the case and the version. No key: erased.
  virtual runtime::Task<base::Status> PutKey(base::CallContext ctx, std::int64_t offset,
                                             std::string name, std::optional<v1::CaseKey> key) = 0;
  // The alert and the lists it belongs in. `lists_stand`: as the alert was before this offset, it
  // belonged in the same, so they are left alone when this offset is new.
  virtual runtime::Task<base::Status> PutAlert(base::CallContext ctx, std::int64_t offset,
                                               AlertView view, bool lists_stand) = 0;
};

}  // namespace kolona::intake
