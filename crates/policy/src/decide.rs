//! The decision: total, pure, the same on every target.

use crate::bundle::Bundle;
use crate::condition::{Favour, Part, Tri};
use crate::date::Date;
use crate::decision::{
    Decision, Entitlement, Ground, PackGuide, RemedyOption, ReturnMethod, Standing, Verdict, Waiting,
};
use crate::entitle::{self, Run};
use crate::facts::{Fact, Facts};
use crate::join;
use crate::name::Name;
use crate::order;
use crate::question::{looked_at_anyway, questions};
use crate::route::ranked;
use crate::vocabulary::{Basis, Deduction, Party, Reason, Remedy, Route, Shot};
use crate::words::Words;

/// What the shopper is entitled to on these facts under this bundle.
///
/// Total: no panic and no error for any well-typed input. Pure: the same output for the same input on every target.
#[must_use]
pub fn decide(bundle: &Bundle, facts: &Facts) -> Decision {
    decided(bundle, facts, true)
}

/// The same without its trace, for those who decide a great many.
#[must_use]
pub fn decide_untraced(bundle: &Bundle, facts: &Facts) -> Decision {
    decided(bundle, facts, false)
}

fn decided(bundle: &Bundle, facts: &Facts, traced: bool) -> Decision {
    walked(bundle, facts, traced).0
}

/// The decision, and what else was found on the way.
pub(crate) fn walked(bundle: &Bundle, facts: &Facts, traced: bool) -> (Decision, Walk) {
    let (mut decision, walk) = evaluate(bundle, facts, traced);
    if !walk.unknown.is_empty() {
        decision.questions = questions(bundle, facts, &walk);
    }
    (decision, walk)
}

/// What a decision still hangs on.
pub(crate) struct Walk {
    pub(crate) unknown: Words<Fact>,
    /// The store's entries of evidence that hold.
    pub(crate) evidence: Vec<Name>,
}

/// Everything but the questions, and the facts on which it still hangs.
pub(crate) fn evaluate(bundle: &Bundle, facts: &Facts, traced: bool) -> (Decision, Walk) {
    let mut run = Run::new(bundle, facts, traced);
    let merchant = &bundle.merchant;
    let mut entitlements: Vec<Entitlement> =
        bundle.rights.iter().filter_map(|right| entitle::right(right, &mut run)).collect();
    entitlements.extend(merchant.recall.iter().filter_map(|recall| entitle::recall(recall, &mut run)));
    let promised = bundle.promised.as_ref();
    let offers = terms(merchant.version, &merchant.offer)
        .chain(promised.into_iter().flat_map(|earlier| terms(earlier.version, &earlier.offer)));
    entitlements.extend(offers.map(|(version, offer)| entitle::offer(offer, version, &mut run)));
    let warranties = terms(merchant.version, &merchant.warranty)
        .chain(promised.into_iter().flat_map(|earlier| terms(earlier.version, &earlier.warranty)));
    entitlements.extend(warranties.map(|(version, warranty)| entitle::warranty(warranty, version, &mut run)));
    let key = |entitlement: &Entitlement| (entitlement.standing, entitlement.basis);
    order::stable(&mut entitlements, |left, right| key(left) < key(right));

    let options = join::options(&entitlements);
    let later = waiting(&entitlements, &options);
    let reviews = reviews(&entitlements, &options, &mut run);
    let (shots, evidence) = shots(&mut run);
    let (methods, guide) = handling(&entitlements, &mut run);
    let functions = functions(&mut run);
    let open = |route: Route| entitlements.iter().any(|it| it.route == route && it.standing == Standing::Open);
    let withdrawal = open(Route::Withdrawal);
    let undated = !facts.goods.lots.is_empty()
        && entitlements.iter().any(|it| it.standing == Standing::Open && it.clock == crate::period::Clock::NotStarted);
    let in_favour = if undated { run.in_favour.with(Fact::Delivered) } else { run.in_favour };
    let statutory = options.iter().any(|option| option.basis == Basis::Statute);
    let live = |it: &Entitlement| matches!(it.standing, Standing::Open | Standing::Asking);
    let used_matters = facts.claim.used.is_none()
        && entitlements.iter().any(|it| live(it) && it.route == Route::Withdrawal && it.basis == Basis::Statute);
    let unknown = run.unknown.or(looked_at_anyway(used_matters));
    let decision = Decision {
        verdict: if unknown_law(bundle, facts) {
            Verdict::Conditional
        } else {
            verdict(facts, entitle::tried_before(bundle, facts), &entitlements, &options, &later)
        },
        routes: ranked(&entitlements),
        grounds: grounds(&entitlements, silences(&options, &mut run)),
        questions: Vec::new(),
        later,
        reviews,
        in_favour: in_favour.iter().collect(),
        methods,
        shots_required: !shots.is_empty() && !statutory && !options.is_empty(),
        options,
        entitlements,
        shots,
        guide,
        functions,
        withdrawal,
        trace: run.trace.unwrap_or_default(),
    };
    (decision, Walk { unknown, evidence })
}

