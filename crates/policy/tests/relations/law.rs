//! Relations of time, information and versions.

use crate::Relation;
use crate::world::{Verdict, World, find, live, statutory};
use takeback_policy::{
    Act, Basis, Bundle, Clock, Decision, DeliveryMode, Entitlement, Facts, GroundRef, Reason, Standing, Told, decide,
};

pub(crate) const RELATIONS: &[Relation] = &[
    Relation { name: "what is late stays late", check: late_stays_late, saboteur: forgives_old_claims },
    Relation { name: "the last day is in time, the next is not", check: the_last_day, saboteur: one_day_short },
    Relation { name: "information not given never shortens", check: untold_never_shortens, saboteur: untold_shortens },
    Relation { name: "a later lot never shortens", check: later_lot, saboteur: first_lot_counts },
    Relation { name: "a fault never takes the withdrawal away", check: fault_keeps_withdrawal, saboteur: faults_block },
    Relation { name: "a rule of a later contract is not applied", check: versions, saboteur: ignores_versions },
    Relation { name: "what excludes a right is cited, and holds", check: cited, saboteur: wrong_ground },
    Relation { name: "without the exception the right is back", check: exception_matters, saboteur: always_excluded },
    Relation { name: "a demand made in time stays in time", check: demand_in_time, saboteur: judged_by_today },
    Relation { name: "the order of rules does not matter", check: order_of_rules, saboteur: last_rule_only },
    Relation { name: "in doubt the trader's days end sooner", check: trader_day_never_rolls, saboteur: trader_rolls },
];

fn deadlines(decision: &Decision) -> Vec<&Entitlement> {
    statutory(decision).into_iter().filter(|it| live(it) && it.clock.deadline().is_some()).collect()
}

fn late_stays_late(decide: crate::Decide, world: &World) -> Verdict {
    let mut facts = world.facts.clone();
    // A fault that was seen in time may be claimed later, and a stay in repair is another story.
    facts.claim.seen = None;
    facts.goods.repairs.clear();
    facts.goods.events.demanded = None;
    let before = decide(&world.bundle, &facts);
    let by = u32::try_from(world.pick(2_000)).unwrap() + 1;
    facts.contract.contracted = facts.contract.contracted.or(Some(facts.today));
    facts.today = facts.today.plus_days(by);
    let after = decide(&world.bundle, &facts);
    let mut shown = false;
    for late in statutory(&before).into_iter().filter(|it| it.standing == Standing::Late) {
        shown = true;
        match find(&after, late) {
            Some(now) if now.standing == Standing::Late => {}
            now => return Err(format!("{} was late and is {:?}", late.id(), now.map(|now| now.standing))),
        }
    }
    Ok(shown)
}

fn forgives_old_claims(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    let received = facts.goods.received();
    if received.is_some_and(|received| received.days_until(facts.today) > 700) {
        facts.today = received.unwrap();
    }
    decide(bundle, &facts)
}

fn the_last_day(decide: crate::Decide, world: &World) -> Verdict {
    let mut facts = world.facts.clone();
    facts.claim.seen = None;
    facts.goods.repairs.clear();
    facts.goods.events.demanded = None;
    facts.contract.contracted = facts.contract.contracted.or(Some(facts.today));
    let first = decide(&world.bundle, &facts);
    let mut shown = false;
    for right in deadlines(&first) {
        let Some(rule) = world.bundle.rights.iter().find(|rule| rule.id == right.id()) else { continue };
        if rule.limitation.is_some() || rule.period.act == Act::Arrived {
            continue;
        }
        let Clock::Ends(deadline) = &right.clock else { continue };
        let standing = |today| {
            let facts = Facts { today, ..facts.clone() };
            find(&decide(&world.bundle, &facts), right).map(|it| it.standing)
        };
        let (last, next) = (standing(deadline.effective), standing(deadline.effective.plus_days(1)));
        if last == Some(Standing::Late) || last.is_none() {
            return Err(format!("{} is {last:?} on its last day {}", right.id(), deadline.effective));
        }
        if next != Some(Standing::Late) {
            return Err(format!("{} is {next:?} on the day after {}", right.id(), deadline.effective));
        }
        shown = true;
    }
    Ok(shown)
}

fn one_day_short(bundle: &Bundle, facts: &Facts) -> Decision {
    decide(bundle, &Facts { today: facts.today.plus_days(1), ..facts.clone() })
}

fn untold_never_shortens(decide: crate::Decide, world: &World) -> Verdict {
    let mut told = world.facts.clone();
    told.contract.told.withdrawal = Some(Told::Yes);
    told.contract.told.written_return = Some(Told::Yes);
    let mut untold = told.clone();
    untold.contract.told.withdrawal = if world.pick(2) == 0 { None } else { Some(Told::No) };
    untold.contract.told.written_return = if world.pick(2) == 0 { Some(Told::No) } else { None };
    let (told, untold) = (decide(&world.bundle, &told), decide(&world.bundle, &untold));
    let mut shown = false;
    for right in deadlines(&told) {
        let Some(other) = find(&untold, right) else { return Err(format!("{} is gone", right.id())) };
        if let (Some(told), Some(untold)) = (right.clock.deadline(), other.clock.deadline())
            && untold.effective < told.effective
        {
            return Err(format!("{}: {} became {}", right.id(), told.effective, untold.effective));
        }
        shown |= other.clock != right.clock;
    }
    Ok(shown)
}

