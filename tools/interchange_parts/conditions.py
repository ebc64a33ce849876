"""Conditions of instrument files as XPath expressions of XLSForm, and back.

What both can say: an answer, and, or, not, k of n, bounds of a number, of a measure, of a date's age in days.
"""
import re

TOKEN = re.compile(r"""\s*(?:
    (?P<ref>\$\{\s*[^}\s]*\s*\}) | (?P<text>'[^']*'|"[^"]*") | (?P<number>\d+(?:\.\d+)?) |
    (?P<word>[A-Za-z_][\w-]*) | (?P<sign><=|>=|!=|[<>=()+,*-]) )""", re.VERBOSE)
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
BARE = re.compile(r"[a-z0-9_]+")


class Unsayable(ValueError):
    """The condition has no counterpart on the other side."""


# ---- to XPath ----

def to_xpath(condition, kinds):
    """`kinds`: item id -> its type."""
    return _write(condition, kinds)


def _joined(parts, word, kinds):
    return f" {word} ".join(_write(part, kinds, inner=True) for part in parts)


def _write(condition, kinds, inner=False):
    if isinstance(condition, str):
        return _write_word(condition, kinds)
    for key, word in (("any", "or"), ("all", "and")):
        if key in condition:
            parts = condition[key]
            if len(parts) == 1:
                return _write(parts[0], kinds, inner)
            text = _joined(parts, word, kinds)
            return f"({text})" if inner else text
    if "none" in condition:
        return f"not({_joined(condition['none'], 'or', kinds)})"
    if "not" in condition:
        return f"not({_write(condition['not'], kinds)})"
    if "at_least" in condition:
        ones = " + ".join(f"if({_write(part, kinds)}, 1, 0)" for part in condition["of"])
        text = f"{ones} >= {condition['at_least']}"
        return f"({text})" if inner else text
    return _write_bounds(condition, inner)


def _write_word(word, kinds):
    if word == "otherwise":
        return "true()"
    item, equals, option = word.partition("=")
    if not equals:
        return f"${{{item}}} = 'yes'"
    if kinds.get(item) == "multi":
        return f"selected(${{{item}}}, '{option}')"
    return f"${{{item}}} = '{option}'"


def _write_bounds(condition, inner):
    if "within_days" in condition:
        return f"today() - ${{{condition['item']}}} <= {condition['within_days']}"
    if "older_than_days" in condition:
        return f"today() - ${{{condition['item']}}} > {condition['older_than_days']}"
    name = condition.get("measure") or condition.get("item")
    low, high = condition.get("from"), condition.get("to")
    bounds = [f"${{{name}}} >= {low}"] if low is not None else []
    bounds += [f"${{{name}}} <= {high}"] if high is not None else []
    text = " and ".join(bounds)
    return f"({text})" if inner and len(bounds) > 1 else text


# ---- from XPath ----

def from_xpath(text, kinds, measures=()):
    """The condition an expression says; Unsayable with the reason. `kinds` holds the items known here."""
    return _Parser(text, kinds, measures).whole()


