//! Parts of an offer that can never apply: their own tests contradict, or something before or around them takes everything.

use super::logic::{never, taken};
use super::{Report, Spot};
use crate::condition::{Test, When};
use crate::merchant::{Merchant, Offer, OfferFrom, OfferRemedy, Payer};
use crate::vocabulary::Remedy;

/// Looks at every offer.
pub(super) fn check(merchant: &Merchant, report: &mut Report<'_>) {
    for (at, offer) in merchant.offer.iter().enumerate() {
        let spot = Spot::nth("offer", at);
        let limits = limits(offer);
        let limits: Vec<&When> = limits.iter().collect();
        if let Some(why) = never(&limits) {
            let message = format!("the offer {:?} can never apply: {why}; change its tests or take it out", offer.id);
            report.warning(&spot.key("when"), message);
            continue;
        }
        whole(merchant, at, offer, &spot, report);
        days(merchant, offer, &limits, &spot, report);
        taken_away(offer, &limits, &spot, report);
        costs(offer, &limits, &spot, report);
        remedies(offer, &limits, &spot, report);
    }
}

/// What an offer is limited to, its own lists included.
pub(super) fn limits(offer: &Offer) -> Vec<When> {
    let mut limits = vec![offer.when.clone()];
    if !offer.reasons.is_empty() {
        limits.push(When::from([Test::Reason(offer.reasons)]));
    }
    if !offer.condition.is_empty() {
        limits.push(When::from([Test::Use(offer.condition)]));
    }
    limits
}

/// One of several conditions of which the first that holds counts.
fn first_match(what: &str, limits: &[&When], entries: &[(&str, &When)], spot: &Spot, report: &mut Report<'_>) {
    for (at, (id, when)) in entries.iter().enumerate() {
        let whens = [limits, &[*when]].concat();
        let earlier: Vec<&When> = entries.iter().take(at).map(|(_, when)| *when).collect();
        if let Some(why) = never(&whens) {
            report.warning(
                &spot.at(at),
                format!("the {what} {id:?} can never apply: {why}; change its tests or take it out"),
            );
        } else if taken(&whens, &earlier) {
            let message = format!(
                "the {what} {id:?} is never reached: those before it take everything; move it up or take it out"
            );
            report.warning(&spot.at(at), message);
        }
    }
}

/// Whether some entry holds in every case within the limits.
fn all_taken(limits: &[&When], entries: &[(&str, &When)]) -> bool {
    taken(limits, &entries.iter().map(|(_, when)| *when).collect::<Vec<_>>())
}

fn whole(merchant: &Merchant, at: usize, offer: &Offer, spot: &Spot, report: &mut Report<'_>) {
    let wider =
        merchant.offer.iter().enumerate().find(|(other_at, other)| {
            *other_at != at && covers(other, offer) && (*other_at < at || !covers(offer, other))
        });
    if let Some((_, other)) = wider {
        let message = format!(
            "the offer {:?} can never add anything: {:?} gives at least as much in every case; take it out or give it more",
            offer.id, other.id
        );
        report.warning(spot, message);
    }
    if offer.remedies.is_empty() && offer.remedy_set.is_empty() {
        let message = format!("the offer {:?} gives nothing: list its `remedies`", offer.id);
        report.warning(spot, message);
    }
}

