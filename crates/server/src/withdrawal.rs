//! The withdrawal function: a statement of a few lines that is always taken.

use crate::app::App;
use crate::clock;
use crate::http::Fault;
use crate::store::StoredOrder;
use crate::texts::{self, Text};
use crate::view;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use takeback_policy::{Claim, Country, Date, Reason, Request, Route, Standing, decide};
use takeback_text::Arg;

/// What was declared, and what the service found out about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalRecord {
    /// Who declares.
    pub name: String,
    /// What identifies the contract.
    pub contract: String,
    /// Where the acknowledgement goes.
    pub email: String,
    /// Which things, in the consumer's words; empty: all.
    pub part: String,
    /// Language of the acknowledgement.
    pub locale: String,
    /// Where the consumer lives, as far as known.
    pub country: Country,
    /// Whether number and contact fit an order.
    pub matched: bool,
    /// The last day by our records, if it had passed.
    pub late_since: Option<Date>,
}

/// Names and values of a statement, in the reader's language. With number and time once it is received.
#[must_use]
pub fn rows(text: &Text, record: &WithdrawalRecord, received: Option<(&str, &str)>) -> Vec<(String, String)> {
    let name = |key: &str| text.render(key, &[]);
    let covers = if record.part.is_empty() { name("withdraw.whole") } else { record.part.clone() };
    let mut rows = vec![
        (name("withdraw.row-contract"), record.contract.clone()),
        (name("withdraw.row-covers"), covers),
        (name("withdraw.row-name"), record.name.clone()),
        (name("withdraw.row-email"), record.email.clone()),
    ];
    if let Some((number, at)) = received {
        rows.push((name("withdraw.row-number"), number.to_owned()));
        rows.push((name("withdraw.row-received"), when(text, at, record.country)));
    }
    rows
}

/// Day, time and zone of an instant.
fn when(text: &Text, utc: &str, country: Country) -> String {
    let stamp = clock::stamp(utc, country);
    let day = texts::date(stamp.date).show(text.format());
    format!("{day}, {} ({})", stamp.time, zone_name(country))
}

/// What the zone is called: its place, which reads the same in every language.
#[must_use]
pub fn zone_name(country: Country) -> String {
    match clock::zone(country) {
        Tz::UTC => "UTC".into(),
        zone => zone.name().replace('_', " "),
    }
}

/// By when the goods are to be sent and the money to be paid: 14 days after the statement (CRD Art. 13 and 14).
#[must_use]
pub fn next_days(record: &WithdrawalRecord, received_at: &str) -> (Date, Date) {
    let day = clock::stamp(received_at, record.country).date.plus_days(14);
    (day, day)
}

/// The day on which the right of withdrawal had ended for every line of an order, if it had.
///
/// # Errors
/// If there is no policy for the country.
pub fn late_since(app: &App, order: &StoredOrder) -> Result<Option<Date>, Fault> {
    let country = view::country(order, app.config.home);
    let shown = app.in_force_for(order)?;
    let (today, ledger) = (app.clock.today(country), view::ledger(order));
    let contract = view::contract(order, &shown.bundle);
    let claim = Claim { reason: Some(Reason::ChangedMyMind), ..Claim::default() };
    let mut last = None;
    for line in &order.record.lines {
        let goods = view::goods(order, line);
        let request = Request { line: &line.id, units: 0, returning: &[] };
        let Ok(facts) = ledger.facts(today, &contract, &goods, &claim, &request) else { continue };
        let decision = decide(&shown.bundle, &facts);
        let rights = decision.entitlements.iter().filter(|entitlement| entitlement.route == Route::Withdrawal);
        for right in rights {
            match (right.standing, right.clock.deadline()) {
                (Standing::Late, Some(deadline)) => last = last.max(Some(deadline.effective)),
                (Standing::Open | Standing::Asking, _) => return Ok(None),
                _ => {}
            }
        }
    }
    Ok(last)
}

/// A sentence with day, time, zone and address: when and where to.
#[must_use]
pub fn received_args<'a>(
    record: &'a WithdrawalRecord,
    stamp: &'a takeback_api::Stamp,
    zone: &'a str,
) -> [(&'static str, Arg<'a>); 4] {
    [
        ("day", texts::date(stamp.date)),
        ("time", Arg::Text(&stamp.time)),
        ("zone", Arg::Text(zone)),
        ("email", Arg::Text(&record.email)),
    ]
}
