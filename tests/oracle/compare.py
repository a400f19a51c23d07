#!/usr/bin/env python3
"""Runs an engine and the oracle over the same random facts and reports where they differ.

    compare.py --engine target/debug/takeback --bare --seed 1 --count 20000

Differences are grouped by country, right and field, each with its count and one example, made as small as it will go by
leaving out facts while the difference stays. A field that one side does not define is reported once as "not compared"; a right
that one side has and the other has not is a difference. Where LAW.md allows two readings, readings.toml names the difference.
Exits 1 if anything else differs or a reading matched nothing, 2 if the engine cannot be used.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from oracle import decide  # noqa: E402
from random_facts import COUNTRIES, generate  # noqa: E402
from readings import Readings  # noqa: E402

ABSENT = object()
NOT_LISTED = "not listed"
READINGS = Path(__file__).resolve().parent / "readings.toml"
ALIVE = ("open", "asking")
SHRINK_ROUNDS = 12


# What the binary `takeback` has to be told.
DECIDE = ["policy", "decide", "--lines", "--no-trace"]


class Engine:
    """The engine as a command: facts in, decisions out, line for line."""

    def __init__(self, command, bare):
        self.command, self.bare = command, bare

    @classmethod
    def of(cls, command, bare):
        """A command as in a shell, or the path of the binary alone."""
        words = [command] if Path(command).is_file() else shlex.split(command)
        return cls(words + DECIDE if len(words) == 1 else words, bare)

    def decide(self, facts):
        lines = [json.dumps(one if self.bare else {"facts": one}, separators=(",", ":")) for one in facts]
        run = subprocess.run(self.command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
        answers = run.stdout.splitlines()
        if len(answers) != len(facts):
            sys.stderr.write(run.stderr[-2000:])
            raise SystemExit(f"compare: {len(answers)} answers to {len(facts)} facts; exit code {run.returncode}")
        return [json.loads(line) for line in answers]


# -- the engine's words in the oracle's

def word(value):
    """Three values as a word, however they are written."""
    return {True: "yes", False: "no", None: "unknown"}[value] if value is None or isinstance(value, bool) else value


def engine_clock(entitlement):
    clock = entitlement.get("clock", ABSENT)
    if isinstance(clock, dict):
        return {"clock": "ends", **{key: clock[key] for key in ("trigger", "strict", "effective") if key in clock}}
    if clock is ABSENT:
        return {}
    # The engine writes a clock without an end as a word alone.
    return {"clock": clock, "trigger": None, "strict": None, "effective": None}


def engine_remedies(entitlement):
    found = {}
    for entry in entitlement.get("remedies") or []:
        one = {"open": word(entry["open"])} if "open" in entry else {}
        if "due" in entry:
            if entry["due"]:
                one["due"] = entry["due"].get("day")
        found[entry["remedy"]] = one
    return found


# Further days, by the engine's name and the oracle's. A null of the engine's means that its law has no such day.
FURTHER = {"claim_until": "claim-until", "initial_end": "initial-end", "return_by": "return-by", "answer_by": "answer-due",
           "notify_by": "notify-by", "guarantee_until": "guarantee-until"}


def engine_fields(entitlement):
    """One entitlement of the canonical decision, flat as the oracle writes it."""
    flat = {"standing": entitlement["standing"], **engine_clock(entitlement)}
    flat.update({key: entitlement[key] for key in ("postage", "deduction") if key in entitlement})
    flat.update({name: entitlement[key] for key, name in FURTHER.items() if entitlement.get(key) is not None})
    if entitlement.get("burden"):
        burden = entitlement["burden"]
        flat["burden"], flat["burden-until"] = burden.get("party"), burden.get("trader_until", burden.get("trader-until"))
    if "grounds" in entitlement:
        flat["grounds"] = sorted({ground["code"] for ground in entitlement["grounds"] or []})
    for entry in entitlement.get("remedies") or []:
        if entry["remedy"] == "refund" and "sum" in entry:
            total = (entry["sum"] or {}).get("total")
            flat["refund-total"] = total["minor"] if total else None
    if "penalty" in entitlement:
        flat["penalty"] = entitlement["penalty"]["sum"]["minor"] if entitlement["penalty"] else None
    for remedy, entry in engine_remedies(entitlement).items():
        for key, value in entry.items():
            flat[f"remedies.{remedy}.{key}"] = value
        flat.setdefault(f"remedies.{remedy}", "offered" if entry.get("open") != "no" else "closed")
    return flat


def oracle_fields(right):
    keys = ("standing", "clock", "trigger", "strict", "effective", "postage", "deduction", "burden", "burden-until",
            "grounds", "refund-total", "penalty", *FURTHER.values())
    flat = {key: right[key] for key in keys if key in right}
    for remedy, entry in right.get("remedies", {}).items():
        for key, value in entry.items():
            flat[f"remedies.{remedy}.{key}"] = value
        flat[f"remedies.{remedy}"] = "offered" if entry["open"] != "no" else "closed"
    return flat


def matched(right, entitlements):
    """The entitlement that shares most ids; its own name counts most."""
    def shared(entitlement):
        ids = entitlement.get("ids") or []
        return (right["right"] in ids[:1], right["right"] in ids, len({*ids} & {*right["ids"]}))

    found = max(entitlements, key=shared, default=None)
    return found if found and shared(found)[2] else None


# -- comparing

class Report:
    def __init__(self):
        self.differences, self.examples, self.not_compared, self.equal = Counter(), {}, Counter(), 0

    def differ(self, group, facts, oracle, engine):
        self.differences[group] += 1
        known = self.examples.get(group)
        if known is None or size(facts) < size(known[0]):
            self.examples[group] = (facts, oracle, engine)


def size(facts):
    return len(json.dumps(facts))


def comparable(oracle, engine):
    """Fields by what they mean in this standing: without a right there is no clock, and what has lapsed gives nothing."""
    keys = ["standing"]
    if oracle["standing"] != engine["standing"]:
        return keys
    if oracle["standing"] in ("excluded", "outside"):
        # Grounds only where the law's vocabulary has a word for them.
        return keys + (["grounds"] if oracle["grounds"] else [])
    keys += ["clock", "trigger", "strict", "effective"]
    if oracle["standing"] not in ALIVE:
        return keys
    rest = {key for key in (*oracle, *engine) if key.startswith("remedies.")}
    return keys + ["postage", "deduction", "burden", "burden-until", "refund-total", "penalty", *FURTHER.values(), *sorted(rest)]


def judge(facts, answer, report=None, rights=None):
    """All differences of one decision, as {group: (oracle, engine)}. `rights`: the oracle's answer, where it is there already."""
    country, found, used = facts["contract"]["country"], {}, []
    statutes = [one for one in answer["entitlements"] if one.get("basis", "statute") == "statute"]
    for right in rights or decide(facts):
        name = right["right"]
        entitlement = matched(right, statutes)
        if entitlement is None:
            # An engine need not list what does not apply.
            if right["standing"] != "outside":
                found[country, name, "standing"] = (right["standing"], NOT_LISTED)
            continue
        used.append(id(entitlement))
        oracle, engine = oracle_fields(right), engine_fields(entitlement)
        for key in comparable(oracle, engine):
            if key.count(".") == 2 and (key.rsplit(".", 1)[0] not in oracle or key.rsplit(".", 1)[0] not in engine):
                continue  # The remedy as such is reported.
            mine, theirs = oracle.get(key, ABSENT), engine.get(key, ABSENT)
            remedy = key.startswith("remedies.") and key.count(".") == 1
            if remedy:
                # A remedy that is not there is closed.
                mine, theirs = (("closed" if value is ABSENT else value) for value in (mine, theirs))
            if mine is ABSENT or theirs is ABSENT:
                if report and (mine is not theirs):
                    side = "oracle" if mine is ABSENT else "engine"
                    report.not_compared[country, name, key, f"the {side} does not define it"] += 1
            elif key == "grounds" and oracle["standing"] == "outside" and set(mine) & set(theirs):
                continue  # One missing condition is reason enough.
            elif mine != theirs:
                found[country, name, key] = (mine, theirs)
            elif report:
                report.equal += 1
    for one in statutes:
        if id(one) not in used and one["standing"] != "outside":
            found[country, (one.get("ids") or ["?"])[0], "standing"] = (NOT_LISTED, one["standing"])
    return found


