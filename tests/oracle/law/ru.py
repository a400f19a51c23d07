"""Russia: LAW.md section 3 (ЗоЗПП ст. 18-26.1)."""

from datetime import date, timedelta

from facts import DISTANCE, ON_PREMISES, any_of, grants, negate, one_of, takes
from periods import add_days, add_months, add_years
from rights import NOT_STARTED, UNDEFINED, ends, per_day, remedy, right, total

from .kz import good_quality, seal_broken

REPAIR_DAYS = 45  # ru-time-repair: the most that can be agreed.
MONEY_DAYS = 10  # ru-time-money.
PENALTY_CAP_FROM = date(2026, 2, 1)  # ru-penalty: capped at the price since then (500-ФЗ).


# -- without a fault

def distance_refusal(facts, calendar):
    """ru-distance-refusal: seven days; ru-distance-refusal-noinfo: three months (26.1 п. 4)."""
    received, told = facts.received(), facts.told("written-return") == "yes"
    clock = NOT_STARTED
    if received:
        strict = add_days(received, 7) if told else add_months(received, 3)
        clock = ends(received, strict, calendar.roll(strict))
    return right(
        facts, "ru-distance-refusal", "withdrawal",
        [(grants(facts.channel_in(DISTANCE)), None), (facts.kind == "goods", None),
         (facts.bought_by(), "not-a-consumer"),
         # `quality: good`, yet `reason_needed: false`: a known fault goes by art. 18, an unknown reason is not asked for.
         (facts.fault() is not True, None),
         # Look and properties kept.
         (facts.unused(), None)],
        clock, {"refund": remedy(due=add_days(facts.act, MONEY_DAYS))},
        # The list of art. 25 does not limit it; individually defined goods are the one exception.
        exceptions=[(facts.tagged("individually-defined"), "ru-individually-defined")],
        ids=[] if told else ["ru-distance-refusal-noinfo"],
        postage="consumer", deduction="none",
        # The sum paid with its delivery, before what it costs the seller to carry the goods back.
        refund_total=total(facts.paid, facts.delivery))


def does_not_fit(facts):
    """Ground of art. 25: shape, size, style, colour, dimensions or set. Colour, style and set have no word of their own among the
    reasons, so every reason that is no fault may stand for one."""
    return negate(facts.fault())


def offline_exchange(facts, calendar):
    """ru-offline-exchange (ст. 25): 14 days, the day of purchase not counted; money only if no analogue is on sale."""
    bought = facts.contracted
    clock = NOT_STARTED
    if bought:
        strict = add_days(bought, 14)
        clock = ends(bought, strict, calendar.roll(strict))
    returned = facts.events.get("received")
    return right(
        facts, "ru-offline-exchange", "exchange",
        [(grants(facts.channel_in(ON_PREMISES)), None), (does_not_fit(facts), None),
         *good_quality(facts)],
        clock,
        # Without an analogue the exchange waits for one, by agreement.
        {"exchange": remedy(), "refund": remedy(grants(negate(facts.in_stock)),
                                                due=add_days(returned, 3) if returned else None)},
        exceptions=[(on_the_list(facts), "ru-nonexchange-list"), (seal_broken(facts), "seal-not-kept")],
        postage="consumer", deduction="none", refund_total=total(facts.paid))


def on_the_list(facts):
    """LAW.md 3.4: what the list names by kinds that goods have a word for; what it names beyond them carries its own tag."""
    named = facts.tagged("non-exchangeable", "medicine", "medical-device", "cosmetics", "sold-by-length", "underwear", "hosiery",
                         "household-chemicals", "furniture-set", "motor-vehicle", "live-animal", "plant", "book")
    # Technically complex household goods with a guarantee period.
    return named or facts.tagged("technically-complex") and facts.guarantee_until is not None


# -- with a fault

def guarantee(facts):
    """Last day of the guarantee: longer by the time from claim to hand-back (20(3)), anew after a replacement (21(2))."""
    end, lots = facts.guarantee_until, [lot for lot in facts.lots if lot]
    if end is None:
        return None
    replaced = facts.events.get("replaced")
    # As long as it was: with several lots from the first, the longer time.
    if replaced and lots and end >= min(lots):
        end = replaced + (end - min(lots))
    return longer_by_repairs(facts, end)


def handed_over(facts):
    """The day from which periods run: with a replacement they begin anew. LAW.md says so of the guarantee; of the two years, the
    fifteen days and the service life doubt does."""
    return facts.events.get("replaced") or facts.received()


def longer_by_repairs(facts, end):
    """20(3) for a period that had not ended when the goods were given; an item that is not back is away until today. Section 1
    counts art. 20(3) among the suspensions without saying of what: in doubt of the two years too."""
    for repair in facts.repairs:
        back = repair.back if repair.returned else facts.today
        if repair.given and back and repair.given <= end and back > repair.given:
            end += timedelta(days=(back - repair.given).days)
    return end


def replacement_due(facts):
    """ru-time-replacement: 7 days, 20 with a check, a month if none is in stock. If both hold, LAW.md does not say which: a
    trader's day is the sooner."""
    if takes(facts.check_needed):
        return add_days(facts.act, 20)
    return add_months(facts.act, 1) if facts.in_stock is False else add_days(facts.act, 7)


def repair_due(facts, longest=REPAIR_DAYS):
    """ru-time-repair: an agreed term, at most 45 days; of a repair under way from its own day."""
    last = facts.repair_under_way()
    if last and last.given:
        agreed = longest if last.agreed_days is None else min(last.agreed_days, longest)
        return add_days(last.given, agreed)
    return add_days(facts.act, longest)


