"""Austria: LAW.md section 6, the line on other states (two years, three months of limitation more, presumption one year)."""

from periods import add_months

from . import eu


def action(facts):
    """Three months more to sue, once the two years are over."""
    return add_months(add_months(facts.received(), 24), 3)


def rights(facts, calendar):
    return [eu.withdrawal(facts, calendar), eu.conformity(facts, calendar, action=action), eu.digital(facts)]