def smaller(facts):
    """The same facts with one thing left out."""
    for part in ("contract", "goods", "claim"):
        for key, value in facts.get(part, {}).items():
            if (part, key) in (("contract", "country"), ("goods", "kind"), ("goods", "delivery-mode")):
                continue
            rest = {**facts, part: dict(facts[part])}
            if isinstance(value, dict) and key in ("told", "events"):
                for inner in value:
                    rest[part] = {**facts[part], key: {name: item for name, item in value.items() if name != inner}}
                    yield {**rest}
            elif isinstance(value, list):
                for index in range(len(value)):
                    rest[part] = {**facts[part], key: value[:index] + value[index + 1:]}
                    yield {**rest}
            else:
                del rest[part][key]
                yield rest


def shrink(engine, group, example):
    facts, oracle, theirs = example
    for _ in range(SHRINK_ROUNDS):
        tries = sorted(smaller(facts), key=size)
        if not tries:
            break
        for one, answer in zip(tries, engine.decide(tries)):
            pair = judge(one, answer).get(group)
            # Keep the kind of difference: the side that is "nothing" must stay so.
            if pair and [value is None for value in pair] == [oracle is None, theirs is None] and (
                    group[2] != "standing" or pair == (oracle, theirs)):
                facts, oracle, theirs = one, *pair
                break
        else:
            break
    return facts, oracle, theirs


