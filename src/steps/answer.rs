//! The answer: what the shopper is entitled to, and why.

use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::{dom, parts, steps};
use leptos::prelude::*;
use takeback_flow::{Event, Judged};
use takeback_policy::explain::{AlternativeKind, Explanation};
use takeback_policy::{Party, Remedy, TracePart, Tri};
use takeback_text::Arg;

pub(crate) fn view(desk: Desk, at: usize) -> impl IntoView {
    let Some((line, units, judged, told)) = desk.state.with_untracked(|state| {
        let chosen = state.chosen.get(at)?;
        let (judged, told) = state.explain(at)?;
        Some((state.line(&chosen.line)?.clone(), chosen.units, judged, told))
    }) else {
        return ().into_any();
    };
    let offered = !judged.decision.options.is_empty();
    let mut headline = desk.say(&told.headline);
    // A no says in the same breath what can be.
    if !offered && told.alternatives.iter().any(|alternative| alternative.kind == AlternativeKind::Fault) {
        headline = format!("{headline} {}", desk.t("answer-screen.fault-helps"));
    }
    parts::title(desk, &headline);
    view! {
        {parts::errors(desk, parts::no_field)}
        {parts::item(desk, &line, units, judged.facts.goods.paid)}
        <div class="tb-head">
            <h1 tabindex="-1">{headline}</h1>
            <p class="tb-lead">{desk.rich(&told.lead)}</p>
        </div>
        {told.timeline.as_ref().map(|time| steps::timeline::view(desk, time))}
        {offered.then(|| choices(desk, at, &judged, &told))}
        {ways(desk, at, &told, offered)}
        {offered.then(|| view! { <hr class="tb-rule"/> })}
        {why(desk, &judged, &told)}
    }
    .into_any()
}

