//! A store's terms, each clause with its conditions laid out in a [`Plan`].

use super::build::Builder;
use super::names::NameTable;
use super::plan::{Cond, Extent, Plan};
use crate::bundle::Bundle;
use crate::condition::{Favour, Part, Test, When};
use crate::merchant::{Offer, OfferFrom};
use crate::money::{Money, Share};
use crate::name::Name;
use crate::vocabulary::{Remedy, Shot};
use crate::words::Words;

/// A condition of a clause.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    pub(crate) cond: Cond,
    /// The clause's own name.
    pub(crate) code: u32,
    /// Its place in [`Flat::told`]; none if it is in no trace.
    pub(crate) told: Option<u32>,
}

/// Clauses of one kind, each with what it gives.
#[derive(Clone, Debug)]
pub(crate) struct Listed<T> {
    pub(crate) items: Vec<(Clause, T)>,
    /// What each asks of the first word of bits, if that is all that any of them asks.
    owns: Option<Vec<u64>>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { items: Vec::new(), owns: None }
    }
}

impl<T> Listed<T> {
    /// The clauses; `None` if there are more than one number has bits.
    pub(crate) fn of(items: Vec<(Clause, T)>) -> Option<Self> {
        let plain = items.iter().all(|(clause, _)| clause.cond.is_plain());
        let owns = plain.then(|| items.iter().map(|(clause, _)| clause.cond.own).collect());
        (items.len() <= 64).then_some(Self { items, owns })
    }

    /// Which of them hold, as bits. No branch depends on the case, which is what makes it fast.
    pub(crate) fn holding(&self, plan: &Plan, bits: &[u64]) -> u64 {
        let mut holding = 0;
        if let Some(owns) = &self.owns {
            let bits = bits.first().copied().unwrap_or(0);
            for own in owns.iter().rev() {
                holding = holding << 1 | u64::from(bits & own == *own);
            }
        } else {
            for (clause, _) in self.items.iter().rev() {
                holding = holding << 1 | u64::from(clause.cond.holds(plan, bits));
            }
        }
        holding
    }
}

/// What a trace says of a condition beside its checks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldOf {
    pub(crate) cond: Cond,
    pub(crate) extent: Extent,
    /// Number of the rule's name, and which part of it this is.
    pub(crate) rule: u32,
    pub(crate) part: i32,
    /// Number of the part's name, or -1.
    pub(crate) part_name: i32,
}

/// What a fee comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) amount: Option<Money>,
    pub(crate) percent: Option<Share>,
}

#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) remedy: Remedy,
    pub(crate) bonus: Option<Share>,
    pub(crate) when: Option<Clause>,
}

#[derive(Clone, Debug)]
pub(crate) struct Terms {
    pub(crate) code: u32,
    pub(crate) when: Clause,
    pub(crate) reasons: Clause,
    pub(crate) condition: Clause,
    /// Goods that its `when` leaves out by tag.
    pub(crate) left_out: u64,
    pub(crate) days: u32,
    pub(crate) windows: Listed<u32>,
    pub(crate) from_order: bool,
    pub(crate) extends: Listed<i32>,
    pub(crate) excepts: Listed<()>,
    pub(crate) postage: Listed<()>,
    pub(crate) restocking: Option<Share>,
    pub(crate) fees: Listed<Cost>,
    pub(crate) sets: Listed<Vec<Given>>,
    pub(crate) remedies: Vec<Given>,
}

/// A whole bundle of terms.
#[derive(Clone, Debug)]
pub(crate) struct Flat {
    pub(crate) plan: Plan,
    pub(crate) told: Vec<ToldOf>,
    pub(crate) offers: Vec<Terms>,
    pub(crate) reviews: Listed<()>,
    pub(crate) evidence: Listed<Words<Shot>>,
    pub(crate) methods: Listed<()>,
    pub(crate) guides: Listed<()>,
    /// Numbers of the grounds that an offer gives.
    pub(crate) late: u32,
    pub(crate) goods: u32,
    pub(crate) unfit: u32,
    /// The review that a bundle without law asks for, if this is one.
    pub(crate) unknown_law: Option<u32>,
}

