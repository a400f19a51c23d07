//! A judged submission, as it goes on record.

use super::{Accepted, travels};
use crate::app::App;
use crate::store::{CaseLineRow, CaseRow, HistoryRow, MoneyRow, NewCase, StoredOrder};
use crate::{clock, qr, secret, view};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use takeback_api::{CaseLine, CaseState, CaseView, Slip, Submission};
use takeback_policy::canonical::{digest, to_string};
use takeback_policy::{Bundle, Country, Date, Kind, Money, Party, Reason, Remedy};

/// What is kept of a case beside its columns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseRecord {
    /// Where the consumer lives: for days and times.
    pub country: Country,
    /// Where the acknowledgement goes.
    pub email: Option<String>,
    /// The shopper's own words.
    pub comment: Option<String>,
    /// The case as its shopper saw it first; state, history and actions are drawn anew each time.
    pub view: CaseView,
}

/// How a submission arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// Idempotency key.
    pub key: String,
    /// What the key stands for.
    pub fingerprint: [u8; 32],
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// The new RMA number.
    pub rma: String,
}

/// Puts everything together that one transaction is to write.
///
/// # Errors
/// Never in practice: what is written as JSON are plain records.
pub fn new_case(
    app: &App,
    order: &StoredOrder,
    bundle: &Bundle,
    submission: &Submission,
    accepted: &[Accepted],
    received: Received,
) -> Result<NewCase, serde_json::Error> {
    let country = view::country(order, app.config.home);
    let id = secret::id();
    let reviews: BTreeSet<String> =
        accepted.iter().flat_map(|line| &line.decision.reviews).map(ToString::to_string).collect();
    let state = if reviews.is_empty() { CaseState::Approved } else { CaseState::Requested };
    let email = order.record.contact.email.clone();
    let view = CaseView {
        rma: received.rma.clone(),
        state,
        received: clock::stamp(&received.at, country),
        order: order.record.number.clone(),
        lines: accepted.iter().map(|line| case_line(line, submission)).collect(),
        method: submission.method,
        postage_free: accepted.iter().all(|line| line.option.postage == Party::Trader),
        send_by: send_by(accepted),
        refund_due: accepted.iter().filter(|line| line.option.sum.is_some()).filter_map(due).max(),
        total: total(accepted),
        withdrawal: accepted.iter().any(is_withdrawal),
        reviews: reviews.into_iter().collect(),
        acknowledged_to: email.as_deref().map(mask),
        slip: slip(accepted, bundle, &received.rma),
        history: Vec::new(),
        actions: Vec::new(),
    };
    let row = |actor: &str, what: &str| HistoryRow { at: received.at.clone(), actor: actor.into(), what: what.into() };
    let mut history = vec![row("shopper", "submitted")];
    if state == CaseState::Approved {
        history.push(row("policy", "approved"));
    }
    let bundle_hash = submission.bundle.clone();
    let lines = accepted
        .iter()
        .map(|line| line_row(line, &bundle_hash, view.received.date, submission))
        .collect::<Result<_, _>>()?;
    let record = CaseRecord { country, email, comment: submission.comment.clone(), view };
    Ok(NewCase {
        order: order.id.clone(),
        revision: order.revision,
        key: received.key,
        fingerprint: received.fingerprint,
        case: CaseRow {
            rma: received.rma,
            secret_hash: secret::hash(app.keys.status_secret(&id).as_bytes()),
            state: state.as_str().into(),
            locale: app.texts.get(&submission.locale).tag().to_owned(),
            received_at: received.at.clone(),
            record: serde_json::to_string(&record)?,
            order: order.id.clone(),
            history: Vec::new(),
            id,
        },
        lines,
        money: accepted.iter().filter_map(money_row).collect(),
        photos: submission
            .photos
            .iter()
            .map(|photo| (photo.line.clone(), photo.shot.as_str().to_owned(), photo.hash.clone()))
            .collect(),
        history,
    })
}