/// What a store promises, each with the version of its terms.
fn terms<T>(version: Date, promises: &[T]) -> impl Iterator<Item = (Date, &T)> {
    promises.iter().map(move |promise| (version, promise))
}

/// The photos of every entry that holds, in order, each once; and these entries.
fn shots(run: &mut Run<'_>) -> (Vec<Shot>, Vec<Name>) {
    let (mut shots, mut entries) = (Vec::new(), Vec::new());
    for evidence in &run.bundle.merchant.evidence {
        if run.test(&evidence.when, Favour::Denies, &evidence.id, Part::When).holds == Tri::Yes {
            entries.push(evidence.id.clone());
            for shot in &evidence.shots {
                if !shots.contains(shot) {
                    shots.push(*shot);
                }
            }
        }
    }
    (shots, entries)
}

/// How the goods can come back, and how they are packed. What an open right lets the shopper choose is there, whatever the
/// store's terms name (Постановление КС РФ от 17.02.2026 № 7-П).
fn handling(entitlements: &[Entitlement], run: &mut Run<'_>) -> (Vec<ReturnMethod>, Option<PackGuide>) {
    let merchant = &run.bundle.merchant;
    let mut methods = Vec::new();
    for method in &merchant.method {
        let name = Name::from(method.kind.as_str());
        if run.test(&method.when, Favour::Grants, &name, Part::When).holds == Tri::Yes {
            methods.push(ReturnMethod { kind: method.kind, carrier: method.carrier.clone() });
        }
    }
    let open = |id: &Name| entitlements.iter().any(|it| it.standing == Standing::Open && it.ids.first() == Some(id));
    for kind in run.bundle.rights.iter().filter(|right| open(&right.id)).flat_map(|right| &right.ways) {
        if methods.iter().all(|method| method.kind != *kind) {
            methods.push(ReturnMethod { kind: *kind, carrier: None });
        }
    }
    let guide = merchant
        .guide
        .iter()
        .find(|guide| run.test(&guide.when, Favour::Grants, &guide.id, Part::When).holds == Tri::Yes)
        .map(|guide| PackGuide { id: guide.id.clone(), steps: guide.steps.clone(), travels: guide.travels.clone() });
    (methods, guide)
}

/// The functions that the trader must offer for this contract.
fn functions(run: &mut Run<'_>) -> Vec<Name> {
    let contracted = run.facts.contract.contracted.unwrap_or(run.facts.today);
    let mut functions = Vec::new();
    for function in &run.bundle.functions {
        let due = contracted >= function.from
            && run.test(&function.when, Favour::Grants, &function.id, Part::When).holds == Tri::Yes;
        if due {
            functions.push(function.id.clone());
        }
    }
    functions
}

