"""Turns a row of cases.yaml into facts as the engine reads them."""

from datetime import date

REASONS = {"size": "too-small", "colour": "other", "shape": "other", "style": "other", "dimensions": "too-big",
           "set": "other"}
ROUTES = {"withdrawal": "withdrawal", "exchange": "exchange", "defect": "conformity", "warranty": "conformity"}
TOLD = {"withdrawal": "withdrawal", "return-cost": "return-cost", "written-return": "written-return",
        "digital-consent": "digital-consent", "digital-acknowledgement": "digital-acknowledgement",
        "digital-confirmation": "digital-confirmation", "service-start-request": "service-start",
        "renewal-price": "renewal-price"}


def known(value):
    return None if value in ("unknown", None) else value


def plain(value):
    """Dates as text, as JSON has them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def told(case):
    values = {TOLD[duty]: value for duty, value in case.get("info", {}).items() if value != "unknown"}
    if "posted" in case.get("store-policy", {}):
        values["policy-posted"] = case["store-policy"]["posted"]
    return values


def repairs(case):
    return [{"given": known(repair.get("in")), "back": known(repair.get("out")), "returned": repair.get("out") is not None,
             "agreed-days": repair.get("agreed-days"), "cured": repair.get("cured")} for repair in case.get("repairs", [])]


def service(case):
    given = case.get("service", {})
    if not given or "months" in given:
        return None
    first = given.get("from", case.get("contracted"))
    return {"from": first, "to": given.get("to", given.get("paid-from", first)),
            "supplied-until": given.get("supplied-until"), "paid-from": given.get("paid-from")}


def claim(case):
    condition, defect, asked = case.get("condition", {}), case.get("defect", {}), case["claim"]
    reason = REASONS.get(case.get("reason"))
    if asked in ("defect", "warranty"):
        reason = "damaged-or-defective"
    elif asked == "change-of-mind":
        reason = "changed-my-mind"
    return {"reason": reason, "use": known(condition.get("use")), "complete": condition.get("complete"),
            "seal": known(condition.get("seal")), "repair": "none" if case.get("repairs") == [] else None,
            "seen": known(defect.get("seen")), "essential": defect.get("essential"), "major": defect.get("major"),
            "minor": defect.get("minor"), "route": ROUTES.get(asked)}


def facts_of(case):
    events, lots = case.get("events", {}), case.get("lots", [])
    price, delivery = case.get("price"), case.get("delivery-charge")
    if delivery:
        delivery = {"minor": delivery["standard"], "currency": delivery["currency"]}
    return plain({
        "today": case["as-of"],
        "contract": {
            "country": case["country"], "region": case.get("region"), "channel": case.get("channel"),
            "place": case.get("place"), "buyer": case.get("buyer"), "contracted": case.get("contracted"),
            "told": told(case)},
        "goods": {
            "kind": case["goods"]["kind"], "tags": case["goods"]["tags"],
            "delivery-mode": case.get("delivery-mode", "single"),
            "lots": [None] if lots == "unknown" else [known(lot) for lot in lots],
            "guarantee-until": case.get("guarantee", {}).get("until"), "installed": case.get("installed"),
            "begun": True if events.get("performance-begun") else None, "service": service(case),
            "paid": price, "delivery": delivery, "in-stock": case.get("analogue-in-stock"),
            "check-needed": case.get("quality-check-needed"), "collects": case.get("trader-collects"),
            "events": {
                "demanded": case.get("act", {}).get("date"), "answered": events.get("complaint-answered"),
                "remedied": events.get("remedy-done"), "sent-proof": events.get("goods-sent-proof"),
                "received": events.get("goods-received"), "agreed-refund": events.get("agreed-refund"),
                "refund-paid": events.get("refund-paid")},
            "repairs": repairs(case)},
        "claim": claim(case),
    })
