"""EU template: LAW.md section 4 (Directives 2011/83/EU "CRD" and (EU) 2019/771 "SGD"). National laws set its parameters."""

from datetime import date

from facts import DISTANCE, OFF_PREMISES, ON_PREMISES, all_of, any_of, grants, one_of, takes
from periods import add_days, add_months, apply
from rights import NOT_STARTED, UNDEFINED, ends, prolonged, remedy, right, total

# eu-11a: contracts from this day on through an online interface.
FUNCTION_FROM = date(2026, 6, 19)
ONLINE_INTERFACE = {"online", "click-and-collect", "marketplace"}
# eu-repair-extension: Dir. (EU) 2024/1799 Art. 21.
REPAIR_DIRECTIVE_FROM = date(2026, 7, 31)


# -- withdrawal

def withdrawal_start(facts):
    """eu-withdrawal `trigger_by_contract_type` (CRD Art. 9(2)). A subscription with regular deliveries is one of goods."""
    if facts.kind == "goods" or facts.kind == "subscription" and facts.mode == "regular":
        return facts.received()
    return facts.contracted


def new_right_after_trial(facts):
    """eu-subscription-once (C-565/22): not told at conclusion that the trial becomes chargeable."""
    return facts.kind == "subscription" and facts.tagged("free-trial") and facts.told("renewal-price") != "yes"


def informed(facts):
    return facts.told("withdrawal") == "yes"


def after_initial(start, days):
    """eu-withdrawal-noinfo `compute`: initial end without rollover, then 12 months, clamped (CRD Art. 10(1))."""
    return apply(start, ("days", days), ("months", 12))


def withdrawal_clock(facts, start, days, roll, outer=after_initial, capped=False):
    if start is None:
        return NOT_STARTED
    initial = add_days(start, days)
    told = facts.told("withdrawal")
    if told == "yes":
        return ends(start, initial, roll(initial))
    end, trigger = outer(start, days), start
    # Told on a last day that has rolled is told within the period: the shopper's day is the later one.
    if isinstance(told, date) and told <= roll(end):
        # CRD Art. 10(2): days from the information on, but never less than with timely information.
        later = max(initial, add_days(told, days))
        if later > initial:
            trigger = told
        end = min(end, later) if capped else later
    return ends(trigger, end, roll(end))


def exceptions(facts, off=()):
    """CRD Art. 16 as predicates (LAW.md 4.1). `off`: letters that a state switched off for this contract."""
    free = facts.paid is not None and facts.paid["minor"] == 0
    service, digital = facts.kind == "service", facts.kind == "digital"
    performed = facts.service.get("supplied-until") and facts.service["supplied-until"] >= facts.service["to"]
    consented = facts.told("service-start") == "yes" and facts.told("digital-acknowledgement") == "yes"
    confirmed = all(facts.told(duty) == "yes"
                    for duty in ("digital-consent", "digital-acknowledgement", "digital-confirmation"))
    found = {
        "a": service and bool(performed) and (free or consented),
        "b": facts.tagged("market-price"),
        # C-529/19: from conclusion on; options of the seller's own are not enough.
        "c": facts.tagged("personalised", "made-to-measure"),
        "d": facts.tagged("perishable"),
        # C-681/17: film that only protects is no hygiene seal.
        "e": all_of(facts.tagged("sealed-hygiene"), facts.unsealed()),
        "f": facts.tagged("inseparably-mixed"),
        "h": facts.tagged("urgent-repair"),
        "i": all_of(facts.tagged("sealed-media"), facts.unsealed()),
        "j": facts.tagged("magazine") and facts.kind != "subscription",
        "k": facts.channel == "public-auction",
        "l": facts.tagged("dated-leisure"),
        "m": digital and takes(facts.begun) and (free or confirmed),
    }
    return [(met, f"crd-16-{letter}") for letter, met in found.items() if letter not in off]


def channel_conditions(facts, channels):
    """A public auction is an exception, so it passes here. An unknown channel is read as one that gives the right."""
    ground = "contract-concluded-in-store" if facts.channel in ON_PREMISES else None
    return [(grants(one_of(facts.channel, channels)), ground)]


def return_postage(facts):
    """CRD Art. 6(6), 14(1): the consumer only if informed of it, and of the right, in time. Nothing travels but goods."""
    if facts.kind != "goods":
        return UNDEFINED
    at_conclusion = None
    if facts.contracted and facts.received():
        at_conclusion = facts.contracted == facts.received()
    # Off-premises goods delivered at conclusion that cannot go by post are collected free.
    if facts.tagged("not-postable") and grants(one_of(facts.channel, OFF_PREMISES)) and grants(at_conclusion):
        return "trader"
    return "consumer" if informed(facts) and facts.told("return-cost") == "yes" else "trader"


