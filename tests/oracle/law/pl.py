"""Poland: LAW.md section 6 (ustawa o prawach konsumenta 7a, 27-38a, 43a-43f)."""

from periods import add_days

from . import eu

# 38a, 43a: sole traders outside their own field.
BUYERS = frozenset({"consumer", "sole-trader"})


def rights(facts, calendar):
    answer_by = add_days(facts.act, 14)
    proof = facts.first_proof()
    # 7a: silence for 14 days is acceptance, of what was demanded.
    silent = (facts.events.get("answered") or facts.today) > answer_by if facts.events.get("demanded") else False
    return [
        # 27(2): 30 days for unsolicited visits and excursions.
        eu.withdrawal(facts, calendar, unsolicited_days=30, buyers=BUYERS),
        eu.conformity(
            facts, calendar, name="pl-conformity", burden_months=24, buyers=BUYERS,
            # 43e, 43f: 14 days from the statement, for termination from goods or proof of dispatch.
            money_due=(answer_by, add_days(proof, 14) if proof else None),
            answer_due=answer_by, accepted=silent, deemed_accepted=silent),
        eu.digital(facts),
    ]
