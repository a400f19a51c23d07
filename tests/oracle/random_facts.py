#!/usr/bin/env python3
"""Seeded random facts that are believable and sit where laws break: around last days, month ends, leap days, holidays.

A start day is chosen so that some period of the country's law ends at an interesting day, and the act falls within two days
of that end. Unknowns are sprinkled in last.
"""

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from periods import add_months, holidays  # noqa: E402

COUNTRIES = ("RU", "EU", "DE", "FR", "IT", "ES", "NL", "PL", "AT", "GB", "US", "AU", "KZ", "BY")
REGIONS = {"RU": ["RU-BA", "RU-TA"], "DE": ["DE-BY", "DE-SN", "DE-BE"], "ES": ["ES-CN", "ES-MD"], "GB": ["GB-SCT", "GB-ENG"],
           "US": ["US-CA", "US-NY", "US-TX"], "AU": ["AU-NSW", "AU-VIC"]}
CURRENCIES = {"RU": "RUB", "PL": "PLN", "GB": "GBP", "US": "USD", "AU": "AUD", "KZ": "KZT", "BY": "BYN"}
# (months, days) from the start to a last day that some rule of the country knows.
GENERAL = ((0, 0), (0, 14), (0, 30), (12, 14), (24, 0))
ENDS = {
    "RU": ((0, 7), (3, 0), (0, 14), (0, 15), (24, 0), (12, 0), (120, 0)), "IT": (*GENERAL, (12, 30), (26, 0)),
    "ES": (*GENERAL, (12, 30), (36, 0)), "PL": (*GENERAL, (12, 30)), "FR": (*GENERAL, (30, 0)), "AT": (*GENERAL, (27, 0)),
    "GB": ((0, 14), (0, 30), (12, 14), (6, 0), (60, 0), (72, 0)), "US": ((0, 3), (0, 4), (0, 5), (0, 30)),
    "AU": ((0, 10), (0, 14), (6, 0)), "KZ": ((0, 14),), "BY": ((0, 14),),
}
CHANNELS = ["online"] * 8 + ["in-store"] * 4 + ["phone", "off-premises", "off-premises", "off-premises-unsolicited",
                                                "click-and-collect", "reserve-and-collect", "marketplace", "public-auction"]
PLAIN_TAGS = ["apparel", "footwear", "toy", "book", "furniture", "electronics", "small-appliance", "bicycle", "other"]
LEGAL_TAGS = ["underwear", "hosiery", "magazine", "mobile-phone", "motor-vehicle", "food", "plant", "live-animal", "medicine",
              "medical-device", "sold-by-length", "technically-complex", "technically-complex", "non-exchangeable",
              "individually-defined", "personalised", "made-to-measure", "configured-from-options", "sealed-hygiene",
              "sealed-media", "protective-film", "perishable", "inseparably-mixed", "market-price", "urgent-repair",
              "dated-leisure", "bulky-over-5kg", "not-postable", "second-hand", "installed-by-trader", "final-sale",
              "repairable-annex-ii", "large-appliance"]
REASONS = ["changed-my-mind", "too-small", "too-big", "damaged-or-defective", "damaged-or-defective", "damaged-or-defective",
           "arrived-damaged", "item-not-as-described", "received-the-wrong-item", "arrived-late", "other"]
# What the laws of a country look at most.
OWN_TAGS = {"RU": ["technically-complex", "technically-complex", "non-exchangeable", "individually-defined"],
            "US": ["motor-vehicle", "final-sale"], "GB": ["installed-by-trader", "motor-vehicle"]}
DUTIES = ["withdrawal", "return-cost", "written-return", "used-term", "policy-posted"]


