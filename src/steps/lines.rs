//! What goes back?

use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::parts;
use leptos::prelude::*;
use takeback_api::LineView;
use takeback_flow::Event;
use takeback_text::Arg;

pub(crate) fn view(desk: Desk) -> impl IntoView {
    let Some((order, lines)) = desk.state.with_untracked(|state| {
        let order = state.order.as_ref()?;
        let text = match order.contract.contracted {
            Some(day) => {
                desk.tell_with("lines.order-of", &[("order", Arg::Text(&order.number)), ("day", desk.when(day))])
            }
            None => desk.tell_with("lines.order", &[("order", Arg::Text(&order.number))]),
        };
        let lines: Vec<(LineView, u32, Option<takeback_policy::Money>)> = order
            .lines
            .iter()
            .map(|line| {
                let left = order.ledger.left(&line.id).unwrap_or(0);
                (line.clone(), left, order.ledger.paid_for(&line.id, left).ok())
            })
            .collect();
        Some((text, lines))
    }) else {
        return ().into_any();
    };
    let pieces =
        Memo::new(move |_| desk.state.with(|state| state.chosen.iter().map(|chosen| chosen.units).sum::<u32>()));
    let any = lines.iter().any(|(_, left, _)| *left > 0);
    let heading = desk.t(if any { "lines.title" } else { "lines.none" });
    parts::title(desk, &heading);
    view! {
        {parts::errors(desk, parts::no_field)}
        <div class="tb-head">
            <h1 tabindex="-1" id="q">{heading}</h1>
            <p class="tb-quiet">{order}</p>
        </div>
        <form novalidate=true on:submit=move |event| {
            event.prevent_default();
            desk.tell(Event::LinesDone);
        }>
            <fieldset class="tb-choices" aria-labelledby="q">
                {lines.into_iter().map(|(line, left, paid)| card(desk, line, left, paid).into_any()).collect::<Vec<_>>()}
            </fieldset>
            {any.then(|| view! {
                <button class="tb-btn" type="submit">
                {move || match pieces.get() {
                    0 => desk.t("common.continue"),
                    n => desk.tell_with("lines.continue", &[("n", Arg::Count(i64::from(n)))]),
                }}
            </button>
            })}
        </form>
        // No dead end: where it stands, and the way to another order.
        {(!any).then(|| view! {
            <p class="tb-quiet">{desk.t("lines.none-text")}</p>
            <button class="tb-btn is-line" type="button" on:click=move |_| desk.tell(Event::StartOver)>{desk.t("case-screen.begin")}</button>
        })}
    }
    .into_any()
}

fn card(desk: Desk, line: LineView, left: u32, paid: Option<takeback_policy::Money>) -> AnyView {
    let thumb = icon::product(line.goods.tags);
    let name = parts::name(&line);
    if left == 0 {
        let why = match &line.open_case {
            Some(rma) => desk.tell_with("lines.in-case", &[("rma", Arg::Text(rma))]),
            None => desk.t("lines.used-up"),
        };
        return view! {
            <div class="tb-choice is-off">
                {icon(icon::CHECK)}
                <div class="tb-item"><span class="tb-thumb">{thumb}</span><span><b>{name}</b><small>{why}</small></span></div>
            </div>
        }
        .into_any();
    }
    let id = line.id.clone();
    let chosen = Memo::new(move |_| {
        desk.state.with(|state| state.chosen.iter().find(|chosen| chosen.line == id).map(|chosen| chosen.units))
    });
    let toggle = {
        let id = line.id.clone();
        move |_| desk.tell(Event::LineToggled(id.clone()))
    };
    let box_id = format!("line-{}", line.id);
    let facts = parts::dotted(parts::facts(desk, &line, left, paid));
    let stepper = (left > 1).then(|| stepper(desk, line.id.clone(), left, chosen));
    view! {
        <div class="tb-choice">
            <input class="tb-tick" type="checkbox" id=box_id.clone() prop:checked=move || chosen.get().is_some() on:change=toggle/>
            <label class="tb-item" for=box_id><span class="tb-thumb">{thumb}</span><span><b>{name}</b><small>{facts}</small></span></label>
            {stepper}
        </div>
    }
    .into_any()
}

fn stepper(desk: Desk, line: String, left: u32, chosen: Memo<Option<u32>>) -> impl IntoView {
    let label = format!("units-{line}");
    let set = move |line: &str, units: u32| desk.tell(Event::UnitsSet(line.to_owned(), units));
    move || {
        let (fewer, typed, more) = (line.clone(), line.clone(), line.clone());
        chosen.get().map(|units| {
            view! {
                <div class="tb-choice-more tb-stepper" role="group" aria-labelledby=label.clone()>
                    <span id=label.clone()>{desk.tell_with("lines.how-many", &[("n", Arg::Count(i64::from(left)))])}</span>
                    <div>
                        <button class="tb-icon-btn" type="button" aria-label=desk.t("lines.fewer") disabled={units <= 1}
                            on:click=move |_| set(&fewer, units.saturating_sub(1))>{icon(icon::MINUS)}</button>
                        <input type="number" inputmode="numeric" min="1" max=left.to_string() prop:value=units.to_string()
                            aria-label=desk.t("lines.pieces")
                            on:change=move |event| set(&typed, event_target_value(&event).parse().unwrap_or(1))/>
                        <button class="tb-icon-btn" type="button" aria-label=desk.t("lines.more") disabled={units >= left}
                            on:click=move |_| set(&more, units.saturating_add(1))>{icon(icon::PLUS)}</button>
                    </div>
                </div>
            }
        })
    }
}
