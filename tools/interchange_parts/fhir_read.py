"""A FHIR R4 Questionnaire as an instrument. What an instrument file cannot say is refused at its line."""
import json
import re
from pathlib import Path

from . import fhir_words as f
from . import model
from .fhir_write import STATUS, computable, system_of, weights_of
from .refusal import Problems, Refused

# What a server keeps for itself; told, not kept.
BOOKKEEPING = ("id", "meta", "text", "implicitRules", "date", "subjectType", "experimental")
ENDS = {"minValue": "min", "maxValue": "max"}


def read(file):
    """(the top keys of an instrument, notes); raises Refused."""
    try:
        resource = f.read_json(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(file, [("", error.strerror)]) from None
    except (ValueError, RecursionError) as error:
        raise Refused(file, [("", f"is no JSON: {error}")]) from None
    if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
        raise Refused(file, [("", "is no FHIR Questionnaire (resourceType)")])
    reader = _Reader(resource)
    try:
        data = reader.all()
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # A list where a map belongs, a number for a text: no reading of ours holds for it.
        reader.problems.add("", f"is not formed as a FHIR R4 Questionnaire: {error}")
    reader.problems.stop(file)
    return data, reader.notes


class _Reader:
    def __init__(self, resource):
        self.resource, self.problems, self.notes = resource, Problems(), []
        self.items, self.weights, self.codes, self.links = {}, [], {}, {}

    def all(self):
        top = dict(self.resource)
        line = f.place(self.resource)
        top.pop("resourceType")
        for key in BOOKKEEPING:
            if top.pop(key, None) is not None:
                self.notes.append(f"'{key}' is its server's bookkeeping and is not taken over")
        language = top.pop("language", None)
        if language is None:
            self.notes.append("says no language: its texts are taken as French")
        elif language.split("-")[0] != "fr":
            self.problems.add(line, f"its texts are in '{language}': an instrument has French texts, and Arabic as their "
                                    "translation")
        data = {"format": 1}
        known = dict.fromkeys(f.CARRIED, "valueString") | {"status": "valueCode"}
        said = self.extensions(top.pop("extension", []), known)
        for key in f.CARRIED:
            if key in said:
                data[key] = self.carried(key, said[key], line)
        data.update(self.papers(top, said))
        data["items"] = [item for item in (self.item(one) for one in top.pop("item", [])) if item]
        for key in top:
            self.problems.add(line, f"an instrument file has no place for '{key}'")
        self.weigh(data)
        return {key: value for key, value in data.items() if value is not None}

    def carried(self, key, text, line):
        try:
            return json.loads(text)
        except ValueError:
            self.problems.add(line, f"the extension {f.OURS}{key} is no JSON")
            return None

    def papers(self, top, said):
        line = f.place(self.resource)
        period = top.pop("effectivePeriod", {})
        valid = {"from": period.get("start", ""), **({"to": period["end"]} if "end" in period else {})}
        if period.keys() - {"start", "end"} or any(value and len(value) != 10 for value in valid.values()):
            self.problems.add(line, "'effectivePeriod' is two whole days (YYYY-MM-DD) and nothing else")
        names = [one["value"] for one in top.get("identifier", [])
                 if one.get("system") == f.NAME_SYSTEM and set(one) == {"system", "value"}]
        if len(top.pop("identifier", [])) > len(names):
            self.problems.add(line, "an instrument file has no place for other 'identifier's")
        name = top.pop("name", None)
        if name and names and name != computable(names[0]):
            self.problems.add(line, f"is called {name} and, by its identifier, {names[0]}")
        if name and not names:
            names = [re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()).strip("-")]
        status = top.pop("status", None)
        if "status" in said and STATUS.get(said["status"]) != status:
            self.problems.add(line, f"its status is '{status}' and, by its extension, '{said['status']}'")
        found = {"address": top.pop("url", None), "name": names[0] if names else None,
                 "version": top.pop("version", None), "owner": top.pop("publisher", None),
                 "licence": top.pop("copyright", None), "valid": valid if valid["from"] else None,
                 "title": self.words(top, "title") or None,
                 # Whatever a stranger's form is elsewhere, here it begins as a draft.
                 "status": said.get("status", "retired" if status == "retired" else "draft")}
        return {key: value for key, value in found.items() if value is not None}

    # ---- parts ----

    def extensions(self, found, known):
        """Our key -> value, and 'weight'; every other extension is refused."""
        values = {}
        for one in found:
            url = one.get("url", "")
            key = url.removeprefix(f.OURS) if url.startswith(f.OURS) else None
            if url in (f.ITEM_WEIGHT, f.ORDINAL) and "weight" in known:
                values["weight"] = one.get("valueDecimal", one.get("valueInteger"))
            elif url in (f.LEAST, f.MOST) and "min" in known:
                values["min" if url == f.LEAST else "max"] = one.get("valueInteger")
            elif key in known and known[key] in one:
                values[key] = one[known[key]]
            else:
                self.problems.add(f.place(one), f"an instrument file has no place for the extension {url}")
        return values

    def words(self, found, key):
        """{fr, ar} of a text and its translations; takes both keys away."""
        said = {"fr": found.pop(key)} if found.get(key) else {}
        extra = found.pop("_" + key, None)
        for one in (extra or {}).get("extension", []):
            parts = {part.get("url"): part for part in one.get("extension", [])}
            language = parts.get("lang", {}).get("valueCode")
            content = parts.get("content", {})
            text = content.get("valueString", content.get("valueMarkdown"))
            if one.get("url") != f.TRANSLATION or language not in ("fr", "ar") or text is None:
                self.problems.add(f.place(one), f"'{key}' is kept in French and Arabic; this is neither")
            else:
                said[language] = text
        return model.ordered(said, ("fr", "ar"))

    def item(self, found):
        place, rest = f.place(found), dict(found)
        link, kind = rest.pop("linkId", None), rest.pop("type", None)
        if not isinstance(link, str) or not self.as_id(link) or self.as_id(link) in self.items:
            self.problems.add(place, f"linkId '{link}' cannot be an id, or is there twice")
            return None
        self.links[link] = link = self.as_id(link, f"linkId {link}")
        known = dict(f.ITEM_CARRIED) | {"min": "", "max": ""}
        said = self.extensions(rest.pop("extension", []), known)
        item = {"id": link, **self.type_of(link, kind, rest, said, place), **said, **self.words(rest, "text")}
        if rest.pop("required", False):
            item["missing"] = "person"
        when = self.enable(link, rest.pop("enableWhen", []), rest.pop("enableBehavior", None))
        if when is not None:
            item["ask_when"] = when
        if rest.pop("item", None):
            self.problems.add(place, f"item {link} holds items: an instrument file has no groups; put them beside it")
        for key in rest:
            self.problems.add(place, f"item {link}: an instrument file has no place for '{key}'")
        self.items[link] = item
        return model.ordered(item, model.ITEM)

    def as_id(self, code, what=None):
        """Small letters, digits and '_', 40 at most; '' when it cannot be. `what`: tells the change under this name."""
        made = re.sub(r"[^a-z0-9_]+", "_", code.lower()).strip("_")
        if what and made != code:
            self.notes.append(f"{what} is called {made} in the instrument")
        return made if model.ID.fullmatch(made) and made not in ("none", "otherwise") else ""

    def type_of(self, link, kind, rest, said, place):
        many, options = rest.pop("repeats", False), rest.pop("answerOption", [])
        if kind != "choice" and (many or options):
            self.problems.add(place, f"item {link}: only a choice has options or repeats")
        if kind == "boolean":
            return {}
        if kind == "choice" and options:
            return self.of_options(link, many, options, place)
        if kind == "integer" and "min" in said and "max" in said:
            return {"type": "number"}
        if kind == "date":
            return {"type": "date"}
        why = {"choice": "a choice needs its answerOption list here (no value sets)",
               "integer": "a number needs its bounds: the extensions minValue and maxValue",
               "group": "an instrument file has no groups", "display": "an instrument file has no text without an answer"}
        self.problems.add(place, f"item {link}: " + why.get(
            kind, f"an instrument file has no questions of type '{kind}'; there are boolean, choice, integer, date"))
        return {}

    def of_options(self, link, many, options, place):
        codes, made, systems = [], [], set()
        for one in options:
            coding = dict(one.get("valueCoding", {}))
            weight = self.extensions(one.get("extension", []) + coding.pop("extension", []), {"weight": ""}).get("weight")
            system, code = coding.pop("system", None), coding.pop("code", None)
            left = [key for key in {**one, **coding} if key not in ("extension", "valueCoding", "display", "_display")]
            if code is None or left:
                self.problems.add(f.place(one), f"item {link}: an option is a valueCoding with code and display"
                                                + (f", without {', '.join(left)}" if left else ""))
                continue
            codes.append((system, code))
            systems.add(system)
            made.append({"id": code, **self.words(coding, "display")})
            if weight is not None:
                self.weights.append((link, (system, code), weight, one))
        answers = [f.KNOWN_YES_NO.get(code) for code in codes]
        if sorted(map(str, answers)) == ["False", "True"]:
            if many:
                self.problems.add(place, f"item {link}: yes and no cannot both be chosen (repeats)")
            self.codes[link] = {code: "yes" if answer else "no" for code, answer in zip(codes, answers)}
            return {}
        self.notes += [f"item {link}: the code system {system} of its options is not kept" for system in systems
                       if system not in (None, system_of(self.resource.get("url"), link))]
        for option in made:
            option["id"] = self.as_id(option["id"], f"item {link}: option {option['id']}")
        names = [option["id"] for option in made]
        if "" in names or len(set(names)) < len(names):
            self.problems.add(place, f"item {link}: its codes cannot all be ids, each its own")
        self.codes[link] = {code: name for code, name in zip(codes, names)}
        return {"type": "multi" if many else "single", "options": made}

    # ---- skips ----

    def enable(self, link, tests, behaviour):
        parts = [self.test(link, one) for one in tests]
        if not parts or None in parts:
            return None
        if len(parts) == 1:
            return parts[0]
        if behaviour not in ("all", "any"):
            self.problems.add(f.place(tests[0]), f"item {link}: several enableWhen need enableBehavior all or any")
            return None
        if behaviour == "any":
            return {"any": parts}
        if all(isinstance(part, dict) and "not" in part for part in parts):
            return {"none": [part["not"] for part in parts]}
        joined = []
        for part in parts:
            last = joined[-1] if joined else None
            if isinstance(last, dict) and isinstance(part, dict) and "from" in last and set(part) == {"item", "to"} \
                    and last["item"] == part["item"] and "to" not in last:
                joined[-1] = {**last, "to": part["to"]}
            else:
                joined.append(part)
        return joined[0] if len(joined) == 1 else {"all": joined}

    def test(self, link, one):
        asked, sign = self.links.get(one.get("question"), one.get("question")), one.get("operator")
        place, item = f.place(one), self.items.get(asked)
        if item is None:
            self.problems.add(place, f"item {link}: enableWhen asks '{asked}', which does not stand before it")
            return None
        if sign in ("=", "!="):
            is_it = self.answer(asked, item, one)
            if is_it is not None:
                twice = isinstance(is_it, dict) and "not" in is_it
                return is_it if sign == "=" else is_it["not"] if twice else {"not": is_it}
        ends = {">=": ("from", 0), ">": ("from", 1), "<=": ("to", 0), "<": ("to", -1)}
        if sign in ends and item.get("type") == "number" and isinstance(one.get("answerInteger"), int):
            end, more = ends[sign]
            return {"item": asked, end: one["answerInteger"] + more}
        self.problems.add(place, f"item {link}: a skip rule cannot say '{asked} {sign} …' with this answer")
        return None

    def answer(self, asked, item, one):
        kind = item.get("type", "yes_no")
        if kind == "number" and isinstance(one.get("answerInteger"), int):
            return {"item": asked, "from": one["answerInteger"], "to": one["answerInteger"]}
        if kind == "yes_no" and "answerBoolean" in one:
            return asked if one["answerBoolean"] else {"not": asked}
        coding = one.get("answerCoding", {})
        word = self.codes.get(asked, {}).get((coding.get("system"), coding.get("code")))
        if word is None:
            return None
        if kind == "yes_no":
            return asked if word == "yes" else {"not": asked}
        return f"{asked}={word}"

    # ---- weights ----

    def weigh(self, data):
        """Item weights become a measure; where the rule came along they must say the same."""
        found = {}
        for link, code, weight, one in self.weights:
            if isinstance(weight, bool) or not isinstance(weight, (int, float)) or weight != int(weight):
                self.problems.add(f.place(one), f"item {link}: weights are whole numbers here, not {weight}")
            elif weight and link in self.codes:
                found[link, self.codes[link][code]] = int(weight)
        if not found:
            return
        if "rule" in data:
            try:
                told = weights_of(data, [])
            except (AttributeError, KeyError, TypeError):
                self.problems.add(f.place(self.resource), "the rule it carries has not the form of a rule")
                return
            if told != found:
                odd = sorted({key for key in told.keys() | found.keys() if told.get(key) != found.get(key)})
                self.problems.add(f.place(self.resource), "item weights and the rule it carries differ at "
                                  + ", ".join(f"{item}={option}" for item, option in odd))
            return
        terms = [{"points": points, "when": link if option == "yes" and self.is_yes_no(link) else
                  {"not": link} if self.is_yes_no(link) else f"{link}={option}"}
                 for (link, option), points in found.items()]
        self.notes.append("item weights became the measure 'score'; bands come from --with")
        data["rule"] = {"measures": [{"id": "score", "fr": "Points", "ar": "النقاط", "terms": terms}]}

    def is_yes_no(self, link):
        return self.items[link].get("type", "yes_no") == "yes_no"
