"""France: LAW.md section 6 (Code de la consommation L221-18 to L221-28, L217-3 to L217-14)."""

from periods import add_days, add_months

from . import eu


def liability(facts, base):
    """fr-conformity: six months more after a repair; a new full period for a replacement after a repair that failed to
    come (both L217-13)."""
    replaced = facts.events.get("replaced")
    if replaced and facts.history() in ("failed", "overdue", "refused"):
        return max(base, add_months(replaced, 24))
    return eu.extended_once(facts, base, 6)


def rights(facts, calendar):
    return [
        eu.withdrawal(facts, calendar),
        eu.conformity(
            facts, name="fr-conformity", liability=liability,
            # L217-7: 24 months new, 12 second-hand.
            burden_months=12 if facts.tagged("second-hand") else 24,
            # Pets are outside the chapter.
            excluded_tags=("live-animal",),
            # L217-10, L217-14: 30 days from the request, then the second tier opens.
            limit=30, tier_one_due=add_days(facts.act, 30)),
    ]