fn untold_shortens(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if facts.contract.told.withdrawal != Some(Told::Yes) {
        for entitlement in &mut decision.entitlements {
            if let Clock::Ends(deadline) = &mut entitlement.clock {
                deadline.effective = deadline.trigger;
            }
        }
    }
    decision
}

fn later_lot(decide: crate::Decide, world: &World) -> Verdict {
    let mut one = world.facts.clone();
    one.goods.kind = takeback_policy::Kind::Goods;
    one.contract.told.withdrawal = Some(Told::Yes);
    one.goods.delivery_mode = DeliveryMode::SeveralGoods;
    one.goods.lots = vec![Some(one.today.minus_days(3))];
    let mut two = one.clone();
    two.goods.lots.push(Some(one.today.minus_days(1)));
    let (one, two) = (decide(&world.bundle, &one), decide(&world.bundle, &two));
    let mut shown = false;
    for right in deadlines(&one) {
        let Some(later) = find(&two, right).and_then(|it| it.clock.deadline()) else { continue };
        let sooner = right.clock.deadline().unwrap();
        if later.effective < sooner.effective {
            return Err(format!("{}: {} became {}", right.id(), sooner.effective, later.effective));
        }
        if later.trigger <= sooner.trigger && right.id().contains("withdrawal") {
            return Err(format!("{}: the last lot did not count", right.id()));
        }
        shown = true;
    }
    Ok(shown)
}

fn first_lot_counts(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    facts.goods.lots.truncate(1);
    decide(bundle, &facts)
}

fn fault_keeps_withdrawal(decide: crate::Decide, world: &World) -> Verdict {
    // Not in Russia: there the distance refusal is for goods of good quality, and a fault has its own rights.
    let fault_free = |bundle: &Bundle, id: &str| {
        bundle.rights.iter().any(|right| right.id == id && right.when.tests().iter().all(|test| test.key() != "fault"))
    };
    let mut facts = world.facts.clone();
    facts.claim.reason = Some(Reason::ChangedMyMind);
    let mind = decide(&world.bundle, &facts);
    facts.claim.reason = Some(Reason::DamagedOrDefective);
    let fault = decide(&world.bundle, &facts);
    let mut shown = false;
    for right in statutory(&mind).into_iter().filter(|it| live(it) && fault_free(&world.bundle, it.id())) {
        if !find(&fault, right).is_some_and(live) {
            return Err(format!("{} is gone with a fault", right.id()));
        }
        shown = true;
    }
    Ok(shown)
}

fn faults_block(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if facts.claim.reason.is_some_and(Reason::is_fault) {
        decision.entitlements.retain(|it| it.route == takeback_policy::Route::Conformity);
    }
    decision
}

fn versions(decide: crate::Decide, world: &World) -> Verdict {
    let decision = decide(&world.bundle, &world.facts);
    let mut shown = false;
    for rule in &world.bundle.rights {
        let dated = match rule.dated_by {
            takeback_policy::DatedBy::Contract => world.facts.contract.contracted.unwrap_or(world.facts.today),
            takeback_policy::DatedBy::Act => world.facts.act(),
        };
        let out = rule.from.is_some_and(|from| dated < from) || rule.until.is_some_and(|until| dated > until);
        if out && decision.entitlements.iter().any(|it| it.id() == &*rule.id) {
            return Err(format!("{} applies to {dated}", rule.id));
        }
        shown |= out;
    }
    // Where no rule of this place is that young, the contract is put before all of them.
    if !shown {
        let mut facts = world.facts.clone();
        facts.contract.contracted = "1990-01-01".parse().ok();
        let decision = decide(&world.bundle, &facts);
        for rule in world.bundle.rights.iter().filter(|rule| rule.from.is_some()) {
            if rule.dated_by == takeback_policy::DatedBy::Contract
                && decision.entitlements.iter().any(|it| it.id() == &*rule.id)
            {
                return Err(format!("{} applies to 1990", rule.id));
            }
            shown = true;
        }
    }
    Ok(shown)
}

fn ignores_versions(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut bundle = bundle.clone();
    for right in &mut bundle.rights {
        right.from = None;
        right.until = None;
    }
    decide(&bundle, facts)
}

fn cited(decide: crate::Decide, world: &World) -> Verdict {
    let decision = decide(&world.bundle, &world.facts);
    let mut shown = false;
    for right in statutory(&decision).into_iter().filter(|it| it.standing == Standing::Excluded) {
        if right.grounds.is_empty() {
            return Err(format!("{} is excluded for no ground", right.id()));
        }
        for ground in &right.grounds {
            let part = format!("except:{}", ground.code);
            let holds = decision.trace.iter().any(|(step, _)| {
                step.rule == right.id() && step.part.to_string() == part && step.holds == takeback_policy::Tri::Yes
            });
            if !holds {
                return Err(format!("{} cites {}, which does not hold", right.id(), ground.code));
            }
        }
        shown = true;
    }
    Ok(shown)
}

