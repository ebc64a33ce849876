"""The paths of people and clocks: levels, happenings, closing, what to ask next."""
from .operations import HOUSE, UUID, content, operation, parameter


def level_step(name, summary, body, example, *, about="", roles=("listener", "supervisor"), proposal=False):
    """A step of a person on a case: appended to the log, decided in its order."""
    where = [parameter("path", "id", "Id of the case.", UUID, True)]
    if proposal:
        where.append(parameter("path", "proposal", "Id of the proposal.", UUID, True))
    return {"post": operation(name, summary, (200, "The log has decided; known: it was so already.", content("StepTaken")),
                              tag="levels", about=about, parameters=where, body=body, example=example, roles=roles,
                              problems=HOUSE | {404, 409})}


def level_paths():
    supervisor = ("supervisor",)
    case = "/v1/cases/{id}"
    return {
        case + "/level/raises": level_step(
            "raise_level", "Raise the level", "RaiseBody", {"level": "HIGH", "reason": "She says he has bought a gun."},
            about="One person may, at any time."),
        case + "/level/lowerings": level_step(
            "propose_lowering", "Propose to lower the level", "LoweringBody",
            {"level": "MEDIUM", "reason": "He is in prison until March."},
            about="Lowers nothing before a second person has confirmed. 409 below what a danger sign of the last 72 hours "
            "demands, or while another proposal waits. It expires; StepTaken.standing.proposal says when."),
        case + "/level/lowerings/{proposal}/confirmation": level_step(
            "confirm_lowering", "Confirm a lowering", "NoteBody", {"note": "Spoke with the court; agreed."},
            about="403 for who proposed it. 409 when it expired, was rejected, withdrawn or overtaken by something newer.",
            roles=supervisor, proposal=True),
        case + "/level/lowerings/{proposal}/rejection": level_step(
            "reject_lowering", "Reject a lowering", "ReasonBody", {"reason": "He knows where she lives."}, roles=supervisor,
            proposal=True),
        case + "/level/lowerings/{proposal}/withdrawal": level_step(
            "withdraw_lowering", "Withdraw a lowering of one's own", "NoteBody", {}, proposal=True),
        case + "/level/takeovers": level_step(
            "take_over", "Take the result over", "NoteBody", {"note": "Spoke with her; agrees with the result."},
            about="A person answers for the level. With a note on what she saw the clock starts again; without one nothing is "
            "put off. About a minor the note is needed. A machine's result that nobody has taken over is shown as untouched."),
        case + "/assessments": level_step(
            "reassess", "Ask again", "ReassessmentBody", {
                "dangerSigns": ["WEAPON_IN_HAND"], "screen": {"weapon": "YES"},
                "answers": {"suicide-screen": {"version": "1.0.0", "answers": {"wish_dead": "yes"}}}, "note": "Second call."},
            about="What is told now is judged by the questionnaires in use, alone and with what was told before, and whoever asked "
            "answers for the result; the clock starts again and a closed case opens. Never lowers the level. A danger sign, or a "
            "critical answer nobody gave before, is alerted anew. 400 with the field for what no questionnaire in use can read; "
            "then nothing is recorded."),
        case + "/happenings": level_step(
            "note_happening", "Tell what happened", "HappeningBody", {"kind": "RELEASED", "occurredAt": "2026-11-24T08:00:00Z"},
            about="Asks for a new look at once. The same kind at the same time is the same."),
        case + "/closing": level_step(
            "begin_closing", "Begin to close a case", "ReasonBody", {"reason": "She lives abroad, divorced, no contact for a year."},
            about="Only at LOW. It stays under watch for six months; whatever happens ends the closing.", roles=supervisor),
        case + "/closing/end": level_step(
            "close_case", "Close a case", "NoteBody", {}, roles=supervisor,
            about="After six months under watch. Needed where risk was once high; other cases close by themselves."),
        case + "/timeline": {"get": operation(
            "read_timeline", "How the case came where it stands", (200, "Oldest first.", content("Timeline")), tag="levels",
            roles=("listener", "supervisor"), problems=HOUSE | {404},
            parameters=(parameter("path", "id", "Id of the case.", UUID, True),))},
        "/v1/triage/next-questions": {"post": operation(
            "next_questions", "What to ask next", (200, "Red flags first. No question: nothing can change the level any more.",
                                                   content("QuestionsLeft")),
            tag="levels", about="Works on what it is sent and keeps nothing; send all answers so far each time. An answer that "
            "does not fit is refused with its field.", roles=("listener", "supervisor"), problems=HOUSE | {400},
            body="NextQuestionsRequest", example={
                "ask": ["lethality-screen", "danger-scale"], "kinds": ["PHYSICAL"], "subjectAge": 31,
                "screen": {"weapon": "NO"}, "answers": {"danger-scale": {"version": "1.0.0", "answers": {"firearm": "yes"}}}})},
        "/v1/assessments/due": {"get": operation(
            "list_due", "Cases that somebody must look at", (200, "Overdue first, then the higher level.", content("DueList")),
            tag="levels", roles=("listener", "supervisor"), problems=HOUSE | {400}, parameters=(
                parameter("query", "overdue", "true: overdue ones only.", {"type": "string", "enum": ["true", "false"]}),
                parameter("query", "pageSize", "50 by default.", {"type": "integer", "minimum": 1, "maximum": 200}),
                parameter("query", "pageToken", "nextPageToken of the page before.")))},
    }