def print_report(report, readings, engine, shrunk, count, verbose):
    if report.not_compared and verbose:
        print("not compared:")
        for (country, name, field, why), times in sorted(report.not_compared.items()):
            print(f"  {country} {name} {field}: {why} ({times} times)")
    for name, times in readings.matched.items():
        print(f"reading {name}: {times} times")
    for number, (group, times) in enumerate(report.differences.most_common()):
        example = report.examples[group]
        if number < shrunk:
            example = shrink(engine, group, example)
        facts, oracle, theirs = example
        print(f"\n{' '.join(group)}: {times} differ")
        print(f"  oracle {json.dumps(oracle)}, engine {json.dumps(theirs)}")
        print(f"  {json.dumps({'facts': facts}, ensure_ascii=False, separators=(',', ':'))}")
    for name in readings.stale():
        print(f"\nreading {name}: stale, it matched nothing; take it out of readings.toml")
    print(f"\n{count} facts: {report.equal} fields equal, {sum(report.differences.values())} different in "
          f"{len(report.differences)} groups, {sum(readings.matched.values())} by {len(readings.matched)} readings, "
          f"{len(report.not_compared)} fields not compared")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engine", required=True, help="command that reads facts and writes decisions, a line each")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--country", action="append", choices=COUNTRIES, help="only this one; may be repeated")
    options.add_argument("--bare", action="store_true", help='send the facts alone, not {"facts": …}')
    options.add_argument("--batch", type=int, default=5_000, help="facts for each run of the engine")
    options.add_argument("--not-compared", action="store_true", help="name the fields that only one side defines")
    options.add_argument("--readings", type=Path, default=READINGS, help="file with the differences that are readings")
    options.add_argument("--shrink", type=int, default=40, help="how many groups get a shrunk example")
    chosen = options.parse_args()

    engine, report, readings = Engine.of(chosen.engine, chosen.bare), Report(), Readings.load(chosen.readings)
    made = generate(chosen.seed, chosen.count, tuple(chosen.country or COUNTRIES))
    for first in range(0, len(made), chosen.batch):
        batch = made[first:first + chosen.batch]
        for facts, answer in zip(batch, engine.decide(batch)):
            if "entitlements" not in answer:
                report.differ((facts["contract"]["country"], "-", "decision"), facts, "a decision", answer)
                continue
            readings.saw(facts)
            for group, (oracle, theirs) in judge(facts, answer, report).items():
                if not readings.allow(group, facts, oracle, theirs):
                    report.differ(group, facts, oracle, theirs)
    print_report(report, readings, engine, chosen.shrink, len(made), chosen.not_compared)
    return 1 if report.differences or readings.stale() else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError) as error:
        print(f"compare: {error}", file=sys.stderr)
        sys.exit(2)
