//! Ways back, photos, reviews, guides, guarantees and recalls that can never apply.

use super::logic::{never, taken};
use super::{Report, Spot};
use crate::condition::When;
use crate::merchant::Merchant;
use crate::period::Length;

/// Looks at everything beside the offers.
pub(super) fn check(merchant: &Merchant, report: &mut Report<'_>) {
    methods(merchant, report);
    evidence(merchant, report);
    guides(merchant, report);
    for (at, review) in merchant.review.iter().enumerate() {
        dead("review", &review.id, &review.when, &Spot::nth("review", at), report);
    }
    for (at, warranty) in merchant.warranty.iter().enumerate() {
        let spot = Spot::nth("warranty", at);
        dead("guarantee", &warranty.id, &warranty.when, &spot, report);
        if warranty.remedies.is_empty() {
            report.warning(&spot, format!("the guarantee {:?} gives nothing: list its `remedies`", warranty.id));
        }
        if matches!(
            warranty.length,
            Length::Days(0) | Length::Months(0) | Length::Years(0) | Length::BusinessDays(0) | Length::Hours(0)
        ) {
            report
                .warning(&spot.key("length"), format!("the guarantee {:?} has no time: give it a length", warranty.id));
        }
        for (at, except) in warranty.except.iter().enumerate() {
            let spot = spot.key("except").at(at);
            if let Some(why) = never(&[&warranty.when, &except.when]) {
                let message =
                    format!("the exception {:?} can never apply: {why}; change its tests or take it out", except.id);
                report.warning(&spot, message);
            } else if taken(&[&warranty.when], &[&except.when]) {
                let message = format!(
                    "the exception {:?} takes away all that the guarantee {:?} covers; narrow its tests",
                    except.id, warranty.id
                );
                report.warning(&spot, message);
            }
        }
    }
    for (at, recall) in merchant.recall.iter().enumerate() {
        let spot = Spot::nth("recall", at);
        if recall.sku.is_empty() {
            report
                .warning(&spot.key("sku"), format!("the recall {:?} names no article: list them in `sku`", recall.id));
        }
        if recall.remedies.is_empty() {
            report.warning(&spot, format!("the recall {:?} gives nothing: list its `remedies`", recall.id));
        }
    }
}

fn dead(what: &str, id: &str, when: &When, spot: &Spot, report: &mut Report<'_>) -> bool {
    let why = never(&[when]);
    if let Some(why) = &why {
        report.warning(spot, format!("the {what} {id:?} can never apply: {why}; change its tests or take it out"));
    }
    why.is_some()
}

/// All that fit are offered, so one is in vain only beside the very same with the same carrier.
fn methods(merchant: &Merchant, report: &mut Report<'_>) {
    for (at, method) in merchant.method.iter().enumerate() {
        let spot = Spot::nth("method", at);
        if dead("method", method.kind.as_str(), &method.when, &spot, report) {
            continue;
        }
        let same: Vec<&When> = merchant
            .method
            .iter()
            .take(at)
            .filter(|other| other.kind == method.kind && other.carrier == method.carrier)
            .map(|other| &other.when)
            .collect();
        if taken(&[&method.when], &same) {
            let message = format!(
                "the method {:?} is offered by an earlier one wherever it fits; take one out",
                method.kind.as_str()
            );
            report.warning(&spot, message);
        }
    }
}

fn evidence(merchant: &Merchant, report: &mut Report<'_>) {
    for (at, evidence) in merchant.evidence.iter().enumerate() {
        let spot = Spot::nth("evidence", at);
        if dead("evidence", &evidence.id, &evidence.when, &spot, report) {
            continue;
        }
        if evidence.shots.is_empty() {
            report.warning(&spot, "this evidence asks for no photo: list its `shots` or take it out");
            continue;
        }
        let anyway = evidence.shots.iter().all(|shot| {
            merchant.evidence.iter().enumerate().any(|(other_at, other)| {
                let equal = taken(&[&other.when], &[&evidence.when]);
                other_at != at
                    && other.shots.contains(shot)
                    && taken(&[&evidence.when], &[&other.when])
                    && (other_at < at || !equal)
            })
        });
        if anyway {
            report.warning(
                &spot,
                "this evidence asks for no photo that a wider one does not ask for; take it out or add `shots`",
            );
        }
    }
}

fn guides(merchant: &Merchant, report: &mut Report<'_>) {
    for (at, guide) in merchant.guide.iter().enumerate() {
        let spot = Spot::nth("guide", at);
        if dead("guide", &guide.id, &guide.when, &spot, report) {
            continue;
        }
        let earlier: Vec<&When> = merchant.guide.iter().take(at).map(|other| &other.when).collect();
        if taken(&[&guide.when], &earlier) {
            let message = format!(
                "the guide {:?} is never reached: those before it take everything; move it up or take it out",
                guide.id
            );
            report.warning(&spot, message);
        }
        if guide.steps.is_empty() {
            report.warning(&spot, format!("the guide {:?} has no `steps`: list them or take it out", guide.id));
        }
    }
}