def _tokens(text):
    at, found = 0, []
    text = text.translate(QUOTES).strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Unsayable(f"not understood from here on: {text[at:at + 30].strip()}")
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Parser:
    def __init__(self, text, kinds, measures):
        self.tokens, self.at = _tokens(text), 0
        self.kinds, self.measures = kinds, set(measures)

    def whole(self):
        if not self.tokens:
            raise Unsayable("the expression is empty")
        condition = self.disjunction()
        if self.at < len(self.tokens):
            raise Unsayable(f"not understood: '{self.tokens[self.at][1]}' after a whole expression")
        return condition

    def peek(self, ahead=0):
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ("end", "the end")

    def next(self):
        token = self.peek()
        self.at += 1
        return token

    def want(self, value):
        kind, found = self.next()
        if found != value:
            raise Unsayable(f"'{value}' is missing before '{found}'" if kind != "end" else f"'{value}' is missing")

    def number(self):
        sign = -1 if self.peek()[1] == "-" else 1
        if sign < 0:
            self.next()
        kind, found = self.next()
        if kind != "number" or "." in found:
            raise Unsayable(f"a whole number is needed, not '{found}'")
        return sign * int(found)

    def disjunction(self):
        parts = [self.conjunction()]
        while self.peek() == ("word", "or"):
            self.next()
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else {"any": parts}

    def conjunction(self):
        parts = [self.one()]
        while self.peek() == ("word", "and"):
            self.next()
            parts.append(self.one())
        parts = _merged(parts)
        if len(parts) > 1 and all(isinstance(part, dict) and "not" in part for part in parts):
            return {"none": [part["not"] for part in parts]}
        return parts[0] if len(parts) == 1 else {"all": parts}

    def one(self):
        kind, value = self.peek()
        if (kind, value) == ("sign", "("):
            return self.group()
        if kind == "ref":
            return self.comparison()
        if kind != "word":
            raise Unsayable(f"not understood: '{value}'")
        if value == "if":
            return self.counted()
        self.next()
        if value == "true":
            self.want("(")
            self.want(")")
            return "otherwise"
        if value == "not":
            return self.negation()
        if value == "selected":
            return self.selected()
        if value == "today":
            return self.age_of_date()
        raise Unsayable(f"an instrument has no '{value}'")

    def group(self):
        self.next()
        inner = self.disjunction()
        self.want(")")
        return inner

    def negation(self):
        self.want("(")
        inner = self.disjunction()
        self.want(")")
        return {"none": inner["any"]} if isinstance(inner, dict) and "any" in inner else {"not": inner}

    def selected(self):
        self.want("(")
        name = self.name()
        self.want(",")
        kind, text = self.next()
        if kind != "text":
            raise Unsayable("selected() needs a choice in quotes")
        self.want(")")
        return self.answer(name, text[1:-1])

    def name(self):
        kind, value = self.next()
        if kind != "ref":
            raise Unsayable(f"a question is needed, as ${{name}}, not '{value}'")
        return value[2:-1].strip()

    def counted(self):
        parts = [self.counted_one()]
        while self.peek() == ("sign", "+"):
            self.next()
            parts.append(self.counted_one())
        sign = self.next()[1]
        if sign not in (">=", ">"):
            raise Unsayable("a sum of if(…, 1, 0) is compared by >= or >")
        return {"at_least": self.number() + (sign == ">"), "of": parts}

    def counted_one(self):
        if self.next() != ("word", "if"):
            raise Unsayable("only if(…, 1, 0) can be added up")
        self.want("(")
        part = self.disjunction()
        for value in (1, 0):
            self.want(",")
            if self.number() != value:
                raise Unsayable("what is counted counts one: if(…, 1, 0)")
        self.want(")")
        return part

    def age_of_date(self):
        self.want("(")
        self.want(")")
        self.want("-")
        name = self.name()
        if self.kinds.get(name) != "date":
            raise Unsayable(f"${{{name}}} is no date of this sheet")
        sign, days = self.next()[1], self.number()
        if sign in ("<=", "<"):
            return {"item": name, "within_days": days - (sign == "<")}
        if sign in (">", ">="):
            return {"item": name, "older_than_days": days - (sign == ">=")}
        raise Unsayable(f"days since a date are compared by <= or >, not '{sign}'")

    def comparison(self):
        name = self.name()
        kind, sign = self.next()
        if kind != "sign" or sign not in ("=", "!=", "<", "<=", ">", ">="):
            raise Unsayable(f"${{{name}}} must be compared with something; found '{sign}'")
        if self.peek()[0] == "text":
            if sign not in ("=", "!="):
                raise Unsayable("a choice is compared by = or !=")
            is_it = self.answer(name, self.next()[1][1:-1])
            return is_it if sign == "=" else {"not": is_it}
        return self.bound(name, sign)

    def bound(self, name, sign):
        if name in self.measures:
            what = "measure"
        elif self.kinds.get(name) == "number":
            what = "item"
        else:
            raise Unsayable(f"${{{name}}} is no number of this workbook" if name not in self.kinds
                            else f"${{{name}}} is no number: compare it with a choice in quotes")
        value = self.number()
        if sign == "!=":
            return {"not": {what: name, "from": value, "to": value}}
        bounds = {"=": {"from": value, "to": value}, ">=": {"from": value}, ">": {"from": value + 1},
                  "<=": {"to": value}, "<": {"to": value - 1}}
        return {what: name, **bounds[sign]}

    def answer(self, name, option):
        kind = self.kinds.get(name)
        if kind is None:
            raise Unsayable(f"there is no question '{name}' before this one"
                            if name not in self.measures else f"${{{name}}} is a measure: compare it with a number")
        if kind in ("number", "date"):
            raise Unsayable(f"${{{name}}} has no choices")
        if kind == "yes_no":
            if option not in ("yes", "no"):
                raise Unsayable(f"${{{name}}} is answered by yes or no, not '{option}'")
            return name if option == "yes" else {"not": name}
        if not BARE.fullmatch(option):
            raise Unsayable(f"'{option}' cannot be the name of a choice")
        return f"{name}={option}"


def _merged(parts):
    """A lower and then an upper bound of the same thing are one condition."""
    merged = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(last, dict) and isinstance(part, dict) and set(part) in ({"item", "to"}, {"measure", "to"}):
            name = "item" if "item" in part else "measure"
            if set(last) == {name, "from"} and last[name] == part[name] and last["from"] <= part["to"]:
                merged[-1] = {**last, "to": part["to"]}
                continue
        merged.append(part)
    return merged
