//! Relations of form: the same thing said in another way, and what nobody has said.

use crate::Relation;
use crate::world::{Verdict, World, same, statutory};
use takeback_policy::{
    Bundle, Check, Decision, Fact, Facts, Needed, Standing, Trace, Tri, canonical, decide, decide_untraced,
};

pub(crate) const RELATIONS: &[Relation] = &[
    Relation { name: "decided twice, decided the same", check: twice, saboteur: moody },
    Relation { name: "written and read again, decided the same", check: round_trip, saboteur: forgets_told },
    Relation { name: "with and without a trace, decided the same", check: untraced, saboteur: moody },
    Relation { name: "the unknown is asked, never refused in silence", check: unknown_asks, saboteur: never_asks },
    Relation { name: "answering what is asked settles it", check: answers_settle, saboteur: asks_for_ever },
    Relation { name: "the fact that the trace names turns its rule", check: flip, saboteur: blames_another },
    Relation { name: "what a right does not look at does not change it", check: unlooked, saboteur: weighs },
];

fn twice(decide: crate::Decide, world: &World) -> Verdict {
    same(&decide(&world.bundle, &world.facts), &decide(&world.bundle, &world.facts))
}

/// A different answer every second time.
fn moody(bundle: &Bundle, facts: &Facts) -> Decision {
    use std::sync::atomic::{AtomicU64, Ordering};
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let mut decision = decide(bundle, facts);
    if CALLS.fetch_add(1, Ordering::Relaxed) % 2 == 1 {
        decision.withdrawal = !decision.withdrawal;
    }
    decision
}

fn round_trip(decide: crate::Decide, world: &World) -> Verdict {
    let facts: Facts = serde_json::from_str(&serde_json::to_string(&world.facts).unwrap()).unwrap();
    let bundle: Bundle = serde_json::from_str(&serde_json::to_string(&world.bundle).unwrap()).unwrap();
    if bundle.hash() != world.bundle.hash() {
        return Err("the bundle has another hash".to_owned());
    }
    let written = canonical::to_string(&decide(&bundle, &facts));
    same(&canonical::to_string(&decide(&world.bundle, &world.facts)), &written)?;
    // The same through the canonical form of the facts: what is stored with a case decides the same again.
    let value: serde_json::Value = serde_json::from_str(&canonical::to_string(&world.facts)).unwrap();
    Ok(value.get("today").is_some())
}

fn forgets_told(bundle: &Bundle, facts: &Facts) -> Decision {
    moody(bundle, facts)
}

fn untraced(decide: crate::Decide, world: &World) -> Verdict {
    let with = Decision { trace: Trace::default(), ..decide(&world.bundle, &world.facts) };
    same(&with, &decide_untraced(&world.bundle, &world.facts))
}

fn unknown_asks(decide: crate::Decide, world: &World) -> Verdict {
    let mut facts = world.facts.clone();
    facts.claim.used = None;
    facts.claim.seal = None;
    let decision = decide(&world.bundle, &facts);
    if !decision.options.is_empty() || !decision.questions.is_empty() {
        return Ok(!decision.questions.is_empty());
    }
    // Nothing is given and nothing asked: then no answer may give anything.
    for fact in [Fact::Use, Fact::Seal] {
        for answer in fact.answers() {
            let answered = decide(&world.bundle, &facts.with(fact, answer));
            if !answered.options.is_empty() {
                return Err(format!("{fact} = {answer} would give {:?}", answered.options));
            }
        }
    }
    Ok(true)
}

fn never_asks(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if facts.claim.used.is_none() {
        decision.questions.clear();
        decision.options.clear();
    }
    decision
}

fn answers_settle(decide: crate::Decide, world: &World) -> Verdict {
    let mut facts = world.facts.clone();
    let mut asked = Vec::new();
    loop {
        let decision = decide(&world.bundle, &facts);
        let Some(question) = decision.questions.first() else { break };
        if asked.contains(&question.fact) {
            return Err(format!("{} is asked again", question.fact));
        }
        asked.push(question.fact);
        let at = usize::try_from(world.pick(question.answers.len() as u64)).unwrap();
        facts = facts.with(question.fact, question.answers[at]);
    }
    Ok(!asked.is_empty())
}

fn asks_for_ever(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if decision.questions.is_empty() {
        decision.questions =
            decide(bundle, &Facts { claim: takeback_policy::Claim::default(), ..facts.clone() }).questions;
    }
    decision
}

