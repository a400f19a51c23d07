"""The period algebra of LAW.md section 1: how a statute counts days, months, years and business days.

Every function takes and gives civil days (`datetime.date`) in the consumer's place. A period is strict (as counted) or
effective (after rollover); the caller keeps both.
"""

import calendar as _months
import tomllib
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

CALENDARS = Path(__file__).resolve().parents[2] / "policies" / "calendars"

SATURDAY, SUNDAY = 5, 6


def add_days(day, count):
    """`event_day: excluded`: the day after the event is day 1, so day `count` is the event plus `count`."""
    return day + timedelta(days=count)


def add_months(day, count):
    """`month_end: clamp` (Reg. 1182/71 Art. 3(2)(c), BGB § 188(3), ГК РФ 192(3)): the same number, else the last day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    last = _months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day, count):
    return add_months(day, 12 * count)


def days_beginning_with(day, count):
    """`event_day: included`: the event is day 1 (CRA 2015 s. 20(15))."""
    return day + timedelta(days=count - 1)


def months_beginning_with(day, count):
    """`event_day: included` in months (CRA 2015 s. 19(14)): ends before the same number; where the last month lacks that
    number there is no day before it, and the period takes the whole month (the later date, as LAW.md decides doubt)."""
    end = add_months(day, count)
    return end if end.day != day.day else end - timedelta(days=1)


def apply(day, *steps):
    """`order_of_ops`: steps like ("months", 12) in the order given. CRD Art. 10 and BGB § 356(3) differ in it."""
    for unit, count in steps:
        day = add_days(day, count) if unit == "days" else add_months(day, count)
    return day


class Calendar:
    """Which days are working days, for rollover, and which are business days, for periods counted in them."""

    def __init__(self, days_off=(), working_weekends=(), business_week="mon-fri"):
        self.days_off = frozenset(days_off)
        self.working_weekends = frozenset(working_weekends)
        self.free = (SUNDAY,) if business_week == "mon-sat" else (SATURDAY, SUNDAY)

    def roll(self, day):
        """`rollover: next_working_day`: Saturday, Sunday and public holidays do not end a period."""
        while day in self.days_off or day.weekday() >= SATURDAY and day not in self.working_weekends:
            day += timedelta(days=1)
        return day

    def is_business_day(self, day):
        return day not in self.days_off and (day.weekday() not in self.free or day in self.working_weekends)

    def add_business_days(self, day, count):
        while count:
            day += timedelta(days=1)
            count -= self.is_business_day(day)
        return day


@lru_cache(maxsize=None)
def calendar_of(country, region=None):
    """The calendar of a country with the days of its region. The EU template has none: Saturdays and Sundays alone, which
    Reg. 1182/71 names itself."""
    path = CALENDARS / f"{country.lower()}.toml"
    if not path.exists():
        return Calendar()
    with path.open("rb") as file:
        data = tomllib.load(file)
    days = data["days-off"] + data.get("region", {}).get(region, [])
    return Calendar(days, data["working-weekends"], data["business-week"])


@lru_cache(maxsize=None)
def holidays(country):
    """Days off of a country that are no weekend, in order: what makes a rollover interesting."""
    return sorted(day for day in calendar_of(country).days_off if day.weekday() < SATURDAY)