/// The parts of a rule, as numbers of a trace.
pub(crate) const fn part(part: &Part) -> i32 {
    match part {
        Part::When => 0,
        Part::Reasons => 1,
        Part::Condition => 2,
        Part::Except(_) => 3,
        Part::Variant(_) => 4,
        Part::Extend(_) => 5,
        Part::Gate(_) => 6,
        Part::Bar(_) => 7,
        Part::Window(_) => 8,
        Part::Fee(_) => 9,
        Part::Remedies(_) => 10,
        Part::Due => 11,
    }
}

/// The name that a part carries.
pub(crate) const fn part_name(part: &Part) -> Option<&Name> {
    match part {
        Part::When | Part::Reasons | Part::Condition | Part::Due => None,
        Part::Except(name)
        | Part::Variant(name)
        | Part::Extend(name)
        | Part::Gate(name)
        | Part::Bar(name)
        | Part::Window(name)
        | Part::Fee(name)
        | Part::Remedies(name) => Some(name),
    }
}

struct Laid<'a> {
    builder: Builder<'a>,
    told: Vec<ToldOf>,
}

impl Laid<'_> {
    fn clause(&mut self, when: &When, favour: Favour, rule: &Name, part_of: &Part, code: &Name) -> Option<Clause> {
        let (cond, extent) = self.builder.condition(when, favour)?;
        let names = &mut *self.builder.names;
        let told = u32::try_from(self.told.len()).ok()?;
        let code = names.number(code);
        if extent.empty {
            return Some(Clause { cond, code, told: None });
        }
        self.told.push(ToldOf {
            cond,
            extent,
            rule: names.number(rule),
            part: part(part_of),
            part_name: part_name(part_of).map_or(-1, |name| names.number(name).cast_signed()),
        });
        Some(Clause { cond, code, told: Some(told) })
    }

    fn given(&mut self, offer: &Offer, remedies: &[crate::merchant::OfferRemedy]) -> Option<Vec<Given>> {
        let mut given = Vec::new();
        for remedy in remedies {
            let kind = remedy.kind();
            let when = match remedy.when() {
                None => None,
                Some(when) => {
                    let name = Name::from(kind.as_str());
                    let part = Part::Remedies(name.clone());
                    Some(self.clause(when, Favour::Denies, &offer.id, &part, &name)?)
                }
            };
            given.push(Given { remedy: kind, bonus: remedy.bonus(), when });
        }
        Some(given)
    }

    fn offer(&mut self, offer: &Offer) -> Option<Terms> {
        let id = &offer.id;
        let listed = |empty: bool, test: Test| if empty { When::default() } else { When::from([test]) };
        let reasons = listed(offer.reasons.is_empty(), Test::Reason(offer.reasons));
        let condition = listed(offer.condition.is_empty(), Test::Use(offer.condition));
        let mut left_out = 0;
        for test in offer.when.tests() {
            if let Test::WithoutTag(list) = test {
                left_out |= list.bits();
            }
        }
        let code = self.builder.names.number(id);
        let when = self.clause(&offer.when, Favour::Grants, id, &Part::When, id)?;
        let reasons = self.clause(&reasons, Favour::Grants, id, &Part::Reasons, id)?;
        let condition = self.clause(&condition, Favour::Grants, id, &Part::Condition, id)?;
        let mut windows = Vec::new();
        for window in &offer.window {
            let part = Part::Window(window.id.clone());
            windows.push((self.clause(&window.when, Favour::Grants, id, &part, &window.id)?, window.days));
        }
        let mut extends = Vec::new();
        for later in &offer.extend {
            let part = Part::Extend(later.id.clone());
            let clause = self.clause(&later.when, Favour::Grants, id, &part, &later.id)?;
            extends.push((clause, later.until.number()));
        }
        let mut excepts = Vec::new();
        for except in &offer.except {
            let part = Part::Except(except.id.clone());
            excepts.push((self.clause(&except.when, Favour::Denies, id, &part, &except.id)?, ()));
        }
        let mut postage = Vec::new();
        for other in &offer.postage_instead {
            let part = Part::Fee("postage".into());
            postage.push((self.clause(&other.when, Favour::Denies, id, &part, id)?, ()));
        }
        let mut fees = Vec::new();
        for fee in &offer.fee {
            let part = Part::Fee(fee.id.clone());
            let clause = self.clause(&fee.when, Favour::Denies, id, &part, &fee.id)?;
            fees.push((clause, Cost { amount: fee.amount, percent: fee.percent }));
        }
        let mut sets = Vec::new();
        for set in &offer.remedy_set {
            let part = Part::Remedies(set.id.clone());
            let clause = self.clause(&set.when, Favour::Grants, id, &part, &set.id)?;
            sets.push((clause, self.given(offer, &set.remedies)?));
        }
        Some(Terms {
            code,
            when,
            reasons,
            condition,
            left_out,
            days: offer.days.unwrap_or(0),
            windows: Listed::of(windows)?,
            from_order: offer.from == OfferFrom::Ordered,
            extends: Listed::of(extends)?,
            excepts: Listed::of(excepts)?,
            postage: Listed::of(postage)?,
            restocking: offer.restocking_fee,
            fees: Listed::of(fees)?,
            sets: Listed::of(sets)?,
            remedies: self.given(offer, &offer.remedies)?,
        })
    }
}

