"""France: LAW.md section 6 (Code de la consommation L221-18 to L221-28, L217-3 to L217-14)."""

from periods import add_days

from . import eu


def extension(facts):
    """L217-13: six months more after a repair; for contracts since the repair directive twelve are expected."""
    return 6 if facts.contracted and facts.contracted < eu.REPAIR_DIRECTIVE_FROM else 12


def tier_one_due(facts):
    """L217-10: 30 days from the request. Goods that are with the seller were given to him at the request's day at the latest."""
    due = add_days(facts.act, 30)
    under_way = facts.repair_under_way()
    if not under_way or not under_way.given:
        return due, due
    agreed = min(30, under_way.agreed_days if under_way.agreed_days is not None else 30)
    return min(due, add_days(under_way.given, agreed)), due


def rights(facts, calendar):
    return [
        eu.withdrawal(facts, calendar),
        eu.conformity(
            facts, calendar, name="fr-conformity", extension=extension,
            # L217-13: a new full period for a replacement after a repair that failed to come. Whether a repair was chosen first
            # nobody records: in doubt it was.
            start=facts.events.get("replaced"),
            # L217-7: 24 months new, 12 second-hand.
            burden_months=12 if facts.tagged("second-hand") else 24,
            # Pets are outside the chapter.
            excluded_tags=("live-animal",),
            # L217-10, L217-14: 30 days from the request, then the second tier opens.
            limit=30, tier_one_due=tier_one_due(facts)),
        eu.digital(facts),
    ]