fn days(merchant: &Merchant, offer: &Offer, limits: &[&When], spot: &Spot, report: &mut Report<'_>) {
    let windows: Vec<(&str, &When)> = offer.window.iter().map(|it| (it.id.as_str(), &it.when)).collect();
    first_match("window", limits, &windows, &spot.key("window"), report);
    let all = all_taken(limits, &windows);
    match offer.days {
        Some(_) if all => {
            let message =
                format!("the `days` of {:?} never count: its windows take everything; take them out", offer.id);
            report.warning(&spot.key("days"), message);
        }
        None if !all && !offer.window.is_empty() => {
            let message = format!(
                "{:?} has no `days` for what none of its windows takes: add `days`, else there are none",
                offer.id
            );
            report.warning(spot, message);
        }
        _ => {}
    }
    if longest(offer) == 0 && (offer.days.is_some() || !offer.window.is_empty()) && offer.extend.is_empty() {
        report.warning(
            &spot.key("days"),
            format!("the offer {:?} ends on the day on which it begins: give it days", offer.id),
        );
    }
    let shortest = offer.window.iter().map(|window| window.days).chain(offer.days).min().unwrap_or(0);
    for (at, later) in offer.extend.iter().enumerate() {
        let spot = spot.key("extend").at(at);
        let whens = [limits, &[&later.when]].concat();
        if let Some(why) = never(&whens) {
            let message =
                format!("the later end {:?} can never apply: {why}; change its tests or take it out", later.id);
            report.warning(&spot, message);
            continue;
        }
        let from = later.when.tests().iter().filter_map(|test| match test {
            Test::ContractedFrom(day) | Test::DeliveredFrom(day) => Some(*day),
            _ => None,
        });
        if let Some(from) = from.max().filter(|from| later.until <= from.plus_days(shortest)) {
            let message = format!(
                "the later end {:?} comes too early to matter: whoever buys on {from} has until {} anyway; move `until` past that",
                later.id,
                from.plus_days(shortest)
            );
            report.warning(&spot.key("until"), message);
        } else if later.until < merchant.version {
            let message = format!(
                "the later end {:?} is over before these terms begin on {}; take it out or move `until`",
                later.id, merchant.version
            );
            report.warning(&spot.key("until"), message);
        }
    }
}

fn taken_away(offer: &Offer, limits: &[&When], spot: &Spot, report: &mut Report<'_>) {
    for (at, except) in offer.except.iter().enumerate() {
        let spot = spot.key("except").at(at);
        if let Some(why) = never(&[limits, &[&except.when]].concat()) {
            let message =
                format!("the exception {:?} can never apply: {why}; change its tests or take it out", except.id);
            report.warning(&spot, message);
        } else if taken(limits, &[&except.when]) {
            let message = format!(
                "the exception {:?} takes away all that {:?} covers: nothing of the offer is left; narrow its tests",
                except.id, offer.id
            );
            report.warning(&spot, message);
        }
    }
}

fn costs(offer: &Offer, limits: &[&When], spot: &Spot, report: &mut Report<'_>) {
    let instead: Vec<(&str, &When)> = offer.postage_instead.iter().map(|it| (it.payer.as_str(), &it.when)).collect();
    let postage = spot.key("postage-instead");
    first_match("rule of postage", limits, &instead, &postage, report);
    if let Some(last) = offer.postage_instead.last().filter(|last| last.payer == offer.postage) {
        let message = format!("the last rule of postage changes nothing: {} pays anyway; take it out", last.payer);
        report.warning(&postage.at(offer.postage_instead.len().saturating_sub(1)), message);
    }
    for (at, fee) in offer.fee.iter().enumerate() {
        let spot = spot.key("fee").at(at);
        if let Some(why) = never(&[limits, &[&fee.when]].concat()) {
            report.warning(
                &spot,
                format!("the fee {:?} can never apply: {why}; change its tests or take it out", fee.id),
            );
        } else if (fee.amount.is_some() || fee.percent.is_some())
            && fee.amount.is_none_or(|sum| sum.minor <= 0)
            && fee.percent.unwrap_or_default().basis_points() == 0
        {
            report.warning(&spot, format!("the fee {:?} comes to nothing: raise it or take it out", fee.id));
        }
    }
    let shares = offer.fee.iter().filter(|fee| taken(limits, &[&fee.when])).filter_map(|fee| fee.percent);
    let kept = shares.chain(offer.restocking_fee).fold(0_u32, |sum, share| sum.saturating_add(share.basis_points()));
    if kept >= 10_000 {
        let message = format!("the fees of {:?} keep the whole refund: nothing is paid out; lower them", offer.id);
        report.warning(&spot.key("restocking-fee"), message);
    }
}

