"""United States: LAW.md section 8. No general right; the cooling-off rule, and California and New York where terms were not
shown."""

from facts import OFF_PREMISES, ON_PREMISES, all_of, grants, negate, one_of, takes
from periods import add_days
from rights import NOT_STARTED, UNDEFINED, ends, remedy, right, total

CENTS = 100


def ftc_cooling_off(facts, calendar):
    """us-ftc-cooling-off: 16 CFR Part 429."""
    away = one_of(facts.channel, OFF_PREMISES)
    temporary = one_of(facts.place, {"temporary-location"})
    least = (130 if takes(temporary) else 25) * CENTS
    enough = None
    if facts.paid and facts.paid["currency"] == "USD":
        enough = facts.paid["minor"] >= least
    # A sale in a shop is named as what it is.
    ground = "contract-concluded-in-store" if facts.channel in ON_PREMISES else "sale-outside-rule"
    # `excludes`: emergencies; vehicles at temporary places.
    excluded = facts.tagged("urgent-repair") or facts.tagged("motor-vehicle") and takes(temporary)
    clock = NOT_STARTED
    if facts.contracted:
        clock = ends(facts.contracted, calendar.add_business_days(facts.contracted, 3))
    return right(
        facts, "us-ftc-cooling-off", "withdrawal",
        [(grants(away), ground),
         # Below a sum only where the rule applies at all.
         (grants(enough) or not grants(away), "below-threshold"), (facts.bought_by(), "not-a-consumer")],
        clock,
        {"refund": remedy(due=calendar.add_business_days(facts.act, 10))},
        exceptions=[(excluded, "us-429-excluded")],
        # Goods are made available at the home.
        postage="trader" if facts.kind == "goods" else UNDEFINED, deduction="none",
        refund_total=UNDEFINED if facts.delivery else total(facts.paid))


def thirty_days_from_purchase(facts):
    if facts.contracted is None:
        return NOT_STARTED
    return ends(facts.contracted, add_days(facts.contracted, 30))


def not_posted(facts):
    """Shown later is not shown; unknown is read as not shown."""
    return facts.told("policy-posted") != "yes"


def ca_1723(facts):
    """us-ca-1723: Cal. Civ. Code § 1723."""
    left_out = [
        facts.tagged("food", "plant", "perishable", "final-sale", "personalised", "made-to-measure"),
        # Health-restricted resale: as long as the seal holds, it can be sold again.
        all_of(facts.tagged("sealed-hygiene"), facts.unsealed()),
        negate(facts.unused()),
        # Whether the package is the original one nobody records; `complete` is about parts and accessories.
    ]
    return right(
        facts, "us-ca-1723", "return",
        [(facts.kind == "goods", None), (facts.bought_by(), "not-a-consumer"), (not_posted(facts), None)],
        thirty_days_from_purchase(facts), {"refund": remedy()}, exceptions=[(met, "us-ca-excluded") for met in left_out],
        deduction="none", refund_total=total(facts.paid))


def ny_218a(facts):
    """us-ny-218a: N.Y. Gen. Bus. Law § 218-a; cash or credit as the buyer chooses."""
    return right(
        facts, "us-ny-218a", "return",
        [(facts.kind == "goods", None), (facts.bought_by(), "not-a-consumer"), (not_posted(facts), None),
         (facts.unused(), None)],
        thirty_days_from_purchase(facts), {"refund": remedy(), "store-credit": remedy()},
        deduction="none", refund_total=total(facts.paid))


def rights(facts, calendar):
    found = [ftc_cooling_off(facts, calendar)]
    if facts.region == "US-CA":
        found.append(ca_1723(facts))
    if facts.region == "US-NY":
        found.append(ny_218a(facts))
    return found
