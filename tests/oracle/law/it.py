"""Italy: LAW.md section 6 (Codice del consumo 52-59, 128-135)."""

from periods import add_months

from . import eu


def action(facts):
    """it-conformity: barred 26 months from delivery (133(3)), whatever was agreed for used goods."""
    return add_months(facts.received(), 26)


def rights(facts, calendar):
    return [
        # 52(1-bis): 30 days for unsolicited visits; 59(1-bis): letters a, b, c, e do not apply to them.
        eu.withdrawal(facts, calendar, unsolicited_days=30, off_when_unsolicited="abce"),
        eu.conformity(facts, calendar, name="it-conformity", months=eu.used_term(facts, 24), action=action),
        eu.digital(facts),
    ]
