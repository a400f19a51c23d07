"""The facts as the laws read them, and the logic of what is not known.

Three values: True, False and None (nobody knows). Whose fact it is decides how None is read:
the merchant's in the shopper's favour (`grants`, `takes`), the shopper's and the inspector's not at all (it stays None).
"""

from datetime import date

FAULTS = {"damaged-or-defective", "arrived-damaged", "item-not-as-described", "received-the-wrong-item"}
# LAW.md section 2: click-and-collect is a distance contract, reserve-and-collect is not.
DISTANCE = {"online", "phone", "click-and-collect", "marketplace"}
OFF_PREMISES = {"off-premises", "off-premises-unsolicited"}
ON_PREMISES = {"in-store", "reserve-and-collect"}


def grants(fact):
    """A merchant's fact in a condition that gives the shopper something."""
    return fact is not False


def takes(fact):
    """A merchant's fact in a condition that takes something from the shopper."""
    return fact is True


def all_of(*values):
    if False in values:
        return False
    return None if None in values else True


def any_of(*values):
    if True in values:
        return True
    return None if None in values else False


def negate(value):
    return None if value is None else not value


def one_of(value, words):
    return None if value is None else value in words


def _day(text):
    return None if text is None else date.fromisoformat(text)


class Repair:
    def __init__(self, raw):
        self.given = _day(raw.get("given"))
        self.back = _day(raw.get("back"))
        self.returned = raw["returned"]
        self.agreed_days = raw.get("agreed-days")
        self.cured = raw.get("cured")


class Facts:
    def __init__(self, raw):
        contract, goods = raw["contract"], raw["goods"]
        claim, events = raw.get("claim") or {}, goods.get("events") or {}
        self.today = _day(raw["today"])

        self.country = contract["country"]
        self.region = contract.get("region")
        self.channel = contract.get("channel")
        self.place = contract.get("place")
        self.buyer = contract.get("buyer")
        self.contracted = _day(contract.get("contracted"))
        self._told = contract.get("told") or {}

        self.kind = goods["kind"]
        self.tags = frozenset(goods["tags"])
        self.mode = goods["delivery-mode"]
        self.lots = [_day(lot) for lot in goods["lots"]]
        self.guarantee_until = _day(goods.get("guarantee-until"))
        self.installed = _day(goods.get("installed"))
        self.begun = goods.get("begun")
        self.service = {key: _day(value) for key, value in (goods.get("service") or {}).items()}
        self.paid = goods.get("paid")
        self.delivery = goods.get("delivery")
        self.in_stock = goods.get("in-stock")
        self.check_needed = goods.get("check-needed")
        self.collects = goods.get("collects")
        self.events = {key: _day(value) for key, value in events.items()}
        self.repairs = [Repair(repair) for repair in goods.get("repairs") or []]

        self.reason = claim.get("reason")
        self.use = claim.get("use")
        self.complete = claim.get("complete")
        self.seal = claim.get("seal")
        self.repair = claim.get("repair")
        self.seen = _day(claim.get("seen"))
        self.essential = claim.get("essential")
        self.major = claim.get("major")
        self.minor = claim.get("minor")
        self.route = claim.get("route")

        # The day of the act: of the notice or demand, else today.
        self.act = self.events.get("demanded") or self.today

    # -- the merchant's facts

    def told(self, duty):
        """"yes", "no", None or the later day on which the shopper was told."""
        value = self._told.get(duty)
        return date.fromisoformat(value["late"]) if isinstance(value, dict) else value

    def channel_in(self, channels):
        return one_of(self.channel, channels)

    def bought_by(self, buyers=frozenset({"consumer"})):
        """LAW.md `b2c-only`; an unknown buyer is a consumer."""
        return self.buyer is None or self.buyer in buyers

    def tagged(self, *tags):
        return not self.tags.isdisjoint(tags)

    def received(self):
        """Possession that starts a clock: of the last lot, or of the first with regular delivery (CRD Art. 9(2)(b)). A lot
        that nobody can date leaves it open: never guess a start that hurts the consumer."""
        if not self.lots or None in self.lots:
            return None
        return min(self.lots) if self.mode == "regular" else max(self.lots)

    def first_proof(self):
        """Goods back or proof of dispatch, whichever is earlier."""
        days = [day for day in (self.events.get("received"), self.events.get("sent-proof")) if day]
        return min(days, default=None)

    # -- the shopper's facts

    def fault(self):
        return one_of(self.reason, FAULTS)

    def repair_under_way(self):
        """The attempt that the goods are with the seller for now."""
        return self.repairs[-1] if self.repairs and not self.repairs[-1].returned else None

    def unused(self):
        """"Tried as one would in a shop" is the law's "unused" (head of cases.yaml)."""
        return one_of(self.use, {"unopened", "tried"})

    def unsealed(self):
        return one_of(self.seal, {"broken"})

    def history(self, limit=None):
        """What became of earlier attempts to put the fault right: the shopper's word, else the store's record.

        `limit`: days in which a demand must be met, and beyond which nothing can be agreed: a trader's days end sooner.
        """
        if self.repair:
            return self.repair
        demanded = self.events.get("demanded")
        if limit and demanded and not self.events.get("remedied") and (self.today - demanded).days > limit:
            return "overdue"
        if not self.repairs:
            return None
        last = self.repairs[-1]
        if last.cured is not None and last.returned:
            return "cured" if last.cured else "failed"
        if last.returned:
            # Back, and nobody said whether the same fault is there again.
            return None
        agreed = last.agreed_days if last.agreed_days is not None else limit
        if agreed is not None and limit is not None:
            agreed = min(agreed, limit)
        if agreed is not None and last.given and (self.today - last.given).days > agreed:
            return "overdue"
        return "running"
