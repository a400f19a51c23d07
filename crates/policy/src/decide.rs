//! The decision: total, pure, the same on every target.

use crate::bundle::Bundle;
use crate::condition::{Favour, Tri};
use crate::decision::{
    Decision, Entitlement, Ground, PackGuide, Question, RemedyOption, ReturnMethod, Standing, Verdict, Waiting,
};
use crate::entitle::{self, Run};
use crate::facts::{Fact, Facts, Owner};
use crate::join;
use crate::vocabulary::{Basis, Deduction, Party, Reason, Remedy, Route};

/// What the shopper is entitled to on these facts under this bundle.
///
/// Total: no panic and no error for any well-typed input. Pure: the same output for the same input on every target.
#[must_use]
pub fn decide(bundle: &Bundle, facts: &Facts) -> Decision {
    let (mut decision, unknown) = evaluate(bundle, facts);
    decision.questions = questions(bundle, facts, &decision, unknown);
    decision
}

/// Everything but the questions, and the shopper's facts on which it still hangs.
fn evaluate(bundle: &Bundle, facts: &Facts) -> (Decision, Vec<Fact>) {
    let mut run = Run::default();
    let merchant = &bundle.merchant;
    let mut entitlements: Vec<Entitlement> =
        bundle.rights.iter().filter_map(|right| entitle::right(right, bundle, facts, &mut run)).collect();
    entitlements.extend(merchant.offer.iter().map(|offer| entitle::offer(offer, merchant, bundle, facts, &mut run)));
    entitlements.sort_by_key(|entitlement| (entitlement.standing, entitlement.basis));

    let options = join::options(&entitlements);
    let later = waiting(&entitlements, &options);
    let reviews = reviews(bundle, facts, &entitlements, &options, &mut run);
    let statutory = options.iter().any(|option| option.basis == Basis::Statute);
    let shots = merchant
        .evidence
        .iter()
        .find(|evidence| run.test(&evidence.when, facts, Favour::Denies, "evidence", "when").holds == Tri::Yes)
        .map(|evidence| evidence.shots.clone())
        .unwrap_or_default();
    let methods = merchant
        .method
        .iter()
        .filter(|method| {
            run.test(&method.when, facts, Favour::Grants, "method", method.kind.as_str()).holds == Tri::Yes
        })
        .map(|method| ReturnMethod { kind: method.kind, carrier: method.carrier.clone() })
        .collect();
    let guide = merchant
        .guide
        .iter()
        .find(|guide| run.test(&guide.when, facts, Favour::Grants, "guide", &guide.id).holds == Tri::Yes)
        .map(|guide| PackGuide { id: guide.id.clone(), steps: guide.steps.clone(), travels: guide.travels.clone() });
    let withdrawal = entitlements
        .iter()
        .any(|entitlement| entitlement.route == Route::Withdrawal && entitlement.standing == Standing::Open);
    let mut in_favour: Vec<Fact> =
        run.trace.iter().filter(|step| step.check.in_favour).map(|step| step.check.fact).collect();
    let undated = !facts.goods.lots.is_empty()
        && entitlements.iter().any(|it| it.standing == Standing::Open && it.clock.deadline().is_none());
    in_favour.extend(undated.then_some(Fact::Delivered));
    in_favour.sort_unstable();
    in_favour.dedup();
    let shots_required = !shots.is_empty() && !statutory && !options.is_empty();
    let decision = Decision {
        verdict: if bundle.packs.is_empty() {
            Verdict::Conditional
        } else {
            verdict(facts, &entitlements, &options, &later)
        },
        grounds: grounds(&entitlements),
        options,
        questions: Vec::new(),
        later,
        entitlements,
        reviews,
        in_favour,
        methods,
        shots,
        shots_required,
        guide,
        withdrawal,
        trace: run.trace,
    };
    (decision, run.unknown)
}

fn verdict(facts: &Facts, entitlements: &[Entitlement], options: &[RemedyOption], later: &[Waiting]) -> Verdict {
    let has = |test: &dyn Fn(&Entitlement) -> bool| entitlements.iter().any(test);
    let statute = |entitlement: &Entitlement| entitlement.basis == Basis::Statute;
    if has(&|entitlement| statute(entitlement) && entitlement.standing == Standing::Open) {
        let refund = options.iter().find(|option| option.remedy == Remedy::Refund);
        return match refund {
            Some(refund) if refund.deduction != Deduction::None && facts.claim.worn() => Verdict::AcceptWithDeduction,
            Some(_) => Verdict::Accept,
            None if options.iter().any(|option| Some(option.remedy) == facts.claim.wants) => Verdict::Accept,
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
                    right: entitlement.id().to_owned(),
                    gate: gate.clone(),
                    cite: entitlement.cite.clone(),
                });
            }
        }
    }
    waiting
}

