#!/usr/bin/env python3
"""Reads JSON lines of {"facts": {...}} (or the facts alone) and writes, for each, one JSON line with the statutory rights."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from facts import Facts  # noqa: E402
from law import BY_COUNTRY  # noqa: E402
from periods import calendar_of  # noqa: E402


def decide(raw):
    """Every right that LAW.md names for the country, in its standing on the day of the act."""
    facts = Facts(raw)
    module = BY_COUNTRY.get(facts.country)
    if module is None:
        return []
    return module.rights(facts, calendar_of(facts.country, facts.region))


def main():
    for line in sys.stdin:
        if line.strip():
            raw = json.loads(line)
            rights = decide(raw.get("facts", raw))
            print(json.dumps({"rights": rights}, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