impl Flat {
    /// The terms laid out; `None` if the bundle holds law, an earlier promise, a guarantee, a recall or a test that only the general way can do.
    pub(crate) fn of(bundle: &Bundle, names: &mut NameTable) -> Option<Self> {
        let merchant = &bundle.merchant;
        let law = !(bundle.rights.is_empty() && bundle.functions.is_empty() && bundle.silences.is_empty());
        if law || bundle.promised.is_some() || !merchant.warranty.is_empty() || !merchant.recall.is_empty() {
            return None;
        }
        let (late, goods, unfit) = (names.of("offer-late"), names.of("offer-goods"), names.of("offer-condition"));
        let unknown_law = (bundle.packs.is_empty() && !bundle.law_set_aside).then(|| names.of("unknown-law"));
        let mut laid = Laid { builder: Builder::new(names), told: Vec::new() };
        let mut offers = Vec::new();
        for offer in &merchant.offer {
            offers.push(laid.offer(offer)?);
        }
        let mut reviews = Vec::new();
        for review in &merchant.review {
            let clause = laid.clause(&review.when, Favour::Denies, &review.id, &Part::When, &review.id)?;
            reviews.push((clause, ()));
        }
        let mut evidence = Vec::new();
        for entry in &merchant.evidence {
            let clause = laid.clause(&entry.when, Favour::Denies, &entry.id, &Part::When, &entry.id)?;
            evidence.push((clause, entry.shots.iter().copied().collect()));
        }
        let mut methods = Vec::new();
        for method in &merchant.method {
            let name = Name::from(method.kind.as_str());
            methods.push((laid.clause(&method.when, Favour::Grants, &name, &Part::When, &name)?, ()));
        }
        let mut guides = Vec::new();
        for guide in &merchant.guide {
            let clause = laid.clause(&guide.when, Favour::Grants, &guide.id, &Part::When, &guide.id)?;
            guides.push((clause, ()));
        }
        let (plan, told) = (laid.builder.finish(), laid.told);
        Some(Self {
            plan,
            told,
            offers,
            reviews: Listed::of(reviews)?,
            evidence: Listed::of(evidence)?,
            methods: Listed::of(methods)?,
            guides: Listed::of(guides)?,
            late,
            goods,
            unfit,
            unknown_law,
        })
    }
}
