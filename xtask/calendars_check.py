"""Compares policies/calendars with a second public library and prints the differences. A reviewer's aid, run by hand:

    npm install --prefix .tools/node date-holidays@3.37.0
    python3 xtask/calendars_check.py policies/calendars .tools/node

Neither library is the law. Each difference is looked up in the act; where ours was wrong it goes into xtask/moved-days.toml with
its source. Days outside the business week and part-days (Australia's eves) are left out: they change no period.

Settled so far, ours being right in each:
* RU, BY, KZ: the second library knows no moved days, not the 2 January of BY, and gives KZ too few days after a full weekend.
* KZ 2026: Constitution Day is kept from 2027, so 15 and 16 March 2026 were not off. 17 December is no holiday since 2022.
* RU-BA, RU-TA: its moons of later years are computed, not decreed; and Bashkortostan's holidays do move off a weekend.
* NL, AT: it lists days off work, we list days on which no period ends.
* ES: it knows no Mondays after a Sunday and few of the yearly choices; ours of 2024 to 2026 come from the BOE. The moons of CE
  and ML differ by a day; theirs are the eve.
* AU-NSW 2032: the Monday after Anzac Day was added for 2026 and 2027 only. GB-SCT: 15 June 2026 was proclaimed.
* US: a federal holiday on a Saturday or Sunday has its day in lieu (5 USC 6103(b), EO 11582).
"""

import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

# Where the second library's code is not the one of ISO 3166-2.
THEIR_CODE = {"IT-BZ": "IT-32"}

SCRIPT = """
const Holidays = require(process.argv[1] + "/node_modules/date-holidays");
const answer = {};
for (const [code, years] of Object.entries(JSON.parse(process.argv[2]))) {
    const found = new Holidays(...code.split("-"), { languages: ["en"] });
    answer[code] = [];
    for (const day of years.flatMap((year) => found.getHolidays(year)).filter((day) => day.type === "public")) {
        let at = Date.parse(day.date.slice(0, 10));
        // A day may last 23 to 25 hours, a holiday several days.
        for (let hours = (day.end - day.start) / 36e5; hours >= 12; hours -= 24, at += 864e5) {
            answer[code].push([new Date(at).toISOString().slice(0, 10), day.name]);
        }
    }
}
console.log(JSON.stringify(answer));
"""


def main(folder, node):
    paths = sorted(pathlib.Path(folder).glob("*.toml"))
    ours = {path.stem.upper(): tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}
    asked = {}
    for country, calendar in ours.items():
        years = list(range(calendar["from-year"], calendar["to-year"] + 1))
        for code in [country, *calendar.get("region", {})]:
            asked[THEIR_CODE.get(code, code)] = years
    script = ["node", "-e", SCRIPT, str(pathlib.Path(node).resolve()), json.dumps(asked)]
    answer = json.loads(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    theirs = collections.defaultdict(dict)
    for code, days in answer.items():
        for day, name in days:
            theirs[code][datetime.date.fromisoformat(day)] = name

    print(f"{'':7} {'year':4}  {'ours only':36}  theirs only")
    for country, calendar in ours.items():
        regions = {code: set(days) for code, days in calendar.get("region", {}).items()}
        nation = set(calendar["days-off"])
        # A day that is some region's in ours is compared there.
        yours = {day: name for day, name in theirs[country].items() if day not in set().union(*regions.values())}
        table(country, calendar, nation, yours)
        shown = nation ^ set(yours)
        for code, days in regions.items():
            there = theirs[THEIR_CODE.get(code, code)]
            yours = {day: name for day, name in there.items() if day not in shown}
            table(code, calendar, (nation | days) - shown, yours)


def table(code, calendar, mine, yours):
    """Prints a line for each year in which `mine` and `yours` differ on a day of the business week."""
    week = 6 if calendar["business-week"] == "mon-sat" else 5
    for year in range(calendar["from-year"], calendar["to-year"] + 1):
        left, right = (
            sorted(day for day in days if day.year == year and day.weekday() < week)
            for days in (mine - set(yours), set(yours) - mine)
        )
        if left or right:
            left = " ".join(f"{day:%m-%d}" for day in left)
            right = "; ".join(f"{day:%m-%d} {yours[day]}" for day in right)
            print(f"{code:7} {year}  {left:36}  {right}".rstrip())


if __name__ == "__main__":
    main(*sys.argv[1:])