class Maker:
    def __init__(self, seed, countries=COUNTRIES):
        self.random = random.Random(seed)
        self.countries = countries

    def chance(self, share):
        return self.random.random() < share

    def maybe(self, share, value):
        return value if self.chance(share) else None

    def interesting_day(self, country):
        """A weekend, a holiday, a month's end, the turn of February, or any day."""
        draw = self.random
        year = draw.randint(2024, 2031)
        kind = draw.choice(("any", "any", "weekend", "holiday", "month-end", "leap"))
        day = date(year, 1, 1) + timedelta(days=draw.randrange(365))
        if kind == "weekend":
            return day + timedelta(days=5 - day.weekday() + draw.randint(0, 1))
        if kind == "holiday" and holidays(country):
            return draw.choice([day for day in holidays(country) if 2024 <= day.year <= 2031])
        if kind == "month-end":
            return add_months(date(year, draw.randint(1, 12), 1), 1) - timedelta(days=draw.randint(1, 2))
        if kind == "leap":
            return date(draw.choice((2024, 2028)), 2, 28) + timedelta(days=draw.randint(0, 2))
        return day

    def days(self, country):
        """Start of a period and the day of the act: one of the two is interesting."""
        months, days = self.random.choice(ENDS.get(country, GENERAL))
        start = end = self.interesting_day(country)
        if self.chance(0.5):
            start = add_months(end - timedelta(days=days), -months)
        else:
            end = add_months(start, months) + timedelta(days=days)
        act = end + timedelta(days=self.random.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2, 3, 4)))
        return (start, max(act, start)) if date(2024, 1, 1) <= start else self.days(country)

    def told(self, start, act):
        values = {}
        for duty in DUTIES:
            drawn = self.random.random()
            if drawn < 0.6:
                values[duty] = "yes"
            elif drawn < 0.75:
                values[duty] = "no"
            elif drawn < 0.87:
                late = act - timedelta(days=self.random.choice((0, 13, 14, 15, 16, 30, 31, 40)))
                values[duty] = {"late": max(late, start)}
        return values

    def tags(self, country, kind):
        draw = self.random
        if kind == "subscription":
            return draw.sample(["auto-renewing", "food", "magazine"], 1) + (["free-trial"] if self.chance(0.4) else [])
        if kind == "digital":
            return ["download"]
        if kind == "service":
            return draw.choice((["other"], ["other"], ["dated-leisure"], ["urgent-repair"]))
        own = [draw.choice(OWN_TAGS[country])] if country in OWN_TAGS and self.chance(0.4) else []
        return [draw.choice(PLAIN_TAGS), *own, *draw.sample(LEGAL_TAGS, draw.choice((0, 0, 0, 1, 1, 2)))]

    def repairs(self, start, act):
        made, day = [], start
        for _ in range(self.random.choice((0, 0, 0, 0, 1, 1, 2))):
            span = max(0, (act - day).days)
            given = day + timedelta(days=self.random.randint(span // 2, span))
            back = given + timedelta(days=self.random.choice((0, 1, 10, 30, 44, 45, 46)))
            returned = back <= act
            made.append({"given": given, "back": back if returned else None, "returned": returned,
                         "agreed-days": self.maybe(0.3, self.random.choice((10, 45, 60))),
                         "cured": self.random.choice((True, False, False, None)) if returned else None})
            if not returned:
                break
            day = back
        return made

    def service(self, kind, contracted, act):
        if kind == "service" or kind == "subscription" and self.chance(0.7):
            first = contracted + timedelta(days=self.random.choice((0, 0, 1, 5)))
            length = self.random.choice((1, 7, 30, 31, 365))
            last = first + timedelta(days=length - 1)
            supplied = min(last, act + timedelta(days=self.random.choice((-1, -1, 0, 5))))
            return {"from": first, "to": last,
                    "supplied-until": supplied if supplied >= first and self.chance(0.7) else None,
                    "paid-from": first + timedelta(days=30) if kind == "subscription" else None}
        return None

    def claim(self, start, act):
        draw = self.random
        # What comes back after half a year is mostly broken.
        old = (act - start).days > 180 and self.chance(0.6)
        reason = self.maybe(0.9, "damaged-or-defective" if old else draw.choice(REASONS))
        seen = None
        if self.chance(0.35):
            seen = act - timedelta(days=draw.choice((0, 1, 2, 10, 60, 100)))
            seen = max(seen, start)
        return {
            "reason": reason, "use": self.maybe(0.85, draw.choice(("unopened", "tried", "tried", "used", "damaged"))),
            "complete": self.maybe(0.85, self.chance(0.85)),
            "seal": self.maybe(0.5, draw.choice(("intact", "broken", "none"))),
            "repair": self.maybe(0.35, draw.choice(("none", "cured", "failed", "overdue", "running", "refused"))),
            "seen": seen, "essential": self.maybe(0.3, self.chance(0.5)), "major": self.maybe(0.6, self.chance(0.5)),
            "minor": self.maybe(0.3, self.chance(0.5)),
            "route": self.maybe(0.3, draw.choice(("withdrawal", "exchange", "return", "conformity")))}

    def events(self, kind, start, act, today, demanded):
        def within(share):
            return act + timedelta(days=self.random.randint(0, max(0, (today - act).days))) if self.chance(share) else None

        replaced = None
        if kind == "goods" and self.chance(0.08):
            replaced = start + timedelta(days=self.random.randint(0, (act - start).days))
        if not demanded:
            return {"replaced": replaced}
        return {"replaced": replaced, "demanded": act, "answered": within(0.3), "remedied": within(0.2),
                "sent-proof": within(0.4), "received": within(0.4), "agreed-refund": within(0.3), "refund-paid": within(0.2)}

    def facts(self):
        draw = self.random
        country = draw.choice(self.countries)
        start, act = self.days(country)
        demanded = self.chance(0.5)
        today = act + timedelta(days=draw.choice((0, 0, 1, 8, 14, 15, 31, 46))) if demanded else act
        kind = draw.choice(["goods"] * 12 + ["service", "digital", "subscription"])
        channel = draw.choice(CHANNELS)
        contracted = start - timedelta(days=0 if kind != "goods" or channel == "in-store" else draw.choice((0, 0, 1, 3, 20)))
        mode = "regular" if kind == "subscription" and self.chance(0.5) else "single"
        lots = [start] if kind == "goods" or mode == "regular" else []
        if kind == "goods" and self.chance(0.12):
            mode = draw.choice(("several-goods", "pieces"))
            lots = [max(contracted, start - timedelta(days=2)), start]
        elif mode == "regular":
            lots.append(start + timedelta(days=30))
        currency = CURRENCIES.get(country, "EUR")
        guarantee = add_months(start, draw.choice((6, 12, 24, 36))) if kind == "goods" and self.chance(0.4) else None
        tags = self.tags(country, kind)
        told = self.told(start, act)
        if kind in ("service", "digital", "subscription"):
            for duty in ("digital-consent", "digital-acknowledgement", "digital-confirmation", "service-start",
                         "renewal-price"):
                if self.chance(0.8):
                    told[duty] = "yes" if self.chance(0.8) else "no"
        minor = draw.choice((0, 999, 2499, 2500, 10000, 12999, 13000, 60001, 1_000_000, 10_000_001))
        goods = {
            "kind": kind, "tags": sorted(set(tags)), "delivery-mode": mode, "lots": lots, "guarantee-until": guarantee,
            "installed": start + timedelta(days=draw.choice((0, 1, 9))) if "installed-by-trader" in tags and self.chance(0.7)
            else None,
            "begun": self.maybe(0.8, self.chance(0.7)) if kind == "digital" else None,
            "service": self.service(kind, contracted, act), "paid": {"minor": minor, "currency": currency},
            "delivery": {"minor": 499, "currency": currency} if lots and self.chance(0.5) else None,
            "in-stock": self.maybe(0.7, self.chance(0.6)),
            "check-needed": self.maybe(0.6, self.chance(0.4)), "collects": self.maybe(0.6, self.chance(0.3)),
            "events": self.events(kind, start, act, today, demanded),
            "repairs": self.repairs(start, act) if kind == "goods" else []}
        contract = {
            "country": country, "region": draw.choice(REGIONS[country]) if country in REGIONS and self.chance(0.5) else None,
            "channel": channel, "place": draw.choice(("buyer-home", "temporary-location"))
            if channel.startswith("off-premises") else None,
            "buyer": draw.choice(["consumer"] * 8 + ["sole-trader", "business"]), "contracted": contracted, "told": told}
        self.forget(contract, goods)
        return written({"today": today, "contract": contract, "goods": goods, "claim": self.claim(start, act)})

    def forget(self, contract, goods):
        """Things that the merchant does not know."""
        for holder, key, share in ((contract, "channel", 0.05), (contract, "buyer", 0.1), (contract, "contracted", 0.08),
                                   (contract, "place", 0.2), (goods, "paid", 0.05)):
            if self.chance(share):
                holder[key] = None
        drawn = self.random.random()
        if drawn < 0.04:
            goods["lots"] = []
        elif drawn < 0.08 and goods["lots"]:
            goods["lots"][-1] = None


def written(value):
    """As JSON has it: days as text, nothing that is not known."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [written(item) for item in value]
    return value


def generate(seed, count, countries=COUNTRIES):
    maker = Maker(seed, countries)
    return [maker.facts() for _ in range(count)]


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    for facts in generate(seed, count):
        print(json.dumps({"facts": facts}, separators=(",", ":")))


if __name__ == "__main__":
    main()
