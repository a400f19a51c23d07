"""How one right is written down: its standing, its clock and what it gives.

A key that LAW.md does not settle for a right is left out; the comparison then says "not compared" instead of guessing.
"""

UNDEFINED = object()


class Clock:
    def __init__(self, kind, trigger=None, strict=None, effective=None):
        self.kind, self.trigger, self.strict, self.effective = kind, trigger, strict, effective


def ends(trigger, strict, effective=None):
    return Clock("ends", trigger, strict, effective or strict)


def prolonged(trigger, base, end):
    """A period that an event may have made longer. What "strict" means then (before rollover, or before the extension as
    well) LAW.md does not say."""
    return Clock("ends", trigger, base if base == end else UNDEFINED, end)


NOT_STARTED = Clock("not-started")
NO_FIXED_END = Clock("no-fixed-end")


def judge(conditions, exceptions, late):
    """Standing and grounds. A condition or exception is (value, ground); the ground may be None.

    No right at all comes before an exception, an exception before time, time before an open question: a question is worth
    asking only if its answer could still give something.
    """
    missing = [ground for met, ground in conditions if met is False]
    if missing:
        return "outside", [ground for ground in missing if ground]
    taken = [ground for met, ground in exceptions if met is True]
    if taken:
        return "excluded", sorted({ground for ground in taken if ground})
    if late:
        return "late", []
    unknown = any(met is None for met, _ in (*conditions, *exceptions))
    return ("asking" if unknown else "open"), []


def _iso(day):
    return day.isoformat() if day else None


_WORD = {True: "yes", False: "no", None: "unknown"}


def remedy(is_open=True, due=UNDEFINED):
    return {"open": is_open, "due": due}


def right(facts, name, route, conditions, clock, remedies, *, exceptions=(), ids=(), rules=(), late=None, **fields):
    """One right as the oracle answers it. `ids`: its template and variants; `rules`: other rules of LAW.md at work in it."""
    if late is None:
        late = clock.effective not in (None, UNDEFINED) and facts.act > clock.effective
    if facts.route not in (None, route):
        standing, grounds = "outside", []
    else:
        standing, grounds = judge(conditions, exceptions, late)
    answer = {"right": name, "ids": [name, *ids], "rules": list(rules), "route": route, "standing": standing,
              "grounds": grounds}
    if standing in ("outside", "excluded"):
        return answer
    answer["clock"] = clock.kind
    for key in ("trigger", "strict", "effective"):
        day = getattr(clock, key)
        if day is not UNDEFINED:
            answer[key] = _iso(day)
    answer["remedies"] = {}
    for word, given in remedies.items():
        entry = {"open": _WORD[given["open"]]}
        if given["due"] is not UNDEFINED:
            entry["due"] = _iso(given["due"])
        answer["remedies"][word] = entry
    for key, value in fields.items():
        if value is not UNDEFINED:
            answer[key.replace("_", "-")] = _iso(value) if hasattr(value, "isoformat") else value
    return answer


def total(*parts):
    """Sum of money in minor units; None if the price is unknown. An absent delivery charge adds nothing."""
    if parts[0] is None:
        return None
    return sum(part["minor"] for part in parts if part)


def per_day(facts, due, done, capped):
    """A hundredth of the price for each day after the due one, to the whole minor unit; None if nothing is owed."""
    days = ((done or facts.today) - due).days
    if facts.paid is None or days <= 0:
        return None
    owed = (2 * facts.paid["minor"] * days + 100) // 200
    return min(owed, facts.paid["minor"]) if capped else owed
