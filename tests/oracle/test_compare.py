#!/usr/bin/env python3
"""Shows that the comparison can fail: each seeded bug, in a copy of the policies or in the oracle itself, has to be found.

    test_compare.py --engine target/debug/takeback
"""

import argparse
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from compare import DECIDE, READINGS, Engine, judge  # noqa: E402
from law import eu, gb  # noqa: E402
from oracle import decide  # noqa: E402
from random_facts import generate  # noqa: E402
from readings import ENOUGH, Reading, Readings  # noqa: E402

POLICIES = Path(__file__).resolve().parents[2] / "policies"
SEED, COUNT = 11, 500

# What is spoiled, where, how, and in which field of which country it has to be found. The text must be there: a bug that can
# no longer be seeded is a failure of this test, not a pass.
IN_PACKS = [
    ("a period one day short", "eu/withdrawal.toml", 'length = ["14 days"]', 'length = ["13 days"]', "EU", "strict"),
    ("a rollover dropped", "eu/withdrawal.toml", 'rolls = "next-working-day"', 'rolls = "never"', "FR", "effective"),
    ("a rollover added", "gb/cancel.toml", 'rolls = "never"', 'rolls = "next-working-day"', "GB", "effective"),
    ("twelve months before the fourteen days", "eu/withdrawal.toml", '["14 days", "12 months"]', '["12 months", "14 days"]',
     "NL", "strict"),
    ("money due from another event", "gb/cancel.toml", 'from = "receipt-or-proof"', 'from = "notice"', "GB",
     "remedies.refund.due"),
    ("the event's day counted", "ru/distance.toml", 'event-day = "excluded"', 'event-day = "included"', "RU", "strict"),
    ("a gate inverted", "eu/conformity.toml", 'repair = ["failed", "overdue", "refused"]',
     'repair = ["none", "cured", "running"]', "NL", "remedies.refund.open"),
    ("an exception removed", "ru/distance.toml", 'tag = ["individually-defined"]', 'tag = ["gift-card"]', "RU", "standing"),
    ("a year of proof too many", "fr/conformity.toml", 'length = ["12 months"]', 'length = ["24 months"]', "FR", "burden-until"),
    ("the shopper pays for what was not told", "eu/withdrawal.toml",
     'told-return-cost = ["no", "late"] }\npostage = "trader"', 'told-return-cost = ["no", "late"] }\npostage = "consumer"',
     "ES", "postage"),
    ("the limitation without its floor", "de/conformity.toml", ', after-seen = "4 months"', "", "DE", "claim-until"),
    ("a variant for everybody", "pl/withdrawal.toml", 'id = "pl-unsolicited", cite = "art. 27 ust. 2", when = { channel = [',
     'id = "pl-unsolicited", cite = "art. 27 ust. 2", when = { channel = ["online", ', "PL", "strict"),
    ("a limit one cent off", "us/ftc.toml", "USD = 2500 ", "USD = 2501 ", "US", "standing"),
    ("delivery kept back", "eu/withdrawal.toml", 'of = ["price", "standard-delivery"]', 'of = ["price"]', "AT", "refund-total"),
    ("a right that is gone", "au/acl.toml", 'route = "conformity"', 'route = "guarantee"', "AU", "standing"),
    ("a region's law forgotten", "gb-sct/faults.toml", '["5 years"]', '["6 years"]', "GB", "strict"),
]


def spoiled(folder, name, old, new):
    text = (POLICIES / name).read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"test_compare: {name} has no {old!r} any more; seed another bug")
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


@lru_cache(maxsize=None)
def asked(country):
    """Facts of a country with what the oracle says of them."""
    return [(facts, decide(facts)) for facts in generate(SEED, COUNT, (country,))]


def compared(binary, folder, country, anew=False):
    """The fields that differ, readings apart. `anew`: the oracle is asked again."""
    cases, readings, fields = asked(country), Readings.load(READINGS), set()
    engine = Engine([binary, *DECIDE, "--policies", str(folder)], bare=True)
    for (one, rights), answer in zip(cases, engine.decide([one for one, _ in cases])):
        for group, (oracle, theirs) in judge(one, answer, rights=None if anew else rights).items():
            if not readings.allow(group, one, oracle, theirs):
                fields.add(group[2])
    return fields


def in_oracle(binary):
    """The other way round: an oracle that reads the law wrongly."""
    def wrongly(module, name, value, country, field):
        right = getattr(module, name)
        setattr(module, name, value)
        try:
            return f"the oracle's {name}", field in compared(binary, POLICIES, country, anew=True), field
        finally:
            setattr(module, name, right)

    yield wrongly(eu, "used_term", lambda facts, months: months, "IT", "strict")
    yield wrongly(eu, "refund_due", lambda facts: None, "PL", "remedies.refund.due")
    yield wrongly(gb, "with_pauses", lambda facts, limit: limit, "GB", "effective")


def readings_are_narrow():
    """A reading covers what it names and nothing else, and one that nothing needs is told of."""
    raw = {"name": "n", "country": ["GB"], "right": "uk-cancel", "fields": ["standing"], "when": {"goods.kind": ["digital"]},
           "oracle": ["late"], "engine": [], "why": "w", "law": "l"}
    group, facts = ("GB", "uk-cancel", "standing"), {"contract": {"country": "GB"}, "goods": {"kind": "digital"}}
    entry = Reading(raw)
    assert entry.matches(group, facts, "late", "open")
    assert not entry.matches(group, facts, "open", "late")
    assert not entry.matches(("FR", "uk-cancel", "standing"), facts, "late", "open")
    assert not entry.matches(("GB", "uk-cancel", "postage"), facts, "late", "open")
    assert not entry.matches(group, {"goods": {"kind": "goods"}}, "late", "open")
    assert not entry.matches(group, {}, "late", "open")
    readings = Readings([entry])
    for _ in range(ENOUGH):
        assert readings.stale() == []
        readings.saw(facts)
    assert readings.stale() == ["n"]
    assert readings.allow(group, facts, "late", None) and readings.stale() == []
    for wrong in ({**raw, "reason": "?"}, {key: raw[key] for key in raw if key != "why"}):
        try:
            Reading(wrong)
        except ValueError:
            continue
        raise AssertionError(f"read: {wrong}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engine", required=True, help="the binary takeback")
    binary = options.parse_args().engine
    readings_are_narrow()
    before = {country: compared(binary, POLICIES, country) for country in sorted({bug[4] for bug in IN_PACKS})}
    missed = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "policies"
        shutil.copytree(POLICIES, folder)
        for what, name, old, new, country, field in IN_PACKS:
            spoiled(folder, name, old, new)
            fields = compared(binary, folder, country)
            shutil.copy(POLICIES / name, folder / name)
            # The same facts do not differ while nothing is spoiled.
            if before[country] or field not in fields:
                missed.append(f"{what}: {field} of {country} not among {sorted(fields)}; before: {sorted(before[country])}")
    missed += [f"{what}: {field}" for what, found, field in in_oracle(binary) if not found]
    for line in missed:
        print(f"NOT FOUND {line}")
    print(f"{len(IN_PACKS) + 3 - len(missed)} seeded bugs found, {len(missed)} not")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
