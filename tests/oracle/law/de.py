"""Germany: LAW.md section 6 (BGB § 312g, 355-357a; § 434-477)."""

from periods import add_months, apply

from . import eu


def outer_limit(start, _days):
    """de-withdrawal `outer_limit`: 12 months, then 14 days, from the trigger (BGB § 356(3) S. 2)."""
    return apply(start, ("months", 12), ("days", 14))


def limitation(facts):
    """de-conformity: limitation, two years from delivery (§ 438); one for used goods, if agreed (§ 476(2))."""
    return add_months(facts.received(), eu.used_term(facts, 24))


def floors(facts, end):
    """§ 475e(3): not before four months after a fault showed that showed within it; (4): nor before two months after the goods
    came back repaired or replaced. Whether it is the same fault nobody records: in doubt it is."""
    if facts.seen and facts.seen <= end:
        end = max(end, add_months(facts.seen, 4))
    backs = [repair.back for repair in facts.repairs if repair.returned and repair.back]
    if facts.events.get("replaced"):
        backs.append(facts.events["replaced"])
    return max([end, *(add_months(back, 2) for back in backs)])


def rights(facts, calendar):
    return [
        eu.withdrawal(facts, calendar, name="de-withdrawal", outer=outer_limit, capped=True),
        eu.conformity(facts, calendar, name="de-conformity", months=eu.used_term(facts, 24),
                      # § 477: live animals six months.
                      burden_months=6 if facts.tagged("live-animal") else 12, action=limitation, floors=floors),
        eu.digital(facts),
    ]
