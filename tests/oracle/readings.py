"""The differences between engine and oracle that are two readings of LAW.md: readings.toml, each entry as narrow as it goes."""

import tomllib
from collections import Counter

# A reading is stale if so many facts of its countries were tried and none needed it.
ENOUGH = 1000
KEYS = {"name", "country", "right", "fields", "when", "oracle", "engine", "why", "law"}
NOTHING = "nothing"


def at(facts, path):
    """The value at a path like "goods.kind"; what is not there is the word "nothing"."""
    for key in path.split("."):
        facts = facts.get(key) if isinstance(facts, dict) else None
    return NOTHING if facts is None else facts


class Reading:
    def __init__(self, raw):
        wrong = KEYS ^ set(raw)
        if wrong:
            raise ValueError(f"readings.toml: {raw.get('name', '?')}: missing or unknown: {', '.join(sorted(wrong))}")
        self.name, self.countries, self.right = raw["name"], set(raw["country"]), raw["right"]
        self.fields, self.when, self.sides = set(raw["fields"]), raw["when"], (raw["oracle"], raw["engine"])

    def matches(self, group, facts, *values):
        country, right, field = group
        if country not in self.countries or right != self.right or field not in self.fields:
            return False
        if not all(self.holds(at(facts, path), allowed) for path, allowed in self.when.items()):
            return False
        # A side that may say anything has an empty list; a value that is no list has to be in it.
        return all(not allowed or (NOTHING if value is None else value) in allowed
                   for value, allowed in zip(values, self.sides))

    @staticmethod
    def holds(value, allowed):
        """Of a list of tags one is enough."""
        return any(item in allowed for item in value) if isinstance(value, list) else value in allowed


class Readings:
    def __init__(self, entries):
        self.entries, self.matched, self.seen = entries, Counter(), Counter()
        if len({entry.name for entry in entries}) != len(entries):
            raise ValueError("readings.toml: two readings of one name")

    @classmethod
    def load(cls, path):
        with path.open("rb") as file:
            return cls([Reading(raw) for raw in tomllib.load(file).get("reading", [])])

    def saw(self, facts):
        self.seen[facts["contract"]["country"]] += 1

    def allow(self, group, facts, oracle, engine):
        """Whether the difference is one of them."""
        for entry in self.entries:
            if entry.matches(group, facts, oracle, engine):
                self.matched[entry.name] += 1
                return True
        return False

    def stale(self):
        return [entry.name for entry in self.entries
                if entry.name not in self.matched and sum(self.seen[country] for country in entry.countries) >= ENOUGH]
