"""Tables that a person can read."""

import unicodedata
from datetime import datetime

REGIONS = {
    "01": "Tanger-Tétouan-Al Hoceima", "02": "Oriental", "03": "Fès-Meknès",
    "04": "Rabat-Salé-Kénitra", "05": "Béni Mellal-Khénifra", "06": "Casablanca-Settat",
    "07": "Marrakech-Safi", "08": "Drâa-Tafilalet", "09": "Souss-Massa",
    "10": "Guelmim-Oued Noun", "11": "Laâyoune-Sakia El Hamra", "12": "Dakhla-Oued Ed-Dahab",
}


def show(result):
    urgent_table(result)
    support_table(result)
    summary_table(result)


def width(text):
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def clip(text, limit):
    return text if width(text) <= limit else text[: limit - 1] + "…"


def table(title, head, rows):
    print(f"{title}\n")
    sizes = [max(width(str(row[i])) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, ["─" * size for size in sizes], *rows]:
        cells = (str(cell) + " " * (size - width(str(cell))) for cell, size in zip(row, sizes))
        print("  " + "  ".join(cells).rstrip())
    print()


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def first_delivery_ms(alert):
    """Milliseconds from the case's acceptance to the first delivery; None while there is none."""
    if "firstDeliveredAt" not in alert:
        return None
    span = moment(alert["firstDeliveredAt"]) - moment(alert["alert"]["acceptedAt"])
    return span.total_seconds() * 1000


def name_of(alert, kinds):
    names = [route["route"]["nameFr"] for route in alert.get("routes", []) if route["route"].get("kind") in kinds]
    return names[0] if names else "-"


def urgent_table(result):
    rows = []
    for one in result.sent:
        if not one.urgent:
            continue
        alert = one.alert
        reasons = ", ".join(r.get("textFr", r["code"]) for r in alert.get("alert", {}).get("reasons", []))
        taken = first_delivery_ms(alert) if alert else None
        rows.append([
            one.id,
            one.answer.get("level", ""),
            clip(reasons, 44),
            clip(name_of(alert, ("POLICE", "GENDARMERIE", "SUPERVISOR")), 34),
            clip(name_of(alert, ("PROSECUTOR",)), 34),
            f"{taken:.1f}" if taken is not None else "-",
            clip(alert.get("acknowledgedBy") or "nobody yet", 30),
        ])
    table(f"Urgent cases ({len(rows)})",
          ["case", "level", "reasons", "force", "prosecutor", "ms to 1st delivery", "acknowledged by"], rows)


COUNTS = ("reports", "supportRequests", "alerts", "matched")


def support_table(result):
    rows = []
    for one in result.sent:
        if not one.is_support:
            continue
        for place, match in enumerate(one.matches[:3]):
            parts = [p for p in match["parts"] if p.get("points", 0) > 0]
            why = ", ".join(f"{p.get('textFr', p['name'])} +{p['points']}" for p in parts[:3])
            rows.append([one.id if place == 0 else "", "/".join(one.sample["body"]["kinds"]) if place == 0 else "",
                         match["score"], clip(match["titleFr"], 44), clip(why, 84)])
        if not one.matches:
            rows.append([one.id, "/".join(one.sample["body"]["kinds"]), "-", "no match yet", ""])
    table("Requests for support: the three best opportunities of each", ["case", "kind", "score", "opportunity", "why"],
          rows)


def summary_table(result):
    for title, answer, words in [("By region", result.by_region, lambda one: REGIONS.get(one, one or "not known")),
                                 ("By kind", result.by_kind, lambda one: one or "not told")]:
        rows = [[words(row["group"][0]), *(row.get(name, "<5") for name in COUNTS)] for row in answer["rows"]]
        table(f"{title} (counts from 1 to 4 are hidden)",
              [title.lower().split()[1], "reports", "support", "alerts", "matched"], rows)
    live = result.live
    print(f"  So far: {live.get('reports', 0)} reports, {live.get('supportRequests', 0)} requests for support, "
          f"{live.get('alerts', 0)} alerts, {live.get('openAlerts', 0)} of them open.\n")
