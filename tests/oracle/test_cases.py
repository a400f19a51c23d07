#!/usr/bin/env python3
"""Runs the oracle against the worked cases (crates/policy/tests/cases.yaml), so that it is itself tested by them.

A key of a row that the oracle has no answer for is counted and named, never passed over in silence.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases import facts_of, plain  # noqa: E402
from oracle import decide  # noqa: E402

CASES = Path(__file__).resolve().parents[2] / "crates" / "policy" / "tests" / "cases.yaml"
ALIVE = ("open", "asking")
# Keys that no right carries; the reason is printed with their number.
NOT_ANSWERED = {
    **dict.fromkeys(["verdict-alt", "ask", "review", "choice"], "a verdict's word, not a right"),
    **dict.fromkeys(["fallback", "basis-include", "policy-last-day", "void-terms", "function"], "of the store or the pages"),
    **dict.fromkeys(["refund-due-rule", "refund-due-without-proof", "replacement-due-with-check",
                     "replacement-due-not-in-stock", "refund-from", "remedy-bars", "replacement-models", "penalty-rule",
                     "repair-max-days", "period-days", "return-method", "transit-risk", "ways", "burden-if",
                     "expected-life-years", "day-one", "waiting-days", "trader-collects", "in-time", "late-by-minutes",
                     "accepted-units", "exchange-later", "refund-at-once", "guarantee-extended-days", "penalty-uncapped",
                     "days-late", "consumer-pays", "deduction-max"], "a part of a rule that the oracle has no field for"),
}
# Key of a row -> field of a right, compared with any right that the row names.
FIELDS = {"last-day": "effective", "last-day-strict": "strict", "trigger": "trigger", "clock": "clock",
          "burden-until": "burden-until", "return-by": "return-by", "initial-end": "initial-end",
          "liability-until": "effective", "liability-until-base": "liability-base",
          "manifest-by": "effective", "action-until": "claim-until", "limitation-base": "liability-base",
          "limitation-not-before": "claim-until", "last-day-base": "last-day-base", "answer-due": "answer-due",
          "notify-by": "notify-by", "guarantee-until": "guarantee-until"}
# Of a verdict the oracle knows the standing alone.
STANDINGS = {"late": {"late"}, "excluded": {"excluded"}, "no-statutory-right": {"outside"},
             "policy-only": {"late", "outside"},
             "accept": {"open"}, "accept-with-deduction": {"open"}, "exchange-only": {"open"}, "arguable": {"open"},
             "deemed-accepted": {"open"}, "refund-not-yet": {"open"}}
DUES = {"refund-due": "refund", "repair-due": "repair", "replacement-due": "replacement"}


class Row:
    def __init__(self, case):
        self.facts, self.expected = case["facts"], plain(case["expected"])
        self.rights = decide(facts_of(case["facts"]))
        self.alive = [one for one in self.rights if one["standing"] in ALIVE]
        self.unanswered = []
        self.wrong = []

    def named(self, rights, words):
        return [one for one in rights if set(words) & {*one["ids"], *one["rules"]}]

    def candidates(self):
        """Rights that the row names; in a late case that is the lapsed one; else all that have a clock."""
        words = self.expected.get("rights-include", []) + self.expected.get("rights-exclude", [])
        return self.named(self.rights, words) or self.rights

    def check(self, key, good, found):
        if not good:
            self.wrong.append(f"{key}: expected {self.expected[key]}, found {found}")

    def values(self, field):
        return [one[field] for one in self.candidates() if field in one]

    def dues(self, word):
        return [one["remedies"][word].get("due") for one in self.named(self.alive, self.expected.get("rights-include", []))
                if word in one["remedies"]]

    def run(self):
        for key, value in self.expected.items():
            if key in NOT_ANSWERED:
                self.unanswered.append(key)
            elif key in FIELDS:
                found = self.values(FIELDS[key])
                self.check(key, value in found or value is None and not any(found), found)
            elif key in DUES:
                found = self.dues(DUES[key])
                self.check(key, value in found or value is None and not any(found), found)
            else:
                getattr(self, "check_" + key.replace("-", "_"))(key, value)
        return not self.wrong

    def check_verdict(self, key, value):
        if value not in STANDINGS:
            self.unanswered.append(f"verdict {value}")
            return
        found = {one["standing"] for one in self.candidates()}
        self.check(key, STANDINGS[value] & found, sorted(found))

    def check_rights_include(self, key, value):
        for word in value:
            self.check(key, self.named(self.alive, [word]), [(one["right"], one["standing"]) for one in self.rights])

    def check_rights_exclude(self, key, value):
        self.check(key, not self.named(self.alive, value), [one["right"] for one in self.alive])

    def check_ground(self, key, value):
        if value == "no-general-right":
            self.check(key, not self.alive, [one["right"] for one in self.alive])
        else:
            found = [ground for one in self.rights for ground in one["grounds"]]
            self.check(key, value in found, found)

    def check_grounds_exclude(self, key, value):
        found = [ground for one in self.rights for ground in one["grounds"]]
        self.check(key, not set(value) & set(found), found)

    def check_remedies(self, key, value):
        offered = {word for one in self.alive for word, entry in one["remedies"].items() if entry["open"] != "no"}
        if value and "store-policy" in self.facts and not self.expected["rights-include"]:
            self.unanswered.append("remedies of the store")
        else:
            self.check(key, set(value) <= offered if value else not offered, sorted(offered))

    def check_remedies_exclude(self, key, value):
        offered = {word for one in self.alive for word, entry in one["remedies"].items() if entry["open"] != "no"}
        self.check(key, not set(value) & offered, sorted(offered))

    def check_postage(self, key, value):
        if value == "policy" or "postage" in self.facts.get("store-policy", {}):
            self.unanswered.append("postage by the store's policy")
            return
        found = self.values("postage")
        self.check(key, value in found, found)

    def check_burden(self, key, value):
        self.check(key, value in self.values("burden"), self.values("burden"))

    def check_deduction(self, key, value):
        self.check(key, value in self.values("deduction"), self.values("deduction"))

    def check_refund(self, key, value):
        if "minor" not in value:
            self.unanswered.append("refund without a sum")
            return
        self.check(key, value["minor"] in self.values("refund-total"), self.values("refund-total"))

    def check_penalty(self, key, value):
        self.check(key, value["minor"] in self.values("penalty"), self.values("penalty"))


def main():
    try:
        import yaml
    except ImportError:
        print("skipped: PyYAML is not installed (pip install pyyaml)")
        return 0
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    passed, failed, skipped, unanswered = 0, [], [], Counter()
    for case in cases:
        if case["conf"] == "low" or case.get("testable") is False:
            skipped.append((case["id"], f"conf {case['conf']}"))
            continue
        row = Row(case)
        if row.run():
            passed += 1
        else:
            failed.append((case["id"], row.wrong))
        unanswered.update(row.unanswered)
    for name, wrong in failed:
        print(f"FAILED {name}")
        for line in wrong:
            print(f"  {line}")
    for name, why in skipped:
        print(f"skipped {name}: {why}")
    print("keys without an answer of the oracle:")
    for key, count in unanswered.most_common():
        print(f"  {count:3} {key}: {NOT_ANSWERED.get(key, 'not of the statute')}")
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped, of {len(cases)} rows")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
