"""What the demonstration promises, held against what happened."""

from .tables import first_delivery_ms


def check(result):
    """The promises that did not hold, one line each."""
    broken = []
    for one in result.sent:
        broken += [f"{one.id}: {why}" for why in of_one(one)]
    broken += of_all(result)
    broken += of_pages(result.pages)
    return broken


def of_time(seconds, within):
    if seconds <= within:
        return []
    return [f"from the command to the tables it took {seconds:.0f} s, not at most {within} s"]


def show(broken):
    if not broken:
        print("Every promise held.")
        return
    print(f"{len(broken)} promises did not hold:")
    for line in broken:
        print(f"  {line}")


def of_one(one):
    if one.status != 202:
        return [f"answered {one.status}, not 202: {one.answer}"]
    expect = one.sample["expect"]
    broken = []
    if one.urgent != expect["urgent"]:
        broken.append(f"urgent is {one.urgent}, not {expect['urgent']}")
    if "level" in expect and one.answer.get("level") != expect["level"]:
        broken.append(f"level is {one.answer.get('level')}, not {expect['level']}")
    if one.answer.get("durability") != "LOGGED":
        broken.append(f"durability is {one.answer.get('durability')}")
    if one.receipt.get("caseId") != one.answer.get("caseId"):
        broken.append("the receipt code does not lead back to the case")
    if one.urgent:
        broken += of_alert(one, expect)
    if one.is_support:
        broken += of_matches(one)
    return broken


def of_alert(one, expect):
    alert = one.alert
    if not alert:
        return ["no alert to be seen"]
    broken = []
    if alert.get("state") != "ACKNOWLEDGED":
        broken.append(f"alert is {alert.get('state')}, not acknowledged")
    if first_delivery_ms(alert) is None:
        broken.append("alert was not delivered")
    if not alert.get("alert", {}).get("reasons"):
        broken.append("alert has no reasons")
    kinds = {route["route"].get("kind") for route in alert.get("routes", []) if not route["route"].get("copy")}
    if "force" in expect and expect["force"].upper() not in kinds:
        broken.append(f"told {sorted(kinds)}, not the {expect['force']}")
    if expect.get("prosecutor") and "PROSECUTOR" not in kinds:
        broken.append("the prosecutor was not told")
    return broken


def of_matches(one):
    broken = []
    if len(one.matches) < 3:
        broken.append(f"{len(one.matches)} matches, not three")
    for match in one.matches:
        total = sum(part.get("points", 0) for part in match.get("parts", []))
        if total != match.get("score"):
            broken.append(f"{match['opportunityId']}: parts make {total}, not {match.get('score')}")
        if any(not part.get("textFr") or not part.get("textAr") for part in match.get("parts", [])):
            broken.append(f"{match['opportunityId']}: a part without its words")
    return broken


def of_all(result):
    broken = []
    by_id = {one.id: one for one in result.sent}
    for one in result.sent:
        same = one.sample["expect"].get("sameCaseAs")
        if same and one.answer.get("caseId") != by_id[same].answer.get("caseId"):
            broken.append(f"{one.id}: another case than {same}")
    for answer in (result.by_region, result.by_kind):
        if not answer["rows"]:
            broken.append(f"nothing was counted: {answer}")
        for row in answer["rows"]:
            shown = [row.get(name) for name in ("reports", "supportRequests", "alerts", "matched")]
            if any(count is not None and 0 < int(count) < 5 for count in shown):
                broken.append(f"small cell shown: {row}")
    return broken


# What the page has for a visitor: both languages, the counts, the alerts, the form and the way to the API.
ON_THE_PAGE = ('data-language="fr"', 'data-language="ar"', 'data-count="openAlerts"', 'id="alerts"', '<form id="try">',
               'href="/docs"', 'href="/openapi.json"')
ROUTES = ("/v1/cases", "/v1/support-requests", "/v1/receipts/{code}", "/v1/cases/{id}", "/v1/support-requests/{id}/matches",
          "/v1/alerts", "/v1/alerts/{id}", "/v1/alerts/{id}/answers", "/v1/opportunities/{id}", "/v1/opportunities:bulk",
          "/v1/reports/summary")


def of_pages(pages):
    broken = [f"{path} is not there" for path, answer in pages.items() if not answer]
    if broken:
        return broken
    broken += [f"the page lacks {part}" for part in ON_THE_PAGE if part not in pages["/"]]
    api = pages["/openapi.json"]
    if not str(api.get("openapi", "")).startswith("3.1"):
        broken.append(f"the API description says it is {api.get('openapi')}, not 3.1")
    broken += [f"the API description lacks {route}" for route in ROUTES if route not in api.get("paths", {})]
    if not pages["/v1/live"].get("rounded"):
        broken.append("the counts for everybody are not rounded")
    return broken
