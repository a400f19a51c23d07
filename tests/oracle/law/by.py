"""Belarus: LAW.md section 9 (Закон РБ № 90-З ст. 28)."""

from periods import add_days
from rights import NOT_STARTED, ends, remedy, right, total

from .kz import good_quality


def rights(facts, _calendar):
    # by-exchange-return: 14 days from handover; money at once, at most seven days. `complete` stands for the packaging.
    # The government's list of exclusions is not in LAW.md.
    received = facts.received()
    return [right(
        facts, "by-exchange-return", "return", good_quality(facts, facts.complete),
        ends(received, add_days(received, 14)) if received else NOT_STARTED,
        {"exchange": remedy(), "refund": remedy(due=add_days(facts.act, 7))},
        deduction="none", refund_total=total(facts.paid))]
