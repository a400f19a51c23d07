"""Belarus: LAW.md section 9 (Закон РБ № 90-З ст. 28)."""

from periods import add_days
from rights import NOT_STARTED, ends, per_day, remedy, right, total

from .kz import good_quality


def rights(facts, calendar):
    # by-exchange-return: 14 days from handover; money at once, at most seven days.
    # The government's list of exclusions is not in LAW.md; goods that are on it carry a tag. Rollover is not in it either: in
    # doubt the later day.
    received = facts.received()
    last = add_days(received, 14) if received else None
    return [right(
        facts, "by-exchange-return", "return", good_quality(facts),
        ends(received, last, calendar.roll(last)) if received else NOT_STARTED,
        {"exchange": remedy(), "refund": remedy(due=add_days(facts.act, 7))},
        exceptions=[(facts.tagged("non-exchangeable"), "by-nonreturnable-list")],
        deduction="none", refund_total=total(facts.paid),
        # "Penalty 1 %/day": of the money that is late; no cap is named.
        penalty=per_day(facts, add_days(facts.act, 7), facts.events.get("refund-paid"), capped=False))]
