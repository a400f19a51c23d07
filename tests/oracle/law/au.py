"""Australia: LAW.md section 9 (Australian Consumer Law s. 259-263)."""

from facts import grants, negate, one_of
from rights import NO_FIXED_END, NOT_STARTED, UNDEFINED, ends, remedy, right, total

LIMIT = 100_000 * 100


# A sole trader outside their own field does not buy for the business: no limit of value for them.
PRIVATE = frozenset({"consumer", "sole-trader"})


def protected(facts):
    """`b2c-only`: business buyers too, up to AUD 100,000."""
    if facts.bought_by(PRIVATE):
        return True
    if facts.paid and facts.paid["currency"] == "AUD":
        return facts.paid["minor"] <= LIMIT
    return True


def conditions(facts):
    return [(protected(facts), None), (facts.kind == "goods", None), (facts.fault(), None)]


def clock(facts):
    """s. 262: until the failure could be expected to appear; no number. Before delivery nothing runs."""
    return NO_FIXED_END if facts.received() else NOT_STARTED


def major_failure(facts):
    # `loss_of_right`: damaged by the consumer's own doing. It is the rejection that is lost, not the compensation; and only what
    # is known takes something away.
    kept = facts.use != "damaged"
    # s. 263: the supplier collects what is costly to return.
    costly = facts.tagged("bulky-over-5kg", "not-postable", "large-appliance", "installed-by-trader")
    return right(
        facts, "au-major-failure", "conformity", [*conditions(facts), (facts.major, None)], clock(facts),
        {"refund": remedy(kept), "replacement": remedy(kept), "price-reduction": remedy()},
        postage="trader" if costly else "consumer", deduction="none", refund_total=total(facts.paid))


def minor_failure(facts):
    """au-minor-failure: the supplier chooses."""
    return right(
        facts, "au-minor-failure", "conformity", [*conditions(facts), (negate(facts.major), None)], clock(facts),
        {"repair": remedy(), "replacement": remedy(), "refund": remedy()}, deduction="none", choice="supplier",
        refund_total=total(facts.paid))


def minor_unfixed(facts):
    """au-minor-failure: otherwise, that is if nothing was done in reasonable time, the consumer may reject."""
    return right(
        facts, "au-minor-unfixed", "conformity",
        [*conditions(facts), (negate(facts.major), None), (one_of(facts.history(), {"failed", "overdue", "refused"}), None)],
        clock(facts), {"refund": remedy(), "replacement": remedy()}, deduction="none", refund_total=total(facts.paid))


def unsolicited_sale(facts, calendar):
    """au-change-of-mind: nothing but ten business days after an unsolicited sale."""
    unsolicited = grants(one_of(facts.channel, {"off-premises-unsolicited"}))
    started = facts.contracted
    end = ends(started, calendar.add_business_days(started, 10)) if started else NOT_STARTED
    return right(
        facts, "au-change-of-mind", "withdrawal",
        [(unsolicited, None), (facts.bought_by(PRIVATE), "not-a-consumer")],
        end, {"refund": remedy()}, ids=["au-unsolicited"], refund_total=UNDEFINED)


def rights(facts, calendar):
    return [major_failure(facts), minor_failure(facts), minor_unfixed(facts), unsolicited_sale(facts, calendar)]
