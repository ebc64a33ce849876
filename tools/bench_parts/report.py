"""The figures as tables that a person can read, on the screen and in docs/benchmarks.md."""

from .processes import SERVICES


def _table(head, rows):
    """Markdown that is also straight on a screen."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _row(words, times):
    return [words, *(f"{times[name]:.2f}" for name in ("p50", "p99", "max"))]


def _worst(rounds):
    return max(one["max"] for one in rounds)


def times_table(result):
    bare, accept = result["bare"], result["accept"]
    alone, amid = result["urgent_alone"], result["urgent_amid"]
    rows = [
        _row(f"bare produce loop, {bare['rate']}/s: due to acknowledged", {**bare, "max": _worst(bare["rounds"])}),
        _row(f"accept, {accept['rate']}/s ({accept['urgent_percent']} % urgent): due to 202",
             {**accept, "max": _worst(accept["rounds"])}),
        _row(f"urgent, {alone['rate']}/s alone: accepted to first webhook", alone["accepted_to_webhook_ms"]),
        _row("  the same from when it was due", alone["due_to_webhook_ms"]),
        _row(f"urgent, {amid['rate']}/s amid {amid['crowd']['rate']}/s others: accepted to first webhook",
             amid["accepted_to_webhook_ms"]),
        _row("  the same from when it was due", amid["due_to_webhook_ms"]),
        _row(f"the others then, {amid['crowd']['rate']}/s: due to 202", amid["crowd"]["due_to_answer_ms"]),
    ]
    return _table(["milliseconds", "p50", "p99", "max"], rows)


def _answers(who, one):
    rest = f", {one['unanswered']} had no answer within ten seconds" if one["unanswered"] else ""
    return f"Of {who} {one['accepted']} were accepted, {one['told_to_come_again']} told to come again (503){rest}."


def crowd_words(result):
    """What became of those that may be told to come again."""
    rounds, crowd = result["accept"]["rounds"], result["urgent_amid"]["crowd"]
    all_rounds = {name: sum(one[name] for one in rounds)
                  for name in ("sent", "accepted", "told_to_come_again", "unanswered")}
    return (_answers(f"the {all_rounds['sent']} requests at {result['accept']['rate']}/s", all_rounds) + " " +
            _answers(f"the {crowd['sent']} others at {crowd['rate']}/s", crowd) +
            "\nTimes are of what was accepted. What may be urgent does not wait behind the others.")


def services_table(result):
    rows = [[name + ("" if name in SERVICES else " (not ours)" if name in ("kafka", "redis") else " (sample desk)"),
             f"{one['resident_mb']:.1f}", f"{one['cpu_seconds']:.2f}"] for name, one in result["services"].items()]
    return _table(["process", "resident MB, at most", f"CPU s in {result['measured_seconds']} s"], rows)


def goals_table(result):
    return _table(["goal", "measured", "met"],
                  [[one["goal"], one["value"], {True: "yes", False: "NO", None: "not shown"}[one["met"]]] for one in result["goals"]])


def conditions(result):
    machine = result["machine"]
    return (f"{result['date']}, commit {result['commit']}: {machine['cores']} cores of {machine['cpu']}, "
            f"{machine['memory_gb']} GB, Linux {machine['kernel']}; `{result['command']}`")


def tables(result):
    return "\n\n".join([conditions(result), times_table(result), crowd_words(result), services_table(result),
                        goals_table(result)])


def markdown(result):
    return f"""# Benchmarks

Written by `./kolona bench`; the figures of each round are in `benchmarks.json`.

{conditions(result)}.

Everything runs on this one machine: Kafka (one node), Redis, the six services, two desks and the load itself share its
cores. All loads are open loop: each request has its own fixed time and its latency counts from then, whether or not the
one before was answered. The bare produce loop is librdkafka with the settings of our urgent publisher (idempotent,
acks=all, linger 0) and a 700 byte record, after three seconds of the same that are not counted: what the log takes by
itself. It and accept were measured in turns,
{len(result['bare']['rounds'])} rounds, after a warm-up, each once the machine had come to rest; p50 and p99 are medians of
the rounds, max is the worst of all. Rounds in which the bare loop's p99 was over 20 times its p50 are not compared:
something else than the log's work was in the way.
"First webhook" is when the first desk had read and verified the request.

{times_table(result)}

{crowd_words(result)}

{services_table(result)}

{goals_table(result)}
"""
