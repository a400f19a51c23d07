"""Kazakhstan: LAW.md section 9 (Закон РК № 274-IV ст. 30)."""

from facts import all_of, negate
from periods import add_days
from rights import NOT_STARTED, ends, remedy, right, total

LEFT_OUT = ("medicine", "medical-device", "underwear", "hosiery", "live-animal", "plant", "sold-by-length", "mobile-phone")


def seal_broken(facts):
    """Only goods that have a seal can have broken it."""
    return all_of(facts.tagged("sealed-hygiene", "sealed-media"), facts.unsealed())


def good_quality(facts):
    """Non-food goods without a fault, unused, that a consumer bought: common to the exchange rights of RU, KZ and BY. Nobody
    records whether labels and packaging are kept; `complete` is about parts and accessories."""
    return [(facts.kind == "goods", None), (not facts.tagged("food"), None), (facts.bought_by(), "not-a-consumer"),
            (negate(facts.fault()), None), (facts.unused(), None)]


def rights(facts, calendar):
    # kz-exchange-return: 14 calendar days from purchase. What is sent is bought for this purpose when it has come, and LAW.md
    # says nothing of rollover: both are the later day.
    bought = facts.received()
    last = add_days(bought, 14) if bought else None
    return [right(
        facts, "kz-exchange-return", "return",
        good_quality(facts),
        ends(bought, last, calendar.roll(last)) if bought else NOT_STARTED,
        {"exchange": remedy(), "refund": remedy()},
        exceptions=[(facts.tagged(*LEFT_OUT), "kz-nonreturnable-list"), (seal_broken(facts), "seal-not-kept")],
        deduction="none", refund_total=total(facts.paid))]
