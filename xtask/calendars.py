"""Writes policies/calendars/<country>.toml from the `holidays` library and the officially moved days below.

Run with `cargo xtask calendars`, which installs the pinned library into .tools first. The output is reviewed and committed;
nothing reads this at run time.
"""

import datetime
import pathlib
import sys

import holidays

YEARS = range(2024, 2033)
COUNTRIES = ["AT", "DE", "ES", "FR", "GB", "IT", "NL", "PL", "RU"]

# Days that a government moved, by country and year: the library's own days of that year are replaced by these.
# RU 2026: government decree No 1466 of 24.09.2025. Weekends inside a span are listed too; they do no harm.
MOVED = {
    ("RU", 2026): [
        ("2026-01-01", "2026-01-11"),
        ("2026-02-21", "2026-02-23"),
        ("2026-03-07", "2026-03-09"),
        ("2026-05-01", "2026-05-03"),
        ("2026-05-09", "2026-05-11"),
        ("2026-06-12", "2026-06-14"),
        ("2026-11-04", "2026-11-04"),
        ("2026-12-31", "2026-12-31"),
    ],
}


def span(first, last):
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    while day <= end:
        yield day
        day += datetime.timedelta(days=1)


def days(country):
    for year in YEARS:
        moved = MOVED.get((country, year))
        if moved:
            for first, last in moved:
                yield from span(first, last)
        else:
            # Nation-wide days only; regions come with their own calendars.
            yield from holidays.country_holidays(country, years=year)


def main(folder):
    for country in COUNTRIES:
        lines = [
            "# Written by xtask/calendars.py; change that, not this.",
            f'source = "holidays {holidays.__version__}, nation-wide days; moved days of xtask/calendars.py"',
            f"from-year = {YEARS[0]}",
            f"to-year = {YEARS[-1]}",
            "days-off = [",
        ]
        by_year = {}
        for day in sorted(set(days(country))):
            by_year.setdefault(day.year, []).append(day.isoformat())
        lines += [f"    {', '.join(year)}," for year in by_year.values()]
        lines.append("]")
        pathlib.Path(folder, f"{country.lower()}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1])