/// There is no pack for the place, or none of its rights is about faults: that says nothing about its law, which a person has
/// to look up.
fn unknown_law(bundle: &Bundle, facts: &Facts) -> bool {
    let on_faults = bundle.rights.iter().any(|right| right.route == Route::Conformity);
    let fault = facts.claim.reason.is_some_and(Reason::is_fault) || facts.claim.route == Some(Route::Conformity);
    !bundle.law_set_aside && (bundle.packs.is_empty() || (fault && !on_faults))
}

/// A fault that the shopper would have to prove was there at delivery, whichever of the open rights is taken: the short right to
/// reject asks for proof where repair does not (CRA 2015 s. 19(14)).
fn unproven(facts: &Facts, entitlements: &[Entitlement]) -> bool {
    let holder = |party: Party| {
        entitlements
            .iter()
            .any(|it| it.standing == Standing::Open && it.burden.is_some_and(|burden| burden.party == party))
    };
    facts.claim.reason.is_some_and(Reason::is_fault) && holder(Party::Consumer) && !holder(Party::Trader)
}

fn verdict(
    facts: &Facts,
    tried: bool,
    entitlements: &[Entitlement],
    options: &[RemedyOption],
    later: &[Waiting],
) -> Verdict {
    let has = |test: &dyn Fn(&Entitlement) -> bool| entitlements.iter().any(test);
    let statute = |entitlement: &Entitlement| entitlement.basis == Basis::Statute;
    if has(&|entitlement| entitlement.deemed_accepted) {
        return Verdict::DeemedAccepted;
    }
    if has(&|entitlement| statute(entitlement) && entitlement.standing == Standing::Open) {
        if has(&|it| it.life.is_some() && it.standing == Standing::Open) {
            return Verdict::Arguable;
        }
        let statutory = |option: &&RemedyOption| option.basis == Basis::Statute;
        if options.iter().any(|option| statutory(&option))
            && options.iter().filter(statutory).all(|option| option.choice == Party::Trader)
        {
            return Verdict::SupplierChooses;
        }
        let refund = options.iter().find(|option| option.remedy == Remedy::Refund);
        if refund.is_none() && unproven(facts, entitlements) && !tried {
            return Verdict::Conditional;
        }
        return match refund {
            Some(refund) if refund.deduction != Deduction::None && facts.claim.worn() => Verdict::AcceptWithDeduction,
            Some(_) => Verdict::Accept,
            None if options.iter().any(|option| Some(option.remedy) == facts.claim.wants) => Verdict::Accept,
            None if options.iter().any(|option| statutory(&option) && option.remedy == Remedy::Exchange) => {
                Verdict::ExchangeOnly
            }
            None if later.iter().any(|waiting| waiting.remedy == Remedy::Refund) => Verdict::RefundNotYet,
            None if options.iter().any(|option| option.remedy == Remedy::Exchange) => Verdict::ExchangeOnly,
            None if options.is_empty() => Verdict::Conditional,
            None => Verdict::Accept,
        };
    }
    if has(&|entitlement| entitlement.standing == Standing::Asking) {
        return Verdict::Conditional;
    }
    if !options.is_empty() {
        return Verdict::PolicyOnly;
    }
    if has(&|entitlement| statute(entitlement) && entitlement.standing == Standing::Excluded) {
        return Verdict::Excluded;
    }
    if has(&|entitlement| statute(entitlement) && entitlement.standing == Standing::Late) {
        return Verdict::Late;
    }
    Verdict::NoStatutoryRight
}