def history(facts):
    return facts.history(limit=REPAIR_DAYS)


def unusable_over_30_days(facts):
    """18(1): more than 30 days of a guarantee year in repeated repairs."""
    received = facts.received()
    if len(facts.repairs) < 2 or received is None:
        return False
    spans = []
    for repair in facts.repairs:
        back = repair.back if repair.returned else facts.today
        if repair.given and back:
            spans.append((repair.given, back))
    year = received
    while spans and year <= facts.today:
        following = add_years(year, 1)
        if sum(max(0, (min(back, following) - max(given, year)).days) for given, back in spans) > 30:
            return True
        year = following
    return False


def gate(facts):
    """ru-defect-complex-after15 `remedies_full_if_any`."""
    return any_of(facts.essential, one_of(history(facts), {"overdue"}), unusable_over_30_days(facts))


def remedies(facts, full):
    money = add_days(facts.act, MONEY_DAYS)
    return {"refund": remedy(full, due=money), "replacement": remedy(full, due=replacement_due(facts)),
            "price-reduction": remedy(due=money), "repair": remedy(due=repair_due(facts))}


def defect_conditions(facts, *more):
    return [(facts.kind == "goods", None), (facts.bought_by(), None),
            *((condition, None) for condition in more), (facts.fault(), None)]


def penalty(facts):
    """ru-penalty: one percent of the price for each day of delay (20-22): of the repair that is under way, else of money."""
    if facts.repair_under_way() and facts.repair_under_way().given:
        due, done = repair_due(facts), facts.events.get("remedied")
    else:
        due, done = add_days(facts.act, MONEY_DAYS), facts.events.get("refund-paid")
    return per_day(facts, due, done, capped=(done or facts.today) >= PENALTY_CAP_FROM)


def defect(facts, name, conditions, clock, given, *, late, burden, ids=()):
    # The seller carries at his cost; the consumer who brings small goods himself is repaid (18(7)).
    return right(facts, name, "conformity", conditions, clock, given, late=late, ids=ids,
                 rules=["ru-time-money", "ru-time-replacement", "ru-time-repair", "ru-penalty"],
                 postage="trader", deduction="none", burden=burden[0], burden_until=burden[1],
                 refund_total=total(facts.paid, facts.delivery), penalty=penalty(facts),
                 guarantee_until=guarantee(facts) or UNDEFINED)


def defects(facts, calendar):
    received, complex_, until = handed_over(facts), facts.tagged("technically-complex"), guarantee(facts)
    found = facts.seen or facts.act
    two_years = add_years(received, 2) if received else None
    # 19(5): a guarantee shorter than two years has run out, two years have not: the same demands, and the consumer proves. So the
    # time for demands is the longer of both, and ru-defect-after-short-guarantee is a variant of the right.
    over = until is not None and found > until
    # A guarantee may name its last day, yet without handover nothing runs.
    clock = NOT_STARTED
    if received:
        at_least = longer_by_repairs(facts, two_years)
        clock = ends(received, two_years, max(at_least, until or at_least))
    # 18(6): the seller proves within the guarantee; without a known one its absence is not held against the shopper.
    burden = ("consumer" if over else "trader", until or UNDEFINED)
    late = received is not None and found > clock.effective
    short = ["ru-defect-after-short-guarantee"] if over else []

    first15 = NOT_STARTED
    if received:
        strict = add_days(received, 15)
        first15 = ends(received, strict, calendar.roll(strict))
    return [
        defect(facts, "ru-defect-remedies", defect_conditions(facts, not complex_), clock, remedies(facts, True),
               late=late, burden=burden, ids=short),
        # 18(1) абз. 8: within 15 days any fault is enough for money or another one; judged by the demand, as it has to be made in
        # time. Repair and price reduction are there from the first day.
        defect(facts, "ru-defect-complex-15d", defect_conditions(facts, complex_), first15, remedies(facts, True),
               late=None, burden=burden),
        # The rest opens by 18(1) абз. 9-11.
        defect(facts, "ru-defect-complex-after15", defect_conditions(facts, complex_), clock,
               remedies(facts, gate(facts)), late=late, burden=burden, ids=short),
        essential_manufacturer(facts, received, found),
    ]


def essential_manufacturer(facts, received, found):
    """ru-essential-defect-manufacturer (19(6)): after two years, ten where no service life is known."""
    clock = ends(received, add_years(received, 10)) if received else NOT_STARTED
    # Not done in 20 days is not done, too, if it was refused or did not help.
    overdue = one_of(facts.history(limit=20), {"overdue", "failed", "refused"})
    # Whether found or claimed after two years is open, so a claim is enough; without a day of handover it may be after them.
    first = facts.received()
    after = first is None or facts.act > add_years(first, 2)
    return right(
        facts, "ru-essential-defect-manufacturer", "conformity",
        defect_conditions(facts, after, facts.essential), clock,
        {"repair": remedy(due=repair_due(facts, 20)), "refund": remedy(overdue), "replacement": remedy(overdue),
         "price-reduction": remedy(overdue)},
        late=clock.effective is not None and found > clock.effective, deduction="none", burden="consumer",
        burden_until=None, refund_total=total(facts.paid, facts.delivery), addressee="manufacturer")


def rights(facts, calendar):
    return [distance_refusal(facts, calendar), offline_exchange(facts, calendar), *defects(facts, calendar)]
