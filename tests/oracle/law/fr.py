"""France: LAW.md section 6 (Code de la consommation L221-18 to L221-28, L217-3 to L217-14)."""

from periods import add_days, add_months

from . import eu


def extension(facts):
    """L217-13: six months more after a repair; for contracts since the repair directive twelve are expected."""
    return 6 if facts.contracted and facts.contracted < eu.REPAIR_DIRECTIVE_FROM else 12


def renewed(facts, base):
    """L217-13: a new full period for a replacement after a repair that failed to come. Whether a repair was chosen first nobody
    records: in doubt it was."""
    replaced = facts.events.get("replaced")
    return max(base, add_months(replaced, 24)) if replaced else base


def tier_one_due(facts):
    """L217-10: 30 days from the request. Goods that are with the seller were given to him at the request's day at the latest."""
    requested = facts.act
    under_way = facts.repair_under_way()
    if under_way and under_way.given:
        requested = min(requested, under_way.given)
    return add_days(requested, 30), add_days(facts.act, 30)


def rights(facts, calendar):
    return [
        eu.withdrawal(facts, calendar),
        eu.conformity(
            facts, calendar, name="fr-conformity", suspended=renewed, extension=extension,
            # L217-7: 24 months new, 12 second-hand.
            burden_months=12 if facts.tagged("second-hand") else 24,
            # Pets are outside the chapter.
            excluded_tags=("live-animal",),
            # L217-10, L217-14: 30 days from the request, then the second tier opens.
            limit=30, tier_one_due=tier_one_due(facts)),
        eu.digital(facts),
    ]
