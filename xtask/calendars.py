"""Writes policies/calendars/<country>.toml from the `holidays` library and xtask/moved-days.toml.

Run with `cargo xtask calendars`, which installs the pinned library into .tools first. The output is reviewed and committed;
nothing reads this at run time. `xtask/calendars_check.py` compares the output with a second library.
"""

import pathlib
import sys
import tomllib

import holidays

YEARS = range(2024, 2033)

# Country -> the regions that have days of their own: ISO 3166-2 code -> the library's. Public holidays only: no school, bank,
# half or optional days, and none of a single town or parish (Augsburg; Assumption in Catholic Bavaria; Italy's patron saints).
REGIONS = {
    "AT": {},
    "AU": ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"],
    "BY": {},
    "DE": ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"],
    "ES": "AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC".split(),
    # Alsace is one region of the library and two departments of an address. Good Friday there is a holiday of the communes
    # with a Protestant or a shared church; an address does not say which, so all have it.
    "FR": {"57": "57", "67": "6AE", "68": "6AE"},
    "GB": ["ENG", "NIR", "SCT", "WLS"],
    # The province's own law has Whit Monday.
    "IT": {"BZ": "BZ"},
    "KZ": {},
    "NL": {},
    "PL": {},
    "RU": {},
    # The law asks for federal holidays only.
    "US": {},
}

# Countries whose regions cover them: a day all have is nation-wide, and a day one lacks (Easter Monday in Scotland) is not.
COVERED = ["AU", "DE", "ES", "GB"]

# The FTC's business days are all but Sundays and federal holidays (16 CFR 429.0).
SATURDAY_IS_A_BUSINESS_DAY = ["US"]


def library(country, region=None):
    return holidays.country_holidays(country, subdiv=region, years=YEARS)


def moved(code, table):
    """What the reviewed file says of a country or region: days off, days not off, working weekends."""
    off, not_off, working = set(), set(), set()
    for span, entry in table.get(code, {}).items():
        strange = set(entry) - {"source", "off", "not-off", "working"}
        assert entry["source"] and not strange, f"{code}.{span}: {strange or 'no source'}"
        first, _, last = span.partition("-")
        for kind, days in (("off", off), ("not-off", not_off), ("working", working)):
            for day in entry.get(kind, []):
                assert int(first) <= day.year <= int(last or first), f"{code}.{span}: {day} is of another year"
                days.add(day)
    assert all(day.weekday() >= 5 for day in working), f"{code}: a working weekend is a Saturday or Sunday"
    assert not off & (not_off | working), f"{code}: {off & (not_off | working)} both ways"
    return off, not_off, working


def calendar(country, table):
    """The nation-wide days off, the working weekends, and each region's further days."""
    whole = library(country)
    regions = REGIONS[country]
    if isinstance(regions, list):
        regions = {region: region for region in regions}
    own = {f"{country}-{region}": set(library(country, name)) for region, name in regions.items()}
    nation = set.intersection(*own.values()) if country in COVERED else set(whole)

    off, not_off, working = moved(country, table)
    nation = (nation | off) - not_off
    # The library keeps some of years nobody asked for here.
    working |= {day for day in whole.weekend_workdays if day.year in YEARS}
    assert not nation & working, f"{country}: {nation & working} both ways"

    for code in table:
        if code.startswith(f"{country}-"):
            off, not_off, working_there = moved(code, table)
            assert not working_there, f"{code}: a region has no working weekends"
            assert not_off <= own.get(code, set()), f"{code}: {not_off - own.get(code, set())} is not in the library"
            own[code] = (own.get(code, set()) | off) - not_off
    return nation, working, {code: days - nation for code, days in sorted(own.items())}


def array(name, days):
    """A TOML array, one line a year."""
    if not days:
        return [f"{name} = []"]
    by_year = {}
    for day in sorted(days):
        by_year.setdefault(day.year, []).append(day.isoformat())
    return [f"{name} = [", *(f"    {', '.join(year)}," for year in by_year.values()), "]"]


def main(folder):
    table = tomllib.loads(pathlib.Path(__file__).with_name("moved-days.toml").read_text(encoding="utf-8"))
    reviewed = table.pop("reviewed")
    assert {code[:2] for code in table} <= set(REGIONS), "a moved day of a country that is not offered"
    for country in REGIONS:
        nation, working, regions = calendar(country, table)
        week = "mon-sat" if country in SATURDAY_IS_A_BUSINESS_DAY else "mon-fri"
        lines = [
            "# Written by xtask/calendars.py; change that, not this.",
            f'source = "holidays {holidays.__version__}; moved days reviewed {reviewed} (xtask/moved-days.toml)"',
            f"from-year = {YEARS[0]}",
            f"to-year = {YEARS[-1]}",
            f'business-week = "{week}"',
            *array("days-off", nation),
            *array("working-weekends", working),
        ]
        if regions:
            lines += ["", "[region]"]
            for code, days in regions.items():
                lines += array(code, days)
        pathlib.Path(folder, f"{country.lower()}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