fn choices(desk: Desk, at: usize, judged: &Judged, told: &Explanation) -> impl IntoView + use<> {
    let first = judged.decision.options.first().map(|option| option.remedy);
    let picked =
        Memo::new(move |_| desk.state.with(|state| state.chosen.get(at).and_then(|chosen| chosen.remedy)).or(first));
    let sums: Vec<(Remedy, String)> =
        told.options.iter().map(|option| (option.remedy, desk.say(&option.sum))).collect();
    let cards = told
        .options
        .iter()
        .map(|option| {
            let remedy = option.remedy;
            let tag = option.tag.as_ref().map(|tag| view! { <span class="tb-tag">{desk.say(tag)}</span> });
            view! {
                <label class="tb-choice">
                    <input class="tb-tick" type="radio" name="remedy" value=remedy.as_str() prop:checked=move || picked.get() == Some(remedy)
                        on:change=move |_| desk.tell(Event::RemedyPicked { at, remedy })/>
                    <span>
                        <span class="tb-choice-head"><b>{desk.t(&format!("remedy.{remedy}"))}</b>" "{tag}" "<span class="tb-sum">{desk.say(&option.sum)}</span></span>
                        <span class="tb-choice-text">{desk.say_all(&option.text)}</span>
                    </span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let go = move || {
        let remedy = picked.get();
        let sum = sums.iter().find(|(known, _)| Some(*known) == remedy).map_or("", |(_, sum)| sum.as_str());
        let name = remedy.map(|remedy| desk.t(&format!("remedy-in-line.{remedy}"))).unwrap_or_default();
        desk.tell_with("answer-screen.continue", &[("remedy", Arg::Text(&name)), ("sum", Arg::Text(sum))])
    };
    view! {
        <form novalidate=true on:submit=move |event| {
            event.prevent_default();
            desk.tell(Event::AnswerDone { at });
        }>
            <fieldset class="tb-choices">
                <legend class="tb-h2">{desk.t(if told.options.len() > 1 { "answer-screen.choose" } else { "answer-screen.choose-one" })}</legend>
                {cards}
            </fieldset>
            {money(desk, judged, picked)}
            <button class="tb-btn" type="submit">{go}</button>
        </form>
    }
}

/// How the sum of the picked remedy comes about, cent by cent.
fn money(desk: Desk, judged: &Judged, picked: Memo<Option<Remedy>>) -> impl IntoView + use<> {
    let options = judged.decision.options.clone();
    let travels = judged.facts.goods.kind_travels();
    move || {
        let remedy = picked.get();
        let option = options.iter().find(|option| Some(option.remedy) == remedy)?;
        let sum = option.sum.as_ref()?;
        let row = |key: &str, minor: i64| {
            view! { <div><dt>{desk.t(key)}</dt><dd>{desk.money(sum.price.with(minor))}</dd></div> }
        };
        let postage = desk.t(match option.postage {
            Party::Trader => "money.postage-store",
            Party::Consumer => "money.postage-you",
        });
        Some(view! {
            <details class="tb-more">
                <summary>{desk.t("money.title")}" "{icon(icon::CHEVRON)}</summary>
                <dl class="tb-money">
                    {row("money.price", sum.price.minor)}
                    {(sum.delivery > 0).then(|| row("money.delivery", sum.delivery))}
                    {(sum.bonus > 0).then(|| row("money.bonus", sum.bonus))}
                    {(sum.fee > 0).then(|| row("money.fee", sum.fee.saturating_neg()))}
                    {travels.then(|| view! { <div><dt>{desk.t("money.postage")}</dt><dd>{postage}</dd></div> })}
                    <div class="is-total"><dt>{desk.t("money.total")}</dt><dd>{desk.money(sum.total)}</dd></div>
                </dl>
            </details>
        })
    }
}

/// The ways on after a no.
fn ways(desk: Desk, at: usize, told: &Explanation, offered: bool) -> impl IntoView + use<> {
    let others = desk.state.with_untracked(|state| state.chosen.len() > 1);
    let cards = told
        .alternatives
        .iter()
        .map(|alternative| {
            let kind = alternative.kind;
            view! {
                <button class="tb-way" type="button" on:click=move |_| match kind {
                    AlternativeKind::Fault => desk.tell(Event::SayFault { at }),
                    AlternativeKind::SecondLook => open_help(),
                }>
                    <span>
                        <b>{desk.t(&format!("alternative.{kind}.title"))}</b>
                        <span class="tb-choice-text">{desk.t(&format!("alternative.{kind}.text"))}</span>
                    </span>
                    {icon(icon::CHEVRON)}
                </button>
            }
        })
        .collect::<Vec<_>>();
    let leave = (!offered && others).then(|| {
        view! {
            <button class="tb-way" type="button" on:click=move |_| desk.tell(Event::LeaveOut { at })>
                <span><b>{desk.t("answer-screen.leave-out")}</b></span>
                {icon(icon::CHEVRON)}
            </button>
        }
    });
    (!told.alternatives.is_empty()).then(|| {
        view! {
            <section aria-labelledby="ways">
                <h2 id="ways">{desk.t(if offered { "answer-screen.also" } else { "answer-screen.ways" })}</h2>
                <div class="tb-stack">{cards}{leave}</div>
            </section>
        }
    })
}

/// A person is reached where help always is.
fn open_help() {
    if let Some(help) = dom::document()
        .and_then(|document| document.query_selector("[aria-controls=help][aria-expanded=false]").ok().flatten())
        && let Ok(button) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(help)
    {
        button.click();
    }
    dom::focus("#help a");
}

fn why(desk: Desk, judged: &Judged, told: &Explanation) -> impl IntoView + use<> {
    // Once the money can be had, what does not help is no longer a reason; the trace still has it.
    let refund = judged.decision.options.iter().any(|option| option.remedy == Remedy::Refund);
    let grounds = told
        .grounds
        .iter()
        // An offer for other goods is no reason for anything.
        .filter(|point| !refund && point.text.iter().all(|message| message.key != "ground.offer-goods"))
        .map(|point| {
            let cite = desk.say(&point.cite);
            view! {
                <li class="tb-ground is-ask">
                    {icon(icon::INFO)}
                    <div><h3>{desk.say_all(&point.text)}</h3><p><cite>{cite}</cite></p></div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let layers: Vec<AnyView> = [
        parts::layer(desk, &told.store, icon::LAYERS, "answer-screen.store"),
        parts::layer(desk, &told.law, icon::SCALES, "answer-screen.law"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let change = (!told.change.is_empty()).then(|| {
        view! { <p class="tb-change"><strong>{desk.t("answer-screen.change")}</strong>" "{desk.say_all(&told.change)}</p> }
    });
    view! {
        <section class="tb-why" aria-labelledby="why">
            <h2 id="why">{desk.t("answer-screen.why")}</h2>
            {(!grounds.is_empty()).then(|| view! { <ul class="tb-why">{grounds}</ul> })}
            {(!layers.is_empty()).then(|| view! { <div class="tb-why tb-layers">{layers}</div> })}
            {change}
            {trace(desk, judged)}
        </section>
    }
}

/// Every rule that was looked at, one line each: what it is and where it stands.
fn trace(desk: Desk, judged: &Judged) -> impl IntoView + use<> {
    let rules = judged
        .decision
        .entitlements
        .iter()
        .map(|entitlement| {
            use takeback_policy::Standing;
            let (class, path) = match entitlement.standing {
                Standing::Open => ("tb-ground is-yes", icon::CHECK),
                Standing::Asking => ("tb-ground is-ask", icon::INFO),
                _ => ("tb-ground", icon::MINUS),
            };
            let name = entitlement.name.as_ref().unwrap_or(&entitlement.cite).to_string();
            let standing = desk.t(&format!("standing.{}", entitlement.standing));
            let facts: Vec<String> = judged
                .decision
                .trace
                .iter()
                .filter(|(step, _)| step.rule == entitlement.id() && step.part == TracePart::When)
                .flat_map(|(_, checks)| checks)
                .filter(|check| check.holds == Tri::No)
                .map(|check| desk.t(&format!("fact.{}", check.fact)))
                .collect();
            let because = (!facts.is_empty())
                .then(|| desk.tell_with("answer-screen.because", &[("facts", Arg::Text(&facts.join(", ")))]));
            view! { <li class=class>{icon(path)}<div><h3>{name}</h3><p>{standing}" "{because}</p></div></li> }
        })
        .collect::<Vec<_>>();
    let unknown: Vec<String> = judged.decision.in_favour.iter().map(|fact| desk.t(&format!("fact.{fact}"))).collect();
    let unknown = (!unknown.is_empty()).then(|| {
        let words = desk.tell_with("answer-screen.in-favour", &[("facts", Arg::Text(&unknown.join(", ")))]);
        view! { <p class="tb-small">{words}</p> }
    });
    view! {
        <details class="tb-more">
            <summary>{desk.t("answer-screen.trace")}" "{icon(icon::CHEVRON)}</summary>
            <ol class="tb-trace">{rules}</ol>
            {unknown}
        </details>
    }
}
