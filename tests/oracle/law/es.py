"""Spain: LAW.md section 6 (RDL 1/2007 art. 102-108, 120-124)."""

from datetime import timedelta

from periods import add_months, add_years

from . import eu


def suspended(facts, base):
    """es-conformity `suspend` (122): not counted while the item is with the seller. Whether the days of giving and getting back
    are such days LAW.md does not say: in doubt the shopper's period ends later, so both are. An item that is still there is so
    until today."""
    for repair in facts.repairs:
        back = repair.back if repair.returned else facts.today
        if repair.given and back and repair.given <= base and back >= repair.given:
            base += timedelta(days=(back - repair.given).days + 1)
    return base


def presumption(facts, until):
    """122: the same fault within a year after hand-back is presumed; in doubt it is the same."""
    backs = [repair.back for repair in facts.repairs if repair.returned and repair.back]
    if facts.events.get("replaced"):
        backs.append(facts.events["replaced"])
    return max([until, *(add_months(back, 12) for back in backs)])


def action(facts):
    """124: five years from manifestation."""
    return add_years(facts.seen, 5) if facts.seen else None


def rights(facts, calendar):
    return [
        # 102: 30 days for unsolicited visits.
        eu.withdrawal(facts, calendar, unsolicited_days=30),
        eu.conformity(facts, calendar, name="es-conformity", months=eu.used_term(facts, 36), burden_months=24,
                      suspended=suspended, action=action, action_extends=False, burden_until=presumption),
        eu.digital(facts),
    ]
