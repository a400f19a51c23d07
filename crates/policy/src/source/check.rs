//! What loads and is still wrong: rules that can never apply, terms below the law, refusals without a way on.

use super::Policies;
use super::error::place;
use super::pack::{Law, Place};
use crate::condition::When;
use crate::merchant::{Merchant, Offer};
use crate::vocabulary::{MethodKind, Reason};
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// It will not do what its author wanted.
    Warning,
    /// It must not be published.
    Error,
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What, and what to do.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{}:{}: {severity}: {}", self.file, self.line, self.message)
    }
}

/// The shortest time that the law of the EU, and of the UK, gives to withdraw from a purchase at a distance
/// (CRD Art. 9; SI 2013/3134 reg. 30).
const FLOOR_DAYS: u32 = 14;

/// Looks at everything that was loaded.
#[must_use]
pub fn check(policies: &Policies) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (Place { country, region }, law) in &policies.packs {
        let base = law.template.and_then(|template| policies.packs.get(&Place { country: template, region: None }));
        if let (Some(template), None, Some((file, _))) = (law.template, base, law.rights.first()) {
            findings.push(policies.finding(
                Severity::Error,
                file,
                "template",
                format!("{country} builds on {template}, but there is no pack for {template}"),
            ));
        }
        let country_law = policies.packs.get(&Place { country: *country, region: None }).filter(|_| region.is_some());
        for (file, right) in &law.rights {
            let Some(replaces) = &right.replaces else { continue };
            let has = |law: &Law| law.rights.iter().any(|(_, other)| other.id == *replaces);
            // A later version of a right of the same place stands beside it, each with its days.
            if !base.is_some_and(has) && !country_law.is_some_and(has) && !has(law) {
                findings.push(policies.finding(
                    Severity::Error,
                    file,
                    &format!("\"{replaces}\""),
                    format!("{:?} replaces {replaces:?}, which its template does not have", right.id),
                ));
            }
        }
        let calendar_needed =
            law.rights.iter().any(|(_, right)| right.period.rolls == crate::period::Rolls::NextWorkingDay);
        let without = calendar_needed && country.as_str() != "EU" && !policies.calendars.contains_key(country);
        if let (true, Some((file, _))) = (without, law.rights.first()) {
            findings.push(policies.finding(
                Severity::Warning,
                file,
                "next-working-day",
                format!("periods roll over holidays, but there is no calendar for {country}: only weekends will count"),
            ));
        }
    }
    for (shop, merchant) in &policies.merchants {
        let file = policies
            .files
            .keys()
            .find(|name| name.ends_with(&format!("merchant/{shop}.toml")))
            .cloned()
            .unwrap_or_default();
        check_merchant(policies, &file, merchant, &mut findings);
    }
    findings.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    findings
}

fn check_merchant(policies: &Policies, file: &str, merchant: &Merchant, findings: &mut Vec<Finding>) {
    let mut say =
        |severity, word: &str, message: String| findings.push(policies.finding(severity, file, word, message));
    if merchant.contact.email.is_empty() && merchant.contact.phone.is_empty() {
        say(
            Severity::Error,
            "[contact]",
            "there is no way to reach a person, so a refusal would have no way on".into(),
        );
    }
    if merchant.returns_address.is_empty() {
        say(Severity::Error, "returns-address", "there is no address for goods to go to".into());
    }
    if merchant.method.is_empty() {
        say(Severity::Error, "name", "there is no [[method]]: goods could not come back".into());
    }
    for (at, offer) in merchant.offer.iter().enumerate() {
        let word = format!("\"{}\"", offer.id);
        let earlier = merchant.offer.get(..at).unwrap_or_default();
        if earlier.iter().any(|other| other.id == offer.id) {
            say(Severity::Error, &word, format!("the offer {:?} is there twice", offer.id));
        }
        if let Some(other) = earlier.iter().find(|other| covers(other, offer)) {
            say(
                Severity::Warning,
                &word,
                format!("{:?} can never add anything: {:?} gives at least as much in every case", offer.id, other.id),
            );
        }
        if longest(offer) == 0 || (offer.remedies.is_empty() && offer.remedy_set.is_empty()) {
            say(Severity::Warning, &word, format!("{:?} can never be used: it has no days or no remedies", offer.id));
        }
        let change_of_mind = offer.reasons.is_empty() || offer.reasons.contains(Reason::ChangedMyMind);
        let days = longest(offer);
        if change_of_mind && days < FLOOR_DAYS && days > 0 {
            say(
                Severity::Note,
                &word,
                format!(
                    "{days} days are fewer than the {FLOOR_DAYS} that the law gives online in the EU and the UK: there the law's days hold"
                ),
            );
        }
        if offer.restocking_fee.is_some() && change_of_mind {
            say(
                Severity::Note,
                &word,
                "a restocking fee is void while a statutory withdrawal is open; it is charged only after that".into(),
            );
        }
    }
    for kind in MethodKind::ALL {
        let mut same = merchant.method.iter().filter(|method| method.kind == *kind);
        if same.any(|method| method.when.is_empty()) && same.next().is_some() {
            say(
                Severity::Warning,
                &format!("\"{kind}\""),
                format!("a {kind} for all goods stands before another {kind}: the second can never be needed"),
            );
        }
    }
    for (at, guide) in merchant.guide.iter().enumerate() {
        let catch_all = merchant.guide.get(..at).unwrap_or_default().iter().find(|other| other.when.is_empty());
        if let Some(other) = catch_all {
            say(
                Severity::Warning,
                &format!("\"{}\"", guide.id),
                format!("{:?} can never be reached: {:?} before it takes all goods", guide.id, other.id),
            );
        }
    }
}

/// The most days that an offer can give.
fn longest(offer: &Offer) -> u32 {
    offer.window.iter().map(|window| window.days).chain(offer.days).max().unwrap_or(0)
}

/// Whether `wide` gives at least what `narrow` gives, in every case that `narrow` covers.
fn covers(wide: &Offer, narrow: &Offer) -> bool {
    (wide.reasons.is_empty() || (!narrow.reasons.is_empty() && wide.reasons.covers(narrow.reasons)))
        && (wide.condition.is_empty() || (!narrow.condition.is_empty() && wide.condition.covers(narrow.condition)))
        && wide.except.is_empty()
        && wide.fee.is_empty()
        && wide.window.is_empty()
        && wide.remedy_set.is_empty()
        && wide.postage_instead.is_empty()
        && (wide.when.is_empty() || wide.when == narrow.when)
        && wide.from == narrow.from
        && longest(wide) >= longest(narrow)
        && (wide.extend == narrow.extend || narrow.extend.is_empty())
        && (wide.postage == crate::merchant::Payer::Store || narrow.postage == crate::merchant::Payer::Shopper)
        && wide.restocking_fee.unwrap_or_default() <= narrow.restocking_fee.unwrap_or_default()
        && narrow.remedies.iter().all(|given| {
            wide.remedies.iter().any(|other| {
                other.when().is_none_or(When::is_empty)
                    && other.kind() == given.kind()
                    && other.bonus().unwrap_or_default() >= given.bonus().unwrap_or_default()
            })
        })
}

impl Policies {
    /// A finding at the first place where `word` stands in the file.
    fn finding(&self, severity: Severity, file: &str, word: &str, message: String) -> Finding {
        let text = self.files.get(file).map_or("", String::as_str);
        let (line, _) = place(text, text.find(word).unwrap_or(0));
        Finding { severity, file: file.to_owned(), line, message }
    }
}
