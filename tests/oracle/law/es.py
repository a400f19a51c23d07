"""Spain: LAW.md section 6 (RDL 1/2007 art. 102-108, 120-124)."""

from datetime import timedelta

from periods import add_months, add_years

from . import eu


def liability(facts, base):
    """es-conformity `suspend` (122): not counted while the item is with the seller."""
    for repair in facts.repairs:
        back = repair.back if repair.returned else facts.act
        if repair.given and back and repair.given <= base and back > repair.given:
            base += timedelta(days=(back - repair.given).days)
    return base


def presumption(facts, until):
    """122: the same fault within a year after hand-back is presumed."""
    backs = [repair.back for repair in facts.repairs if repair.returned and repair.back and repair.cured is False]
    return max([until, *(add_months(back, 12) for back in backs)])


def rights(facts, calendar):
    conformity = eu.conformity(facts, name="es-conformity", months=eu.used_term(facts, 36), burden_months=24,
                               liability=liability, burden_until=presumption)
    # 124: five years from manifestation.
    if facts.seen and conformity["standing"] in ("open", "asking") and facts.act > add_years(facts.seen, 5):
        conformity["standing"] = "late"
    # 102: 30 days for unsolicited visits.
    return [eu.withdrawal(facts, calendar, unsolicited_days=30), conformity]
