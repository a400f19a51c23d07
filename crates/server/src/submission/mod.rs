//! Judging a submission: the decision again, on the service's own facts, before anything is promised.

mod record;

pub use record::{CaseRecord, Received, new_case};

use crate::app::App;
use crate::order::RecordLine;
use crate::store::StoredOrder;
use crate::view;
use std::collections::BTreeSet;
use takeback_api::{LineChoice, Submission};
use takeback_policy::canonical::{digest, to_string};
use takeback_policy::{
    Bundle, Date, Decision, Facts, LedgerError, Remedy, RemedyOption, Request, ReturnMethod, decide,
};

/// Letters of a shopper's own words.
pub const COMMENT_LIMIT: usize = 2000;
/// Photos of one return.
pub const PHOTO_LIMIT: usize = 12;

/// Why a submission is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It makes no sense in itself; the field says where.
    Malformed(String),
    /// A line was named twice.
    LineTwice(usize),
    /// The order has no such line.
    LineUnknown(usize),
    /// Fewer units are left.
    UnitsUsedUp(usize),
    /// Nothing can be chosen for this line.
    NotEligible(usize),
    /// The remedy is not among those that can be chosen.
    RemedyNotOffered(usize),
    /// What was sent is not what was shown.
    Altered(String),
    /// What was shown does not hold any more; the decision that holds now, in its canonical form.
    Changed {
        /// Which line.
        line: usize,
        /// The decision that holds now.
        decision: String,
    },
    /// The goods cannot travel like this.
    MethodNotOffered,
    /// A photo is needed and not there.
    PhotoNeeded(usize),
    /// Too many photos.
    PhotoTooMany,
    /// A photo was named that is not on disk.
    PhotoUnknown(usize),
    /// The shopper's own words are too long.
    CommentTooLong,
}

/// A line that may be promised.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// What was chosen.
    pub choice: LineChoice,
    /// The order's line.
    pub line: RecordLine,
    /// The decision of today.
    pub decision: Decision,
    /// The option chosen, as it stands in that decision.
    pub option: RemedyOption,
}

/// What a submission is judged by.
#[derive(Debug)]
pub struct Court<'a> {
    /// The order as it is now.
    pub order: &'a StoredOrder,
    /// The bundle that the shopper was shown, honoured.
    pub bundle: &'a Bundle,
    /// Today in the consumer's place.
    pub today: Date,
    /// Whether bundle and order are still those that the shopper was shown last: then a different answer is no change of
    /// ours.
    pub same_ground: bool,
}

/// Judges every line.
///
/// # Errors
/// The first thing that is wrong.
pub fn judge(court: &Court<'_>, submission: &Submission) -> Result<Vec<Accepted>, Refusal> {
    check_shape(submission)?;
    let returning: Vec<(&str, u32)> =
        submission.lines.iter().map(|choice| (choice.line.as_str(), choice.units)).collect();
    let accepted = submission
        .lines
        .iter()
        .enumerate()
        .map(|(at, choice)| judge_line(court, submission, at, choice, &returning))
        .collect::<Result<Vec<_>, _>>()?;
    let methods: Vec<&ReturnMethod> = accepted.iter().flat_map(|line| &line.decision.methods).collect();
    if submission.method.is_some_and(|method| !methods.iter().any(|offered| offered.kind == method)) {
        return Err(Refusal::MethodNotOffered);
    }
    for (at, line) in accepted.iter().enumerate() {
        let shown = submission.photos.iter().any(|photo| photo.line == line.choice.line);
        if line.decision.shots_required && !shown {
            return Err(Refusal::PhotoNeeded(at));
        }
    }
    Ok(accepted)
}

fn check_shape(submission: &Submission) -> Result<(), Refusal> {
    if submission.lines.is_empty() {
        return Err(Refusal::Malformed("lines".into()));
    }
    let mut seen = BTreeSet::new();
    for (at, choice) in submission.lines.iter().enumerate() {
        if choice.units == 0 {
            return Err(Refusal::Malformed(format!("lines[{at}].units")));
        }
        if !seen.insert(&choice.line) {
            return Err(Refusal::LineTwice(at));
        }
    }
    if submission.comment.as_ref().is_some_and(|comment| comment.chars().count() > COMMENT_LIMIT) {
        return Err(Refusal::CommentTooLong);
    }
    if submission.photos.len() > PHOTO_LIMIT {
        return Err(Refusal::PhotoTooMany);
    }
    let stray = submission.photos.iter().position(|photo| !seen.contains(&photo.line));
    stray.map_or(Ok(()), |at| Err(Refusal::Malformed(format!("photos[{at}].line"))))
}