/// Remedies of open rights that cannot be had yet, unless something else gives them already.
fn waiting(entitlements: &[Entitlement], options: &[RemedyOption]) -> Vec<Waiting> {
    let mut waiting: Vec<Waiting> = Vec::new();
    for entitlement in entitlements.iter().filter(|entitlement| entitlement.standing == Standing::Open) {
        for remedy in entitlement.remedies.iter().filter(|remedy| remedy.open != Tri::Yes) {
            let had = options.iter().any(|option| option.remedy == remedy.remedy)
                || waiting.iter().any(|waiting| waiting.remedy == remedy.remedy);
            if let (false, Some(gate)) = (had, remedy.gate.as_ref().or(remedy.bar.as_ref())) {
                waiting.push(Waiting {
                    remedy: remedy.remedy,
                    right: entitlement.ids.first().cloned().unwrap_or_default(),
                    gate: gate.clone(),
                    cite: entitlement.cite.clone(),
                });
            }
        }
    }
    waiting
}

/// What the law is silent about, where it gives nothing.
fn silences(options: &[RemedyOption], run: &mut Run<'_>) -> Vec<Ground> {
    if options.iter().any(|option| option.basis == Basis::Statute) {
        return Vec::new();
    }
    let mut grounds = Vec::new();
    for silence in &run.bundle.silences {
        let chosen = run.facts.claim.route.is_none_or(|route| route == silence.route);
        if chosen && run.test(&silence.when, Favour::Denies, &silence.id, Part::When).holds == Tri::Yes {
            grounds.push(Ground {
                right: silence.id.clone(),
                basis: Basis::Statute,
                code: silence.id.clone(),
                clause: None,
                cite: silence.cite.clone(),
                day: None,
            });
        }
    }
    grounds
}

fn grounds(entitlements: &[Entitlement], silences: Vec<Ground>) -> Vec<Ground> {
    let mut grounds = silences;
    for entitlement in entitlements {
        if matches!(entitlement.standing, Standing::Open | Standing::Asking) {
            continue;
        }
        for ground in &entitlement.grounds {
            // The same clause of the store is said once, however many of its offers have it.
            let said = grounds.iter().any(|known| {
                known.basis == Basis::Merchant && known.code == ground.code && known.clause == ground.clause
            });
            if !said {
                grounds.push(Ground {
                    right: entitlement.ids.first().cloned().unwrap_or_default(),
                    basis: entitlement.basis,
                    code: ground.code.clone(),
                    clause: ground.clause.clone(),
                    cite: ground.cite.clone(),
                    day: entitlement.clock.deadline().map(|deadline| deadline.effective),
                });
            }
        }
    }
    grounds
}

/// Why a person decides: an unverified rule carries the best option, or the store wants to look before it gives more than
/// the law does. A store's wish never holds up a statutory right.
fn reviews(entitlements: &[Entitlement], options: &[RemedyOption], run: &mut Run<'_>) -> Vec<Name> {
    let (bundle, facts) = (run.bundle, run.facts);
    let mut reviews: Vec<Name> = Vec::new();
    let rests_on_draft = |option: &RemedyOption| {
        option.from.iter().all(|id| entitlements.iter().any(|it| it.draft && it.ids.first() == Some(id)))
    };
    if options.iter().any(rests_on_draft) {
        reviews.push("draft-rule".into());
    }
    if unknown_law(bundle, facts) {
        reviews.push("unknown-law".into());
    }
    let only_store = !options.is_empty() && options.iter().all(|option| option.basis != Basis::Statute);
    for review in &bundle.merchant.review {
        let asked = run.test(&review.when, Favour::Denies, &review.id, Part::When).holds == Tri::Yes;
        if asked && only_store {
            reviews.push(review.id.clone());
        }
    }
    // One day late by the record can be in time by the clock of where it was sent: a person looks (Reg. 1182/71 Art. 3).
    let day_late = |it: &Entitlement| {
        let last = it.clock.deadline().map(|deadline| deadline.effective.plus_days(1));
        it.basis == Basis::Statute && it.standing == Standing::Late && last == Some(facts.act())
    };
    if options.iter().all(|option| option.basis != Basis::Statute) && entitlements.iter().any(day_late) {
        reviews.push("day-late".into());
    }
    if unproven(facts, entitlements) && !entitle::tried_before(bundle, facts) {
        reviews.push("proof-of-fault".into());
    }
    reviews
}
