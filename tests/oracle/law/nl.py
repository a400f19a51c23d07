"""Netherlands: LAW.md section 6 (BW 6:230o-6:230s, 7:17-7:23)."""

from periods import add_months
from rights import NO_FIXED_END, NOT_STARTED, UNDEFINED

from . import eu


def rights(facts, calendar):
    return [
        eu.withdrawal(facts, calendar),
        # nl-conformity: as long as the goods should last (7:17); two months after discovery is always in time (7:23).
        eu.conformity(facts, calendar, name="nl-conformity", extension=lambda _: 0,
                      no_end=NO_FIXED_END if facts.received() else NOT_STARTED,
                      notify_by=add_months(facts.seen, 2) if facts.seen else UNDEFINED),
        eu.digital(facts),
    ]