fn case_line(line: &Accepted, submission: &Submission) -> CaseLine {
    let goes = travels(line.option.remedy);
    let guide = line.decision.guide.as_ref().filter(|_| goes);
    CaseLine {
        title: line.line.title.clone(),
        variant: line.line.variant.clone(),
        units: line.choice.units,
        remedy: line.option.remedy,
        total: line.option.sum.as_ref().map(|sum| sum.total),
        guide: guide.map(|guide| guide.id.to_string()),
        guide_steps: guide.map(|guide| guide.steps.clone()).unwrap_or_default(),
        photos: submission
            .photos
            .iter()
            .filter(|photo| photo.line == line.choice.line)
            .map(|photo| photo.shot)
            .collect(),
    }
}

fn line_row(
    line: &Accepted,
    bundle: &str,
    today: Date,
    submission: &Submission,
) -> Result<CaseLineRow, serde_json::Error> {
    let _ = submission;
    Ok(CaseLineRow {
        line: line.choice.line.clone(),
        units: line.choice.units,
        remedy: line.option.remedy.as_str().into(),
        claim: serde_json::to_string(&line.choice.claim)?,
        bundle: bundle.to_owned(),
        today,
        digest: digest(&line.decision),
        decision: to_string(&line.decision),
    })
}

fn money_row(line: &Accepted) -> Option<MoneyRow> {
    let sum = line.option.sum.as_ref()?;
    Some(MoneyRow {
        line: line.choice.line.clone(),
        remedy: line.option.remedy.as_str().into(),
        currency: sum.total.currency.code().into(),
        price: sum.price.minor,
        delivery: sum.delivery,
        bonus: sum.bonus,
        fee: sum.fee,
        total: sum.total.minor,
    })
}

/// The last day on which everything can be sent: of several lines the earliest, of several rights of a line the latest.
fn send_by(accepted: &[Accepted]) -> Option<Date> {
    let of = |line: &Accepted| {
        let carries = |id: &str| line.option.from.iter().any(|from| from == id);
        let entitlements = line.decision.entitlements.iter();
        entitlements
            .filter(|entitlement| carries(entitlement.id()))
            .filter_map(|entitlement| entitlement.return_by)
            .max()
    };
    accepted.iter().filter(|line| travels(line.option.remedy)).filter_map(of).min()
}

fn due(line: &Accepted) -> Option<Date> {
    line.option.due.and_then(|due| due.day)
}

fn total(accepted: &[Accepted]) -> Option<Money> {
    let sums: Vec<Money> = accepted.iter().filter_map(|line| line.option.sum.as_ref().map(|sum| sum.total)).collect();
    let first = *sums.first()?;
    Some(first.with(sums.iter().map(|sum| sum.minor).fold(0, i64::saturating_add)))
}

/// A change of mind within the period is a withdrawal too, whatever offer of the store is taken.
fn is_withdrawal(line: &Accepted) -> bool {
    let fault = line.choice.claim.reason.is_some_and(Reason::is_fault);
    line.decision.withdrawal
        && !fault
        && matches!(line.option.remedy, Remedy::Refund | Remedy::StoreCredit | Remedy::Exchange)
}

fn slip(accepted: &[Accepted], bundle: &Bundle, rma: &str) -> Option<Slip> {
    let going: Vec<&Accepted> = accepted
        .iter()
        .filter(|line| travels(line.option.remedy) && line.line.kind.unwrap_or(Kind::Goods) == Kind::Goods)
        .collect();
    if going.is_empty() {
        return None;
    }
    let mut things: Vec<String> = Vec::new();
    for thing in going.iter().filter_map(|line| line.decision.guide.as_ref()).flat_map(|guide| &guide.travels) {
        if !things.contains(thing) {
            things.push(thing.clone());
        }
    }
    Some(Slip { address: bundle.merchant.returns_address.clone(), qr: qr::code(rma)?, travels: things })
}

/// An address by which its owner knows it, and nobody else: `a…@example.com`.
#[must_use]
pub(super) fn mask(email: &str) -> String {
    match email.split_once('@') {
        Some((name, domain)) => format!("{}…@{domain}", name.chars().next().unwrap_or('…')),
        None => "…".into(),
    }
}
