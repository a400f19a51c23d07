//! How it comes back, and how to pack it.

use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::parts;
use leptos::prelude::*;
use takeback_flow::Event;
use takeback_policy::{MethodKind, PackGuide, Party};
use takeback_text::Arg;

pub(crate) fn view(desk: Desk) -> impl IntoView {
    parts::title(desk, &desk.t("method-screen.title"));
    let (methods, free, guides) = desk.state.with_untracked(|state| {
        let mut carriers: Vec<(MethodKind, Option<String>)> = Vec::new();
        let mut guides: Vec<PackGuide> = Vec::new();
        let mut free = true;
        for at in 0..state.chosen.len() {
            let Some(judged) = state.judge(at) else { continue };
            let remedy = state.chosen.get(at).and_then(|chosen| chosen.remedy);
            free &= judged
                .decision
                .options
                .iter()
                .any(|option| Some(option.remedy) == remedy && option.postage == Party::Trader);
            for method in &judged.decision.methods {
                if state.methods().contains(&method.kind) && carriers.iter().all(|(kind, _)| *kind != method.kind) {
                    carriers.push((method.kind, method.carrier.clone()));
                }
            }
            if let Some(guide) = judged.decision.guide.filter(|guide| guides.iter().all(|known| known.id != guide.id)) {
                guides.push(guide);
            }
        }
        (carriers, free, guides)
    });
    let picked = Memo::new(move |_| desk.state.with(|state| state.method));
    let cost = move |kind: MethodKind| {
        desk.t(if free || kind == MethodKind::InStore { "method-screen.free" } else { "method-screen.you-pay" })
    };
    let cards = methods
        .iter()
        .map(|(kind, carrier)| {
            let kind = *kind;
            let text = match carrier {
                Some(carrier) => desk.tell_with(&format!("method-text.{kind}-with"), &[("carrier", Arg::Text(carrier))]),
                None => desk.t(&format!("method-text.{kind}")),
            };
            view! {
                <label class="tb-choice">
                    <input class="tb-tick" type="radio" name="method" value=kind.as_str() prop:checked=move || picked.get() == Some(kind)
                        on:change=move |_| desk.tell(Event::MethodPicked(kind))/>
                    <span>
                        <span class="tb-choice-head"><b>{desk.t(&format!("method.{kind}"))}</b><span class="tb-sum">{cost(kind)}</span></span>
                        <span class="tb-choice-text">{text}</span>
                    </span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    view! {
        {parts::errors(desk, parts::no_field)}
        <form novalidate=true on:submit=move |event| {
            event.prevent_default();
            desk.tell(Event::MethodDone);
        }>
            <fieldset class="tb-choices">
                <legend><h1 tabindex="-1">{desk.t("method-screen.title")}</h1></legend>
                {cards}
            </fieldset>
            {guides.iter().map(|guide| pack(desk, guide)).collect::<Vec<_>>()}
            <button class="tb-btn" type="submit">
                {move || match picked.get() {
                    Some(kind) => {
                        let name = desk.t(&format!("method-in-line.{kind}"));
                        desk.tell_with("method-screen.continue", &[("method", Arg::Text(&name)), ("cost", Arg::Text(&cost(kind)))])
                    }
                    None => desk.t("common.continue"),
                }}
            </button>
        </form>
    }
}

/// A packing guide: a list to tick off for oneself. Nothing hangs on the ticks.
pub(crate) fn pack(desk: Desk, guide: &PackGuide) -> impl IntoView + use<> {
    let id = format!("pack-{}", guide.id);
    let heading = id.clone();
    let steps = guide
        .steps
        .iter()
        .map(|step| {
            let picture = icon::packing(step);
            let hint = desk.t(&format!("guide-hint.{step}"));
            let hint = (!hint.starts_with("guide-hint.")).then(|| view! { <small>{hint}</small> });
            let words = view! { <span>{desk.t(&format!("guide-step.{step}"))}{hint}</span> };
            // A reason to stop is not a step that could be done.
            if picture == icon::WARNING {
                return view! { <li><div class="tb-check is-stop">{icon(picture)}{words}</div></li> }.into_any();
            }
            view! { <li><label class="tb-check"><input class="tb-tick" type="checkbox"/>{words}{icon(picture)}</label></li> }
                .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <section aria-labelledby=id>
            <h2 id=heading>{desk.t(&format!("guide.{}", guide.id))}</h2>
            <ul class="tb-pack">{steps}</ul>
            <p class="tb-small">{desk.t("method-screen.ticks")}</p>
        </section>
    }
}