/// Facts in which this check holds; `None` if it is about something that cannot be put so simply.
fn put(facts: &Facts, check: &Check) -> Option<Facts> {
    let mut facts = facts.clone();
    let Needed::OneOf(words) = check.needed else {
        let Needed::Flag(yes) = check.needed else { return None };
        match check.fact {
            Fact::Complete => facts.claim.complete = Some(yes),
            Fact::Begun => facts.goods.begun = Some(yes),
            Fact::InStock => facts.goods.in_stock = Some(yes),
            Fact::Essential => facts.claim.essential = Some(yes),
            Fact::Major => facts.claim.major = Some(yes),
            Fact::Minor => facts.claim.minor = Some(yes),
            _ => return None,
        }
        return Some(facts);
    };
    let word = words.iter().next()?;
    match check.fact {
        Fact::Channel => facts.contract.channel = takeback_policy::Channel::from_word(word),
        Fact::Place => facts.contract.place = takeback_policy::Place::from_word(word),
        Fact::Buyer => facts.contract.buyer = takeback_policy::Buyer::from_word(word),
        Fact::Kind => facts.goods.kind = takeback_policy::Kind::from_word(word)?,
        Fact::Tag => facts.goods.tags = facts.goods.tags.with(takeback_policy::Tag::from_word(word)?),
        Fact::Reason => facts.claim.reason = takeback_policy::Reason::from_word(word),
        Fact::Use => facts.claim.used = takeback_policy::Use::from_word(word),
        Fact::Seal => facts.claim.seal = takeback_policy::Seal::from_word(word),
        Fact::Repair => facts.claim.repair = takeback_policy::RepairHistory::from_word(word),
        _ => return None,
    }
    Some(facts)
}

/// Where one fact alone keeps a condition from holding, the trace says what it would have to be: put so, the condition holds.
fn flip(decide: crate::Decide, world: &World) -> Verdict {
    let decision = decide(&world.bundle, &world.facts);
    let mut shown = false;
    for (step, checks) in decision.trace.iter().filter(|(step, _)| step.holds == Tri::No) {
        let mut failing = checks.iter().filter(|check| check.holds != Tri::Yes && check.branch == 0);
        let (Some(only), None) = (failing.next(), failing.next()) else { continue };
        if checks.iter().any(|check| check.branch != 0) {
            continue;
        }
        let Some(flipped) = put(&world.facts, only) else { continue };
        let after = decide(&world.bundle, &flipped);
        // The same condition again: several may bear one name.
        let alike = |decision: &Decision| -> Vec<Tri> {
            let all = decision.trace.iter().filter(|(other, _)| (&other.rule, &other.part) == (&step.rule, &step.part));
            all.map(|(other, _)| other.holds).collect()
        };
        let (before, now) = (alike(&decision), alike(&after));
        if before.len() != 1 || now.len() > 1 {
            continue;
        }
        let now = now.first().copied();
        // What comes before it in the rule may close with the same change, and then it is not looked at any more.
        if now == Some(Tri::No) && unrelated(checks, only) {
            return Err(format!("{}, {}: {only:?} was put right and it is {now:?}", step.rule, step.part));
        }
        shown = true;
    }
    Ok(shown)
}

/// Whether no other check of the condition looks at the same fact: a word that suits one may not suit the other.
fn unrelated(checks: &[Check], only: &Check) -> bool {
    checks.iter().filter(|check| check.fact == only.fact).count() == 1
}

/// The trace of other facts than those asked about.
fn blames_another(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    facts.claim.reason = Some(takeback_policy::Reason::ArrivedLate);
    facts.claim.used = Some(takeback_policy::Use::Damaged);
    facts.contract.channel = Some(takeback_policy::Channel::PublicAuction);
    decide(bundle, &facts)
}

/// Weight and size are for the way back; a right that does not look at them must not change with them.
fn unlooked(decide: crate::Decide, world: &World) -> Verdict {
    let mut other = world.facts.clone();
    other.goods.weight = Some(1);
    other.goods.longest_side = Some(1);
    let (one, two) = (decide(&world.bundle, &world.facts), decide(&world.bundle, &other));
    same(&statutory(&one), &statutory(&two)).map(|_| statutory(&one).iter().any(|it| it.standing == Standing::Open))
}

fn weighs(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if facts.goods.weight.is_some_and(|weight| weight > 5_000) {
        decision.entitlements.iter_mut().for_each(|it| it.standing = Standing::Outside);
    }
    decision
}