fn remedies(offer: &Offer, limits: &[&When], spot: &Spot, report: &mut Report<'_>) {
    let sets: Vec<(&str, &When)> = offer.remedy_set.iter().map(|it| (it.id.as_str(), &it.when)).collect();
    first_match("remedy set", limits, &sets, &spot.key("remedy-set"), report);
    if !offer.remedies.is_empty() && all_taken(limits, &sets) {
        let message =
            format!("the `remedies` of {:?} are never given: its sets take everything; take them out", offer.id);
        report.warning(&spot.key("remedies"), message);
    }
    given(&offer.remedies, limits, &spot.key("remedies"), report);
    for (at, set) in offer.remedy_set.iter().enumerate() {
        let spot = spot.key("remedy-set").at(at);
        if set.remedies.is_empty() {
            report.warning(
                &spot,
                format!("the remedy set {:?} gives nothing: list its `remedies`, or make it an exception", set.id),
            );
        }
        given(&set.remedies, &[limits, &[&set.when]].concat(), &spot.key("remedies"), report);
    }
}

fn given(remedies: &[OfferRemedy], limits: &[&When], spot: &Spot, report: &mut Report<'_>) {
    for (at, given) in remedies.iter().enumerate() {
        let (spot, kind) = (spot.at(at), given.kind());
        let why = given.when().and_then(|when| never(&[limits, &[when]].concat()));
        if let Some(why) = why {
            report.warning(&spot, format!("{kind} can never be had here: {why}; change its tests or take it out"));
        }
        let paid = matches!(kind, Remedy::Refund | Remedy::StoreCredit | Remedy::KeepIt);
        if given.bonus().is_some() && !paid {
            report.warning(
                &spot,
                format!("a bonus on {kind} is never paid: only money and credit have one; take it out"),
            );
        }
        let earlier = remedies.iter().take(at).any(|other| {
            other.kind() == kind
                && other.when().is_none_or(When::is_empty)
                && other.bonus().unwrap_or_default() >= given.bonus().unwrap_or_default()
        });
        if earlier {
            report.warning(&spot, format!("{kind} is listed before on terms as good: take one of the two out"));
        }
    }
}

/// The most days that an offer can give.
pub(super) fn longest(offer: &Offer) -> u32 {
    offer.window.iter().map(|window| window.days).chain(offer.days).max().unwrap_or(0)
}

/// Whether `wide` gives at least what `narrow` gives, in every case that `narrow` covers.
fn covers(wide: &Offer, narrow: &Offer) -> bool {
    let (wide_limits, narrow_limits) = (limits(wide), limits(narrow));
    let narrow_limits: Vec<&When> = narrow_limits.iter().collect();
    let longest_end = |offer: &Offer| offer.extend.iter().map(|later| later.until).max();
    wide_limits.iter().all(|limit| limit.is_empty() || taken(&narrow_limits, &[limit]))
        && wide.except.is_empty()
        && wide.fee.is_empty()
        && wide.window.is_empty()
        && wide.remedy_set.is_empty()
        && wide.postage_instead.is_empty()
        && (wide.from == narrow.from || wide.from == OfferFrom::Delivered)
        && wide.inspection >= narrow.inspection
        && longest(wide) >= longest(narrow)
        && (wide.extend == narrow.extend || longest_end(narrow).is_none())
        && (wide.postage == Payer::Store || narrow.postage == Payer::Shopper && narrow.postage_instead.is_empty())
        && wide.restocking_fee.unwrap_or_default() <= narrow.restocking_fee.unwrap_or_default()
        && narrow.remedies.iter().chain(narrow.remedy_set.iter().flat_map(|set| &set.remedies)).all(|given| {
            wide.remedies.iter().any(|other| {
                other.when().is_none_or(When::is_empty)
                    && other.kind() == given.kind()
                    && other.bonus().unwrap_or_default() >= given.bonus().unwrap_or_default()
            })
        })
}