fn grounds(entitlements: &[Entitlement]) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::new();
    for entitlement in entitlements {
        let closed = !matches!(entitlement.standing, Standing::Open | Standing::Asking);
        let Some(ground) = entitlement.ground.as_ref().filter(|_| closed) else { continue };
        // The same clause of the store is said once, however many of its offers have it.
        let said = grounds.iter().any(|known| known.basis == Basis::Merchant && known.code == ground.code);
        if !said {
            grounds.push(Ground {
                right: entitlement.id().to_owned(),
                basis: entitlement.basis,
                code: ground.code.clone(),
                cite: ground.cite.clone(),
                day: entitlement.clock.deadline().map(|deadline| deadline.effective),
            });
        }
    }
    grounds
}

/// Why a person decides: an unverified rule carries the best option, or the store wants to look before it gives more than
/// the law does. A store's wish never holds up a statutory right.
fn reviews(
    bundle: &Bundle,
    facts: &Facts,
    entitlements: &[Entitlement],
    options: &[RemedyOption],
    run: &mut Run,
) -> Vec<String> {
    let mut reviews = Vec::new();
    let rests_on_draft = |option: &RemedyOption| {
        option.from.iter().all(|id| entitlements.iter().any(|entitlement| entitlement.id() == id && entitlement.draft))
    };
    if options.iter().any(rests_on_draft) {
        reviews.push("draft-rule".to_owned());
    }
    if bundle.packs.is_empty() {
        reviews.push("unknown-law".to_owned());
    }
    let only_store = !options.is_empty() && options.iter().all(|option| option.basis != Basis::Statute);
    for review in &bundle.merchant.review {
        let asked = run.test(&review.when, facts, Favour::Denies, "review", &review.id).holds == Tri::Yes;
        if asked && only_store {
            reviews.push(review.id.clone());
        }
    }
    let burden_on_shopper = facts.claim.reason.is_some_and(Reason::is_fault)
        && entitlements.iter().any(|entitlement| {
            entitlement.standing == Standing::Open
                && entitlement.burden.is_some_and(|burden| burden.party == Party::Consumer)
        });
    if burden_on_shopper && !entitle::tried_before(facts) {
        reviews.push("proof-of-fault".to_owned());
    }
    reviews
}

/// The questions whose answer can still change what the shopper sees, the most decisive first.
///
/// Every combination of answers to the open facts is tried: a fact is asked only if, with some answers to the others, its
/// own answers lead to different outcomes.
fn questions(bundle: &Bundle, facts: &Facts, now: &Decision, unknown: Vec<Fact>) -> Vec<Question> {
    let mut open: Vec<Fact> = unknown.into_iter().filter(|fact| fact.owner() == Owner::Shopper).collect();
    open.extend(used_matters(now));
    open.sort_unstable();
    open.dedup();
    open.retain(|fact| facts.claim.answer(*fact).is_none() && !fact.answers().is_empty());
    let mut ranked: Vec<(u32, Question)> = Vec::new();
    for fact in &open {
        let others: Vec<Fact> = open.iter().copied().filter(|other| other != fact).collect();
        let mut decisive = 0_u32;
        for base in combinations(facts, &others) {
            let mut outcomes: Vec<Seen> = Vec::new();
            for answer in fact.answers() {
                let seen = Seen::of(evaluate(bundle, &base.with(*fact, answer)).0);
                if !outcomes.contains(&seen) {
                    outcomes.push(seen);
                }
            }
            let distinct = u32::try_from(outcomes.len()).unwrap_or(u32::MAX);
            decisive = decisive.max(distinct.saturating_sub(1));
        }
        if decisive > 0 {
            ranked.push((decisive, Question { fact: *fact, answers: fact.answers() }));
        }
    }
    ranked.sort_by(|(left, left_question), (right, right_question)| {
        right.cmp(left).then(left_question.fact.cmp(&right_question.fact))
    });
    ranked.into_iter().map(|(_, question)| question).collect()
}

/// How far the goods were used is looked at outside conditions too: it decides whether a loss of value may be kept back.
fn used_matters(now: &Decision) -> Option<Fact> {
    let live = |entitlement: &&Entitlement| matches!(entitlement.standing, Standing::Open | Standing::Asking);
    now.entitlements
        .iter()
        .filter(live)
        .any(|entitlement| entitlement.route == Route::Withdrawal && entitlement.basis == Basis::Statute)
        .then_some(Fact::Use)
}

/// The facts with every combination of answers to these facts, the unanswered one among them.
fn combinations(facts: &Facts, open: &[Fact]) -> Vec<Facts> {
    let mut all = vec![facts.clone()];
    for fact in open {
        let answered: Vec<Facts> =
            all.iter().flat_map(|base| fact.answers().into_iter().map(|answer| base.with(*fact, answer))).collect();
        all.extend(answered);
    }
    all
}

/// What of a decision can make a difference to the shopper: what can be had, on which terms, and who decides. Why
/// something cannot be had, and until when something else could, is no reason to ask.
#[derive(PartialEq)]
struct Seen {
    options: Vec<RemedyOption>,
    later: Vec<Waiting>,
    reviews: Vec<String>,
}

impl Seen {
    fn of(decision: Decision) -> Self {
        let bare = |option: RemedyOption| RemedyOption { from: Vec::new(), until: None, ..option };
        Self {
            options: decision.options.into_iter().map(bare).collect(),
            later: decision.later,
            reviews: decision.reviews,
        }
    }
}
