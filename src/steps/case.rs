//! The status page, opened by its own link.

use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::steps::{confirmed, loading, slip};
use crate::{dom, parts};
use leptos::prelude::*;
use takeback_api::CaseView;
use takeback_flow::{Event, Notice};
use takeback_text::{Arg, DateStyle};

pub(crate) fn view(desk: Desk) -> impl IntoView {
    let shown = Memo::new(move |_| {
        desk.state.with(|state| (state.case.clone(), matches!(state.notice, Some(Notice::Problem(_)))))
    });
    move || {
        match shown.get() {
        (Some(case), _) => page(desk, &case).into_any(),
        (None, true) => view! {
            {parts::errors(desk, parts::no_field)}
            <h1 tabindex="-1">{desk.t("case-screen.gone")}</h1>
            <button class="tb-btn" type="button" on:click=move |_| start_over(desk)>{desk.t("case-screen.begin")}</button>
        }
        .into_any(),
        (None, false) => loading::view(desk).into_any(),
    }
    }
}

fn start_over(desk: Desk) {
    desk.tell(Event::StartOver);
}

fn page(desk: Desk, case: &CaseView) -> impl IntoView + use<> {
    let title = desk.t(&format!("case-screen.state-{}", case.state.as_str()));
    parts::title(desk, &title);
    let happened = case
        .history
        .iter()
        .enumerate()
        .map(|(at, event)| {
            let last = at + 1 == case.history.len();
            let class = if last { "is-now" } else { "is-done" };
            let when = format!("{}, {}", desk.day(event.at.date, DateStyle::Week), event.at.time);
            let utc = event.at.utc.clone();
            view! {
                <li class=class aria-current=last.then_some("step")>
                    <b>{desk.t(&format!("history.{}", event.what))}</b>
                    <time datetime=utc>{when}</time>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let lines = case
        .lines
        .iter()
        .map(|line| {
            let name = match &line.variant {
                Some(variant) => format!("{}, {variant}", line.title),
                None => line.title.clone(),
            };
            let mut facts = vec![
                desk.tell_with("common.pieces", &[("n", Arg::Count(i64::from(line.units)))]),
                desk.t(&format!("remedy.{}", line.remedy)),
            ];
            facts.extend(line.total.map(|total| desk.money(total)));
            view! {
                <div class="tb-item">
                    <span class="tb-thumb">{icon(icon::GENERIC)}</span>
                    <div><b>{name}</b><p>{facts.join(" · ")}</p></div>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <p class="tb-eyebrow">{desk.tell_with("case-screen.of", &[("rma", Arg::Text(&case.rma))])}</p>
        <div class="tb-head">
            <h1 tabindex="-1">{title}</h1>
            <p class="tb-lead">{confirmed::lead(desk, case)}</p>
        </div>
        <ol class="tb-track">{happened}</ol>
        {lines}
        {confirmed::days(desk, case)}
        {confirmed::guides(desk, case)}
        {case.slip.is_some().then(|| slip::print_button(desk))}
        {case.slip.as_ref().map(|slip| slip::view(desk, case, slip))}
        <button class="tb-link" type="button" on:click=move |_| {
            start_over(desk);
            dom::focus("h1");
        }>{desk.t("case-screen.begin")}</button>
    }
}
