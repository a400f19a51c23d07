"""United Kingdom: LAW.md section 7 (CCR 2013 reg. 27-38; CRA 2015 s. 19-24). Nothing rolls over."""

from datetime import timedelta

from facts import DISTANCE, OFF_PREMISES, all_of, one_of
from periods import add_days, add_months, add_years, days_beginning_with, months_beginning_with
from rights import NOT_STARTED, UNDEFINED, ends, remedy, right, total

from . import eu


# -- uk-cancel

def exceptions(facts):
    """reg. 28(1): never there; reg. 28(3): lost by unsealing or mixing."""
    never = (facts.tagged("market-price", "personalised", "made-to-measure", "perishable", "urgent-repair", "dated-leisure")
             or facts.tagged("magazine") and facts.kind != "subscription" or facts.channel == "public-auction")
    lost = [all_of(facts.tagged("sealed-hygiene"), facts.unsealed()), all_of(facts.tagged("sealed-media"), facts.unsealed()),
            facts.tagged("inseparably-mixed")]
    return [(never, "uk-28-1"), *((met, "uk-28-3") for met in lost)]


def cancel_refund_due(facts):
    """reg. 34(4)-(6): 14 days after goods or evidence of sending; after notice if nothing travels or the trader collects."""
    # An offer to collect is the trader's own act: without a record there was none.
    if facts.kind == "goods" and not facts.collects:
        proof = facts.first_proof()
        return add_days(proof, 14) if proof else None
    return add_days(facts.act, 14)


def cancel(facts):
    start = eu.withdrawal_start(facts)
    postage = UNDEFINED
    if facts.kind == "goods":
        told = eu.informed(facts) and facts.told("return-cost") == "yes"
        postage = "consumer" if told else "trader"
    return right(
        facts, "uk-cancel", "withdrawal",
        [*eu.channel_conditions(facts, DISTANCE | OFF_PREMISES | {"public-auction"}),
         (facts.bought_by(), "not-a-consumer")],
        # reg. 30, 31: plain calendar days; 12 months after the day it would have ended.
        eu.withdrawal_clock(facts, start, 14, roll=lambda day: day),
        {"refund": remedy(due=cancel_refund_due(facts))},
        exceptions=exceptions(facts), postage=postage, deduction=eu.handling_deduction(facts),
        # What is due for a service that was begun is not in LAW.md.
        refund_total=total(facts.paid, facts.delivery) if facts.kind == "goods" else UNDEFINED,
        return_by=add_days(facts.act, 14))


# -- Consumer Rights Act

def conditions(facts):
    return [(facts.bought_by(), None), (facts.kind == "goods", None), (facts.fault(), None)]


def reject_start(facts):
    """s. 22(3): possession, delivery and, where the trader has to install, his notice that it is done."""
    received = facts.received()
    if received is None or facts.tagged("installed-by-trader") and facts.installed is None:
        return None
    return max(received, facts.installed) if facts.installed else received


def with_pauses(facts, limit):
    """s. 22(6)-(8): stopped from the request to the return, both counted; then the later of seven days after the wait and
    the limit moved by it. While the wait lasts the clock stands: what is left, is left as if the goods came back today."""
    for repair in facts.repairs:
        back = repair.back if repair.returned else facts.today
        if repair.given is None or back is None or repair.given > limit or back < repair.given:
            continue
        limit = max(limit + timedelta(days=(back - repair.given).days + 1), add_days(back, 7))
    return limit


def short_term_reject(facts):
    start = reject_start(facts)
    clock, base = NOT_STARTED, None
    if start:
        # 30 days beginning with the first day after.
        base = days_beginning_with(add_days(start, 1), 30)
        end = with_pauses(facts, base)
        clock = ends(start, base, end)
    agreed = facts.events.get("agreed-refund")
    return right(
        facts, "uk-short-term-reject", "conformity", conditions(facts), clock,
        # s. 20(15): 14 days beginning with the day of agreement.
        {"refund": remedy(due=days_beginning_with(agreed, 14) if agreed else None)},
        postage="trader", deduction="none", burden="consumer", burden_until=None,
        # "Full refund, no deduction".
        refund_total=total(facts.paid, facts.delivery),
        last_day_base=base)


def limitation(facts):
    """uk-limitation: six years, five in Scotland."""
    received = facts.received()
    if received is None:
        return NOT_STARTED
    return ends(received, add_years(received, 5 if facts.region == "GB-SCT" else 6))


def presumed_until(facts):
    """uk-presumption: six months beginning with the day of delivery."""
    return months_beginning_with(facts.received(), 6) if facts.received() else None


def repair_replace(facts):
    until = presumed_until(facts)
    return right(
        facts, "uk-repair-replace", "conformity", conditions(facts), limitation(facts),
        {"repair": remedy(), "replacement": remedy()}, rules=["uk-presumption", "uk-limitation"],
        postage="trader", deduction="none", burden=eu.burden(facts, until), burden_until=until)


def final_reject(facts):
    """uk-price-reduction-final-reject: after one repair or replacement, or none to be had in reasonable time."""
    gate = one_of(facts.history(), {"failed", "overdue", "refused"})
    until, received = presumed_until(facts), facts.received()
    # s. 24(10): nothing for use in the first six months, motor vehicles apart.
    free = not facts.tagged("motor-vehicle") and (received is None or facts.act <= add_months(received, 6))
    return right(
        facts, "uk-price-reduction-final-reject", "conformity", conditions(facts), limitation(facts),
        {"price-reduction": remedy(gate), "refund": remedy(gate)}, rules=["uk-presumption", "uk-limitation"],
        postage="trader", deduction="none" if free else "use", burden=eu.burden(facts, until), burden_until=until,
        refund_total=total(facts.paid, facts.delivery))


def rights(facts, _calendar):
    return [cancel(facts), short_term_reject(facts), repair_replace(facts), final_reject(facts)]
