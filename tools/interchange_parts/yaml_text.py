"""Instrument files as data: read with the line of each key, written in the layout of data/instruments."""
import json
import re

import yaml

WIDTH = 150
PLAIN = re.compile(r"[A-Za-z_][\w./@ -]*[\w)]|[A-Za-z_]")
NOT_PLAIN = re.compile(r"(true|false|yes|no|on|off|null|y|n|~)", re.IGNORECASE)
# Lists and maps that stand on several lines however short they are.
TALL = {"items", "bands", "parts", "vectors", "terms", "measures", "options", "actions", "also", "overrides",
        "evidence", "exclusive"}


class Map(dict):
    """A map that knows its line and those of its keys."""
    line, lines = 0, {}


class Words(yaml.SafeLoader):
    """Reads true, false and whole numbers; every other word stays text, as the instrument loader has it."""
    yaml_implicit_resolvers = {}

    def construct_map(self, node):
        made = Map()
        yield made
        made.line = node.start_mark.line + 1
        made.lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
        made.update(self.construct_mapping(node, deep=True))


Words.add_constructor("tag:yaml.org,2002:map", Words.construct_map)
# A leading zero makes no octal number.
Words.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
Words.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?\d+$"), list("-0123456789"))


def read(text):
    return yaml.load(text, Loader=Words)  # a safe loader with fewer words


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"an instrument file holds words and whole numbers, not {value!r}")
    if PLAIN.fullmatch(value) and not NOT_PLAIN.fullmatch(value):
        return value
    if re.fullmatch(r"\d+\.\d+\.\d+|[a-z0-9_]+=[a-z0-9_+]+", value):
        return value
    return json.dumps(value, ensure_ascii=False)


def name(key):
    if not isinstance(key, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", key):
        raise ValueError(f"an instrument file has no key {key!r}")
    return key if re.match("[A-Za-z_]", key) and not NOT_PLAIN.fullmatch(key) else json.dumps(key)


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    # Inside brackets a comma would end a plain word; PLAIN has none.
    return scalar(value)


def _fits(key, value, indent, held=0):
    if isinstance(value, (dict, list)) and not value:
        return True
    if key in TALL and isinstance(value, list):
        return False
    holds_tall = isinstance(value, dict) and any(part in TALL for part in value)
    return not holds_tall and (not isinstance(value, dict) or len(flow(value)) + indent + held <= WIDTH)


def _block(value, indent):
    pad = " " * indent
    for key, part in value.items():
        if not isinstance(part, (dict, list)) or _fits(key, part, indent, len(key) + 2):
            yield f"{pad}{name(key)}: {flow(part)}"
        elif isinstance(part, dict):
            yield f"{pad}{name(key)}:"
            yield from _block(part, indent + 2)
        else:
            yield f"{pad}{name(key)}:"
            for one in part:
                yield from _entry(key, one, indent + 2)


def _entry(key, one, indent):
    pad = " " * indent
    tall = key in ("items", "bands", "measures", "parts") and isinstance(one, dict) and len(one) > 1
    if not isinstance(one, dict) or (not tall and _fits("", one, indent)):
        yield f"{pad}- {flow(one)}"
        return
    lines = list(_block(one, indent + 2))
    yield f"{pad}- {lines[0].lstrip()}"
    yield from lines[1:]


def write(data, comment):
    """The text of an instrument file; reading it gives the same data."""
    text = "".join(f"# {line}\n" for line in comment) + "\n".join(_block(data, 0)) + "\n"
    try:
        same = read(text) == data
    except yaml.YAMLError as error:
        raise ValueError(f"cannot be written as YAML: {error}") from None
    if not same:
        raise ValueError("cannot be written so that it reads the same")
    return text
