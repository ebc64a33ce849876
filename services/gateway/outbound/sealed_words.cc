#include "services/gateway/outbound/sealed_words.h"

#include "libs/base/ids.h"
#include "libs/base/log.h"
#include "libs/model/plain_words.h"

namespace kolona::gateway {

base::Status WordsSeal::Hide(const std::string& field, const std::string& id,
                             std::string& words) const {
  if (words.empty()) return {};
  // Whoever types the form of sealed words has not sealed them.
  const bool posing = words.starts_with(model::kSealedWords);
  base::Status fits = posing ? base::Status::Invalid(field, "say it in words")
                             : model::CheckPlainWords(field, words);
  if (!fits.ok()) return fits;
  words = std::string(model::kSealedWords) + base::Base64Encode(key_.Seal(id, words));
  return {};
}

void WordsSeal::Show(const std::string& id, std::string& words) const {
  if (!model::AreSealedWords(words)) return;
  auto clear = key_.Open(id, base::Base64Decode(words.substr(model::kSealedWords.size())));
  if (!clear.ok()) base::Log(base::LogLevel::kError, "words_do_not_open", {{"id", id}});
  words = clear.ok() ? std::move(*clear) : "(sealed with another key)";
}

void WordsSeal::Show(v1::CaseStanding& standing) const {
  if (!standing.has_proposal()) return;
  Show(standing.case_id(), *standing.mutable_proposal()->mutable_reason());
}

void WordsSeal::Show(v1::AlertView& view) const {
  for (auto& route : *view.mutable_routes()) {
    Show(view.alert().alert_id(), *route.mutable_refusal_reason());
  }
}

template <class Port, class Request>
Answer<v1::StepTaken> SealedLevels::Take(Port& port, base::CallContext ctx, Request in,
                                         std::string* (Request::*words)(), const char* field,
                                         Answer<v1::StepTaken> (Port::*step)(base::CallContext,
                                                                             Request)) {
  base::Status hidden = seal_.Hide(field, in.case_id(), *(in.*words)());
  if (!hidden.ok()) co_return hidden;
  auto taken = co_await (port.*step)(std::move(ctx), std::move(in));
  if (taken.ok()) seal_.Show(*taken->mutable_standing());
  co_return taken;
}

Answer<v1::StepTaken> SealedLevels::RaiseLevel(base::CallContext ctx, v1::RaiseLevelRequest in) {
  return Take(levels_, std::move(ctx), std::move(in), &v1::RaiseLevelRequest::mutable_reason,
              "/reason", &Levels::RaiseLevel);
}

Answer<v1::StepTaken> SealedLevels::ProposeLowering(base::CallContext ctx,
                                                    v1::ProposeLoweringRequest in) {
  return Take(levels_, std::move(ctx), std::move(in), &v1::ProposeLoweringRequest::mutable_reason,
              "/reason", &Levels::ProposeLowering);
}

Answer<v1::StepTaken> SealedLevels::ConfirmLowering(base::CallContext ctx,
                                                    v1::DecideLoweringRequest in) {
  return Take(levels_, std::move(ctx), std::move(in), &v1::DecideLoweringRequest::mutable_words,
              "/note", &Levels::ConfirmLowering);
}

Answer<v1::StepTaken> SealedLevels::RejectLowering(base::CallContext ctx,
                                                   v1::DecideLoweringRequest in) {
  return Take(levels_, std::move(ctx), std::move(in), &v1::DecideLoweringRequest::mutable_words,
              "/reason", &Levels::RejectLowering);
}

Answer<v1::StepTaken> SealedLevels::WithdrawLowering(base::CallContext ctx,
                                                     v1::DecideLoweringRequest in) {
  return Take(levels_, std::move(ctx), std::move(in), &v1::DecideLoweringRequest::mutable_words,
              "/note", &Levels::WithdrawLowering);
}

Answer<v1::StepTaken> SealedLevels::TakeOver(base::CallContext ctx, v1::TakeOverRequest in) {
  return Take(watch_, std::move(ctx), std::move(in), &v1::TakeOverRequest::mutable_note, "/note",
              &CaseWatch::TakeOver);
}

Answer<v1::StepTaken> SealedLevels::Reassess(base::CallContext ctx, v1::ReassessRequest in) {
  return Take(watch_, std::move(ctx), std::move(in), &v1::ReassessRequest::mutable_note, "/note",
              &CaseWatch::Reassess);
}

Answer<v1::StepTaken> SealedLevels::NoteHappening(base::CallContext ctx,
                                                  v1::NoteHappeningRequest in) {
  return Take(watch_, std::move(ctx), std::move(in), &v1::NoteHappeningRequest::mutable_note,
              "/note", &CaseWatch::NoteHappening);
}

Answer<v1::StepTaken> SealedLevels::BeginClosing(base::CallContext ctx, v1::ClosingRequest in) {
  return Take(watch_, std::move(ctx), std::move(in), &v1::ClosingRequest::mutable_reason, "/reason",
              &CaseWatch::BeginClosing);
}

Answer<v1::StepTaken> SealedLevels::CloseCase(base::CallContext ctx, v1::ClosingRequest in) {
  return Take(watch_, std::move(ctx), std::move(in), &v1::ClosingRequest::mutable_reason, "/note",
              &CaseWatch::CloseCase);
}

Answer<v1::Timeline> SealedLevels::GetTimeline(base::CallContext ctx, v1::GetTimelineRequest in) {
  const std::string id = in.case_id();
  auto line = co_await histories_.GetTimeline(std::move(ctx), std::move(in));
  if (!line.ok()) co_return line;
  seal_.Show(*line->mutable_standing());
  for (auto& entry : *line->mutable_entries()) seal_.Show(id, *entry.mutable_words());
  co_return line;
}

Answer<v1::DueList> SealedLevels::ListDue(base::CallContext ctx, v1::ListDueRequest in) {
  auto list = co_await histories_.ListDue(std::move(ctx), std::move(in));
  if (!list.ok()) co_return list;
  for (auto& due : *list->mutable_cases()) seal_.Show(*due.mutable_standing());
  co_return list;
}

Answer<v1::AlertList> SealedAlerts::ListAlerts(base::CallContext ctx,
                                               v1::ListAlertsRequest request) {
  auto list = co_await alerts_.ListAlerts(std::move(ctx), std::move(request));
  if (!list.ok()) co_return list;
  for (auto& view : *list->mutable_alerts()) seal_.Show(view);
  co_return list;
}

Answer<v1::AlertView> SealedAlerts::GetAlert(base::CallContext ctx, v1::GetAlertRequest request) {
  auto view = co_await alerts_.GetAlert(std::move(ctx), std::move(request));
  if (view.ok()) seal_.Show(*view);
  co_return view;
}

Answer<v1::AnswerAlertResponse> SealedAlerts::AnswerAlert(base::CallContext ctx,
                                                          v1::AnswerAlertRequest request) {
  base::Status hidden = seal_.Hide("/reason", request.alert_id(), *request.mutable_reason());
  if (!hidden.ok()) co_return hidden;
  co_return co_await alerts_.AnswerAlert(std::move(ctx), std::move(request));
}

Answer<v1::ReceiptView> SealedCases::GetReceipt(base::CallContext ctx,
                                                v1::GetReceiptRequest request) {
  return cases_.GetReceipt(std::move(ctx), std::move(request));
}

Answer<v1::CaseView> SealedCases::GetCase(base::CallContext ctx, v1::GetCaseRequest request) {
  auto view = co_await cases_.GetCase(std::move(ctx), std::move(request));
  if (!view.ok()) co_return view;
  for (auto& alert : *view->mutable_alerts()) seal_.Show(alert);
  if (view->has_standing()) seal_.Show(*view->mutable_standing());
  co_return view;
}

Answer<v1::MatchList> SealedCases::GetMatches(base::CallContext ctx,
                                              v1::GetMatchesRequest request) {
  return cases_.GetMatches(std::move(ctx), std::move(request));
}

}  // namespace kolona::gateway