def handling_deduction(facts):
    """CRD Art. 14(2): at most the diminished value of goods; nothing if the right was not told of. It takes something away, so
    only handling that is known counts: worn goods, a broken seal (cases EU-13, VP-02)."""
    handled = facts.unused() is False or facts.unsealed() is True
    return "handling-beyond-testing" if facts.kind == "goods" and informed(facts) and handled else "none"


def refund_due(facts):
    """CRD Art. 13(1), (3): 14 days from notice; a trader may wait for goods or proof of dispatch unless he offered to collect:
    an act of his own, so without a record there was none. While neither is known the earlier date stands, as LAW.md decides
    doubt over a trader's duty."""
    due, proof = add_days(facts.act, 14), facts.first_proof()
    if facts.kind == "goods" and not facts.collects and proof:
        return max(due, proof)
    return due


def withdrawal_total(facts):
    """All payments with the cheapest delivery; a service that was asked to start: the days not supplied (Art. 14(3))."""
    if prorata(facts):
        first, last, supplied = (facts.service[key] for key in ("from", "to", "supplied-until"))
        if facts.paid is None:
            return None
        days = (last - first).days + 1
        left = days - max(0, min((min(supplied, last, facts.act) - first).days + 1, days))
        # A broken cent is the shopper's: LAW.md has no rounding, and doubt is theirs.
        return -(-facts.paid["minor"] * left // days)
    return total(facts.paid, facts.delivery)


def prorata(facts):
    """eu-service-prorata: nothing is due for what was supplied if request or information is missing. A subscription may be one of
    services or of content; LAW.md names services, and a deduction is not stretched."""
    return (facts.kind == "service" and informed(facts)
            and facts.told("service-start") == "yes" and facts.service.get("supplied-until") is not None)


def withdrawal(facts, calendar, *, name="eu-withdrawal", unsolicited_days=14, buyers=frozenset({"consumer"}),
               outer=after_initial, capped=False, off_when_unsolicited=""):
    days, off = 14, ""
    if grants(one_of(facts.channel, {"off-premises-unsolicited"})):
        days, off = unsolicited_days, off_when_unsolicited
    start, rules = withdrawal_start(facts), []
    if new_right_after_trial(facts):
        # The new right runs after the free period, whenever that ends.
        start = facts.service.get("paid-from")
        rules.append("eu-subscription-once")
    if grants(one_of(facts.channel, ONLINE_INTERFACE)) and (not facts.contracted or facts.contracted >= FUNCTION_FROM):
        rules.append("eu-11a")
    if prorata(facts):
        rules.append("eu-service-prorata")
    ids = [] if name == "eu-withdrawal" else ["eu-withdrawal"]
    if not informed(facts):
        ids.append("eu-withdrawal-noinfo")
    return right(
        facts, name, "withdrawal",
        [*channel_conditions(facts, DISTANCE | OFF_PREMISES | {"public-auction"}),
         (facts.bought_by(buyers), "not-a-consumer")],
        withdrawal_clock(facts, start, days, calendar.roll, outer, capped),
        {"refund": remedy(due=refund_due(facts))},
        exceptions=exceptions(facts, off), ids=ids, rules=rules,
        postage=return_postage(facts), deduction=handling_deduction(facts),
        refund_total=UNDEFINED if facts.tagged("free-trial") else withdrawal_total(facts),
        # The day on which it would have ended for whoever was told: as they would have had it, after rollover. The 12 months
        # run from the day before rollover, as LAW.md computes them.
        initial_end=calendar.roll(add_days(start, days)) if start and not informed(facts) else UNDEFINED,
        return_by=add_days(facts.act, 14))


# -- conformity

def extended_once(facts, end, months):
    """The liability period with the extension after a repair that was carried out within it."""
    for repair in facts.repairs:
        day = repair.given or repair.back
        if repair.returned and (day is None or day <= end):
            return add_months(end, months)
    return end


def directive_extension(facts):
    """eu-repair-extension (SGD Art. 10(2a)) in months. Whether a state has transposed it is open (LAW.md section 11, 2), so it
    stands in every state: in doubt the shopper's days end later."""
    return 0 if facts.contracted and facts.contracted < REPAIR_DIRECTIVE_FROM else 12


def used_term(facts, months):
    """SGD Art. 10(6): a shorter period for second-hand goods, if agreed expressly."""
    return 12 if facts.tagged("second-hand") and facts.told("used-term") == "yes" else months


def second_tier(facts, limit=None):
    """SGD Art. 13(4): not done, refused, back despite one attempt, or so serious that no attempt need be made."""
    return any_of(one_of(facts.history(limit), {"failed", "overdue", "refused"}), facts.major)


def burden(facts, until):
    """SGD Art. 11(1): a fault that shows within the period is presumed. Without a day of its own it shows on the day of the
    act; without a day of delivery nothing has run out."""
    return "trader" if until is None or (facts.seen or facts.act) <= until else "consumer"


def conformity(facts, calendar, *, name="eu-conformity", start=None, months=24, burden_months=12, buyers=frozenset({"consumer"}),
               suspended=None, extension=directive_extension, action=None, action_extends=True, floors=None, no_end=None,
               excluded_tags=(), burden_until=None, tier_one_due=(UNDEFINED, UNDEFINED), limit=None,
               money_due=(UNDEFINED, UNDEFINED), accepted=False, rules=(), **fields):
    """eu-conformity (SGD Art. 10-16).

    The clock is the liability period from delivery, or from `start`: the fault must show in it; no rollover, nothing has to be
    done on its last day.
    `suspended(facts, base)`: its end with the days that a state does not count. `extension(facts)`: months more after a repair.
    `action(facts)`: last day of the claim where the law has one, before the extension; `floors(facts, end)`: not sooner than.
    It is a day of the consumer's act, so it rolls (LAW.md section 1).
    """
    received = start or facts.received()
    clock, late, until, act_by, rules = NOT_STARTED, False, None, None, [*rules]
    if received:
        base = add_months(received, months)
        until = add_months(received, burden_months)
        if burden_until:
            until = burden_until(facts, until)
        counted = suspended(facts, base) if suspended else base
        more = extension(facts)
        show = extended_once(facts, counted, more)
        if show > counted:
            rules.append("eu-repair-extension")
        act_by = action(facts) if action else None
        if act_by:
            # What prolongs the time in which the fault may show leaves as much time to sue as before, if both run from delivery.
            if action_extends and show > counted:
                act_by = add_months(act_by, more)
            act_by = calendar.roll(floors(facts, act_by) if floors else act_by)
        # A fault of which nobody said when it showed may have shown in time, as long as the claim can still be brought.
        late = facts.seen > show if facts.seen else act_by is None and facts.act > show
        late = late or act_by is not None and facts.act > act_by
        clock = ends(received, base, show)
        fields.setdefault("liability_base", base)
    if no_end:
        clock, late = no_end, False
        fields["liability_base"] = UNDEFINED
    # What the trader accepted, he does.
    gate = any_of(accepted and facts.fault() is True, second_tier(facts, limit))
    reduction_due, termination_due = money_due
    repair_due, replacement_due = tier_one_due
    return right(
        facts, name, "conformity",
        [(facts.bought_by(buyers), None), (facts.kind == "goods", None),
         (not facts.tagged(*excluded_tags), None), (facts.fault(), None)],
        clock,
        {"repair": remedy(due=repair_due), "replacement": remedy(due=replacement_due),
         "price-reduction": remedy(gate, due=reduction_due),
         # SGD Art. 13(5): the seller proves that the fault is minor, so an open question does not bar.
         "refund": remedy(all_of(gate, facts.minor is not True), due=termination_due)},
        ids=[] if name == "eu-conformity" else ["eu-conformity"], rules=rules, late=late,
        postage="trader", deduction="none", burden=burden(facts, until), burden_until=until,
        claim_until=act_by or UNDEFINED,
        # SGD Art. 16(3) says "the price"; whether the delivery is in it LAW.md leaves open, and doubt is the shopper's.
        refund_total=total(facts.paid, facts.delivery), **fields)


def digital(facts, *, buyers=frozenset({"consumer"})):
    """Digital content (Dir. 2019/770), the last line of LAW.md section 4: two years from its supply, which is the contract's day;
    presumed for one; no second attempt needed; the bar of the minor defect only where a price was paid."""
    start = facts.contracted
    end, until = (add_months(start, 24), add_months(start, 12)) if start else (None, None)
    gate = second_tier(facts)
    priced = facts.paid is not None and facts.paid["minor"] > 0
    return right(
        facts, "eu-digital", "conformity",
        [(facts.bought_by(buyers), None), (facts.kind == "digital", None), (facts.fault(), None)],
        ends(start, end) if start else NOT_STARTED,
        {"repair": remedy(), "price-reduction": remedy(gate),
         "refund": remedy(all_of(gate, not (facts.minor is True and priced)))},
        late=bool(end) and (facts.seen or facts.act) > end, deduction="none", burden=burden(facts, until), burden_until=until,
        refund_total=total(facts.paid))


def rights(facts, calendar):
    return [withdrawal(facts, calendar), conformity(facts, calendar, months=used_term(facts, 24)), digital(facts)]
