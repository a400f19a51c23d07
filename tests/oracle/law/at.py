"""Austria: LAW.md section 6, the line on other states (two years, three months of limitation more, presumption one year)."""

from periods import add_months

from . import eu


def action(_facts, base, _liability):
    return add_months(base, 3)


def rights(facts, calendar):
    return [eu.withdrawal(facts, calendar), eu.conformity(facts, action=action, fixed_action=True)]
