"""When an alert counts as taken: what the desks' ledgers and the API must both say."""
import collections

FORCES = {"POLICE", "GENDARMERIE", "SUPERVISOR"}
TAKES = {"ACCEPTED", "EN_ROUTE", "ON_SCENE"}


class Desks:
    """The desks' ledgers, read once.

    alert_of: case id -> alert id; reached: alert id -> the authorities whose desk took the message;
    accepted: alert id -> the authorities whose ACCEPTED the platform took.
    """

    def __init__(self, lines):
        self.alert_of = {}
        self.reached = collections.defaultdict(set)
        self.accepted = collections.defaultdict(set)
        for line in lines:
            if line["status"] >= 300 or line["status"] == 0:
                continue
            if line["what"] == "webhook":
                self.alert_of[line["caseId"]] = line["alertId"]
                self.reached[line["alertId"]].add(line["authorityId"])
            elif line["kind"] == "ACCEPTED":
                self.accepted[line["alertId"]].add(line["authorityId"])


def why_open(view):
    """Why nobody who can take the alert has it, by what the API shows; empty when somebody has."""
    if view.get("state") != "ACKNOWLEDGED":
        return str(view.get("state"))
    by = view.get("acknowledgedBy")
    for route in view.get("routes", []):
        if route["route"]["authorityId"] != by:
            continue
        if route["route"].get("kind") not in FORCES:
            return f"acknowledged by {by}, a {route['route'].get('kind')}"
        return "" if route.get("answer") in TAKES else f"acknowledged by {by}, whose answer is {route.get('answer')}"
    return f"acknowledged by {by}, who was not told"


def competent(view):
    """The forces told as competent, not for information."""
    return {route["route"]["authorityId"] for route in view.get("routes", [])
            if route["route"].get("kind") in FORCES and not route["route"].get("copy")}


def why_not_delivered(view, desks, alert_id):
    return "" if competent(view) & desks.reached[alert_id] else f"reached {sorted(desks.reached[alert_id])}"


def why_not_accepted(view, desks, alert_id):
    """The one that has it, by the API, is one whose desk said so and was told yes."""
    by = view.get("acknowledgedBy")
    return "" if by in desks.accepted[alert_id] else f"{by} has it, but {sorted(desks.accepted[alert_id])} accepted"
