//! The decision in brief: what a page shows at once, without the reasons in full.

use super::layout::NO_DAY;
use super::names::NameTable;
use crate::bundle::Bundle;
use crate::date::Date;
use crate::decide::Walk;
use crate::decision::{Decision, Standing, Verdict};
use crate::entitle::total;
use crate::facts::Fact;
use crate::money::Money;
use crate::name::Name;
use crate::vocabulary::{Remedy, Shot};
use crate::words::Words;

/// What a case comes to, in brief. Everything in it is in the [`Decision`] too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The outcome in one word.
    pub verdict: Verdict,
    /// What can be chosen.
    pub remedies: Words<Remedy>,
    /// The day from which the leading right or offer runs, of the first that is open, else of the first that was: days since
    /// 1970-01-01, or [`NO_DAY`].
    pub from: i32,
    /// The last day on which anything of what is offered can be claimed, none if some of it has no end; with nothing on
    /// offer, the last day of the leading right or offer.
    pub until: i32,
    /// What the first remedy that is paid in money or credit comes to.
    pub sum: Option<BriefSum>,
    /// Which photos help.
    pub shots: Words<Shot>,
    /// Whether one of them must be there.
    pub shots_required: bool,
    /// What is still to be asked, the most decisive first.
    pub questions: Vec<Fact>,
    /// Every clause that plays a part, by number of its name: what applies (rules with their windows, variants and
    /// prolongations), what speaks against it, why a person decides, what is charged, which evidence is asked for, which set
    /// of remedies is given.
    pub codes: Vec<u32>,
    /// Of these, where the grounds begin, and where each following kind does: reviews, charges, evidence, sets.
    pub kinds: [usize; 5],
}

/// What is paid, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BriefSum {
    /// What was paid for the units.
    pub price: Money,
    /// What the store keeps.
    pub fee: i64,
    /// What comes out.
    pub total: i64,
}

impl BriefSum {
    pub(super) fn of(price: Money, bonus: i64, fee: i64) -> Self {
        Self { price, fee, total: total(price, 0, bonus, fee).minor }
    }
}

impl Default for Brief {
    fn default() -> Self {
        Self {
            verdict: Verdict::NoStatutoryRight,
            remedies: Words::EMPTY,
            from: NO_DAY,
            until: NO_DAY,
            sum: None,
            shots: Words::EMPTY,
            shots_required: false,
            questions: Vec::new(),
            codes: Vec::new(),
            kinds: [0; 5],
        }
    }
}

/// Collects codes kind by kind.
pub(super) struct Codes<'a> {
    pub(super) brief: &'a mut Brief,
    kind: usize,
}

impl<'a> Codes<'a> {
    pub(super) fn new(brief: &'a mut Brief) -> Self {
        brief.codes.clear();
        Self { brief, kind: 0 }
    }

    pub(super) fn push(&mut self, code: u32) {
        self.brief.codes.push(code);
    }

    /// The next kind begins here.
    pub(super) fn next(&mut self) {
        let at = self.brief.codes.len();
        if let Some(start) = self.brief.kinds.get_mut(self.kind) {
            *start = at;
        }
        self.kind = self.kind.saturating_add(1);
    }
}

/// The brief of a whole decision.
pub(super) fn brief_of(bundle: &Bundle, decision: &Decision, walk: &Walk, names: &mut NameTable, brief: &mut Brief) {
    let heard = || decision.entitlements.iter().filter(|it| it.standing != Standing::Outside);
    let leading = heard().next().and_then(|it| it.clock.deadline());
    brief.verdict = decision.verdict;
    brief.remedies = decision.options.iter().map(|option| option.remedy).collect();
    let number = |day: Option<Date>| day.map_or(NO_DAY, Date::number);
    brief.from = number(leading.map(|deadline| deadline.trigger));
    brief.until = number(match decision.options.split_first() {
        None => leading.map(|deadline| deadline.effective),
        Some((first, rest)) => {
            rest.iter().fold(first.until, |until, option| until.zip(option.until).map(|(a, b)| a.max(b)))
        }
    });
    let sum = decision.options.iter().find_map(|option| option.sum.as_ref());
    brief.sum = sum.map(|sum| BriefSum { price: sum.price, fee: sum.fee, total: sum.total.minor });
    brief.shots = decision.shots.iter().copied().collect();
    brief.shots_required = decision.shots_required;
    brief.questions.clear();
    brief.questions.extend(decision.questions.iter().map(|question| question.fact));
    let mut codes = Codes::new(brief);
    for entitlement in heard() {
        let last = usize::from(set_of(bundle, &entitlement.ids).is_some());
        let ids = entitlement.ids.len().saturating_sub(last);
        entitlement.ids.iter().take(ids).for_each(|id| codes.push(names.number(id)));
    }
    codes.next();
    for ground in &decision.grounds {
        codes.push(names.number(ground.clause.as_ref().unwrap_or(&ground.code)));
    }
    codes.next();
    decision.reviews.iter().for_each(|review| codes.push(names.number(review)));
    codes.next();
    heard().flat_map(|it| &it.charged).for_each(|charge| codes.push(names.number(&charge.id)));
    codes.next();
    if !decision.options.is_empty() {
        walk.evidence.iter().for_each(|evidence| codes.push(names.number(evidence)));
    }
    codes.next();
    heard().filter_map(|it| set_of(bundle, &it.ids)).for_each(|set| codes.push(names.number(set)));
}

/// The set of remedies that an offer gives, if that is the last of its ids.
fn set_of<'a>(bundle: &Bundle, ids: &'a [Name]) -> Option<&'a Name> {
    let (rule, rest) = ids.split_first()?;
    let last = rest.last()?;
    let offers = bundle.merchant.offer.iter().filter(|offer| offer.id == *rule);
    offers.flat_map(|offer| &offer.remedy_set).any(|set| set.id == *last).then_some(last)
}