fn wrong_ground(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    for entitlement in decision.entitlements.iter_mut().filter(|it| it.standing == Standing::Excluded) {
        entitlement.grounds.push(GroundRef { code: "crd-16-z".into(), clause: None, cite: "".into() });
    }
    decision
}

fn exception_matters(decide: crate::Decide, world: &World) -> Verdict {
    let decision = decide(&world.bundle, &world.facts);
    let mut shown = false;
    for right in statutory(&decision).into_iter().filter(|it| it.standing == Standing::Excluded) {
        let mut bundle = world.bundle.clone();
        let rule = bundle.rights.iter_mut().find(|rule| rule.id == right.id()).unwrap();
        rule.except.retain(|except| right.grounds.iter().all(|ground| ground.code != except.id));
        let standing = find(&decide(&bundle, &world.facts), right).map(|it| it.standing);
        if standing == Some(Standing::Excluded) {
            return Err(format!("{} stays excluded without {:?}", right.id(), right.grounds));
        }
        shown = true;
    }
    Ok(shown)
}

fn always_excluded(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    for entitlement in decision.entitlements.iter_mut().filter(|it| it.basis == Basis::Statute) {
        entitlement.standing = Standing::Excluded;
    }
    decision
}

fn demand_in_time(decide: crate::Decide, world: &World) -> Verdict {
    let mut then = world.facts.clone();
    then.goods.events.demanded = None;
    let mut now = then.clone();
    now.goods.events.demanded = Some(then.today);
    now.today = then.today.plus_days(400);
    now.contract.contracted = now.contract.contracted.or(Some(then.today));
    then.contract.contracted = now.contract.contracted;
    then.claim.seen = None;
    now.claim.seen = None;
    let (then, now) = (decide(&world.bundle, &then), decide(&world.bundle, &now));
    let mut shown = false;
    for right in statutory(&then).into_iter().filter(|it| it.standing == Standing::Open) {
        match find(&now, right).map(|it| it.standing) {
            Some(Standing::Late) | None => return Err(format!("{} was in time and is late now", right.id())),
            Some(_) => shown = true,
        }
    }
    Ok(shown)
}

fn judged_by_today(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    facts.goods.events.demanded = None;
    decide(bundle, &facts)
}

fn order_of_rules(decide: crate::Decide, world: &World) -> Verdict {
    let mut bundle = world.bundle.clone();
    bundle.rights.reverse();
    bundle.merchant.offer.reverse();
    let (one, other) = (decide(&world.bundle, &world.facts), decide(&bundle, &world.facts));
    let bare = |decision: &Decision| -> Vec<_> {
        decision
            .options
            .iter()
            .map(|option| (option.remedy, option.sum.clone(), option.postage, option.until))
            .collect()
    };
    if one.verdict != other.verdict || bare(&one) != bare(&other) {
        return Err(format!("{:?} {:?}\n{:?} {:?}", one.verdict, bare(&one), other.verdict, bare(&other)));
    }
    Ok(!one.options.is_empty())
}

fn last_rule_only(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut bundle = bundle.clone();
    let keep = bundle.rights.len().saturating_sub(1);
    bundle.rights.drain(..keep);
    let keep = bundle.merchant.offer.len().saturating_sub(1);
    bundle.merchant.offer.drain(..keep);
    decide(&bundle, facts)
}

fn trader_day_never_rolls(decide: crate::Decide, world: &World) -> Verdict {
    let mut bundle = world.bundle.clone();
    // With every day off, a day that rolled would move.
    let days: Vec<_> = (0..400).map(|n| world.facts.today.plus_days(n)).collect();
    bundle.calendar.days_off.extend(days);
    bundle.calendar.days_off.sort_unstable();
    let due = |decision: &Decision| -> Vec<_> {
        let mut due: Vec<_> = statutory(decision)
            .iter()
            .flat_map(|it| &it.remedies)
            // Business days are counted by the calendar, as the statute says.
            .filter(|remedy| remedy.due.is_some_and(|due| due.days.is_some()))
            .filter_map(|remedy| Some((remedy.remedy, remedy.due?.day?)))
            .collect();
        due.sort();
        due
    };
    let (plain, off) = (due(&decide(&world.bundle, &world.facts)), due(&decide(&bundle, &world.facts)));
    if plain == off { Ok(!plain.is_empty()) } else { Err(format!("{plain:?}\n{off:?}")) }
}

fn trader_rolls(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    for remedy in decision.entitlements.iter_mut().flat_map(|it| &mut it.remedies) {
        if let Some(due) = &mut remedy.due {
            due.day = due.day.map(|day| bundle.calendar.on_or_after(day));
        }
    }
    decision
}
