"""Germany: LAW.md section 6 (BGB § 312g, 355-357a; § 434-477)."""

from periods import add_months, apply

from . import eu


def outer_limit(start, _days):
    """de-withdrawal `outer_limit`: 12 months, then 14 days, from the trigger (BGB § 356(3) S. 2)."""
    return apply(start, ("months", 12), ("days", 14))


def limitation(facts, base, _liability):
    """de-conformity: limitation, two years from delivery (§ 438) with the floors of § 475e(3) and (4)."""
    end = base
    if facts.seen and facts.seen <= base:
        end = max(end, add_months(facts.seen, 4))
    backs = [repair.back for repair in facts.repairs if repair.returned and repair.back]
    if facts.events.get("replaced"):
        backs.append(facts.events["replaced"])
    for back in sorted(backs):
        # A hand-back after the end finds nothing left to prolong, unless the item was given in time.
        given = next((repair.given for repair in facts.repairs if repair.back == back and repair.given), back)
        if given <= end:
            end = max(end, add_months(back, 2))
    return end


def rights(facts, calendar):
    return [
        eu.withdrawal(facts, calendar, name="de-withdrawal", outer=outer_limit, capped=True),
        eu.conformity(facts, name="de-conformity", months=eu.used_term(facts, 24),
                      # § 477: live animals six months.
                      burden_months=6 if facts.tagged("live-animal") else 12, action=limitation),
    ]