fn judge_line(
    court: &Court<'_>,
    submission: &Submission,
    at: usize,
    choice: &LineChoice,
    returning: &[(&str, u32)],
) -> Result<Accepted, Refusal> {
    let line = court.order.record.lines.iter().find(|line| line.id == choice.line).ok_or(Refusal::LineUnknown(at))?;
    let facts = |today| facts(court, line, today, choice, returning).map_err(|error| ledger_refusal(&error, at));
    let now = decide(court.bundle, &facts(court.today)?);
    let changed = || Refusal::Changed { line: at, decision: to_string(&now) };
    let same_day = submission.today == court.today;
    let shown = match submission.today {
        _ if same_day => now.clone(),
        // Nobody can have been shown a day that has not come.
        later if later > court.today => return Err(Refusal::Altered("today".into())),
        earlier => decide(court.bundle, &facts(earlier)?),
    };
    if digest(&shown) != choice.decision {
        let altered = || Refusal::Altered(format!("lines[{at}].decision"));
        return Err(if same_day && court.same_ground { altered() } else { changed() });
    }
    if shown.options.is_empty() {
        return Err(Refusal::NotEligible(at));
    }
    let option = |decision: &Decision| decision.options.iter().find(|option| option.remedy == choice.remedy).cloned();
    let promised = option(&shown).ok_or(Refusal::RemedyNotOffered(at))?;
    if promised.sum.as_ref().map(|sum| sum.total) != choice.total {
        return Err(Refusal::Altered(format!("lines[{at}].total")));
    }
    // The day is the day of the act. What was shown yesterday holds if today gives the same or more.
    let holds = option(&now).filter(|option| option.sum == promised.sum && option.postage == promised.postage);
    let new_review = now.reviews.iter().any(|review| !shown.reviews.contains(review));
    let option = holds.filter(|_| !new_review).ok_or_else(changed)?;
    Ok(Accepted { choice: choice.clone(), line: line.clone(), decision: now, option })
}

fn facts(
    court: &Court<'_>,
    line: &RecordLine,
    today: Date,
    choice: &LineChoice,
    returning: &[(&str, u32)],
) -> Result<Facts, LedgerError> {
    let contract = view::contract(court.order, court.bundle);
    let goods = view::goods(court.order, line);
    let request = Request { line: &choice.line, units: choice.units, returning };
    view::ledger(court.order).facts(today, &contract, &goods, &choice.claim, &request)
}

const fn ledger_refusal(error: &LedgerError, at: usize) -> Refusal {
    match error {
        LedgerError::NoSuchLine(_) => Refusal::LineUnknown(at),
        LedgerError::UnitsUsedUp { .. } => Refusal::UnitsUsedUp(at),
    }
}

/// Whether goods come back for this remedy.
#[must_use]
pub const fn travels(remedy: Remedy) -> bool {
    !matches!(remedy, Remedy::KeepIt | Remedy::PriceReduction)
}

/// The bundle that a submission names, if it was in force for this country and is still honoured, and whether it is the one
/// in force now.
///
/// # Errors
/// If the database refuses, or there is no policy for the country.
pub async fn honoured(
    app: &App,
    order: &StoredOrder,
    hash: &str,
) -> Result<Option<(Bundle, bool)>, crate::http::Fault> {
    let country = view::country(order, app.config.home);
    let current = app.in_force_for(order)?;
    if current.hash == hash {
        app.note_shown(&current).await?;
        return Ok(Some((current.bundle.clone(), true)));
    }
    let known = app.store.bundle(hash).await?;
    // What an order was promised is its own: a bundle of one that was placed under other terms is none of this one's.
    let own = |known: &Bundle| {
        let version = |bundle: &Bundle| bundle.promised.as_ref().map(|promised| promised.version);
        known.promised.is_none() || version(known) == version(&current.bundle)
    };
    let known =
        known.filter(|known| known.bundle.country == country && own(&known.bundle) && app.honours(known.current_at));
    Ok(known.map(|known| (known.bundle, false)))
}
