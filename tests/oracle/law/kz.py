"""Kazakhstan: LAW.md section 9 (Закон РК № 274-IV ст. 30)."""

from facts import negate
from periods import add_days
from rights import NOT_STARTED, ends, remedy, right, total

LEFT_OUT = ("medicine", "medical-device", "underwear", "hosiery", "live-animal", "plant", "sold-by-length", "mobile-phone")


def seals_kept(facts):
    """Only goods that have a seal can have broken it."""
    if facts.seal is None and not facts.tagged("sealed-hygiene", "sealed-media"):
        return True
    return negate(facts.unsealed())


def good_quality(facts, *more):
    """Non-food goods without a fault, unused, that a consumer bought: common to the exchange rights of RU, KZ and BY."""
    return [(facts.kind == "goods", None), (not facts.tagged("food"), None), (facts.bought_by(), "not-a-consumer"),
            (negate(facts.fault()), None), (facts.unused(), None), *((condition, None) for condition in more)]


def rights(facts, _calendar):
    # kz-exchange-return: 14 calendar days from purchase; no rollover is named.
    bought = facts.contracted
    return [right(
        facts, "kz-exchange-return", "return",
        good_quality(facts, seals_kept(facts), facts.complete),
        ends(bought, add_days(bought, 14)) if bought else NOT_STARTED,
        {"exchange": remedy(), "refund": remedy()}, exceptions=[(facts.tagged(*LEFT_OUT), None)],
        deduction="none", refund_total=total(facts.paid))]
