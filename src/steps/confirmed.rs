//! On record: the number, the days, the slip, the guide again.

use crate::desk::{Desk, date_arg};
use crate::icon::{self, icon};
use crate::parts;
use crate::steps::slip;
use leptos::prelude::*;
use takeback_api::{CaseState, CaseView};
use takeback_text::{Arg, DateStyle};

pub(crate) fn view(desk: Desk) -> impl IntoView {
    let Some(confirmation) = desk.state.with_untracked(|state| state.confirmed.clone()) else { return ().into_any() };
    let case = confirmation.case;
    let title = desk.t(match case.state {
        CaseState::Approved => "confirmed.title",
        CaseState::Requested => "confirmed.title-review",
    });
    parts::title(desk, &title);
    let link = confirmation.link;
    view! {
        <div class="tb-head">
            <span class="tb-done">{icon(icon::CHECK)}</span>
            <h1 tabindex="-1">{title}</h1>
            <p class="tb-lead">{lead(desk, &case)}</p>
        </div>
        {number(desk, &case)}
        {case.slip.is_some().then(|| slip::print_button(desk))}
        {days(desk, &case)}
        <a class="tb-way" href=link target="_blank" rel="noopener">
            <span><b>{desk.t("confirmed.follow")}</b><span class="tb-choice-text">{desk.t("confirmed.follow-text")}</span></span>
            {icon(icon::CHEVRON)}
        </a>
        {receipt(desk, &case)}
        {guides(desk, &case)}
        {case.slip.as_ref().map(|slip| slip::view(desk, &case, slip))}
    }
    .into_any()
}

/// Why a person looks first, by when to hand in, where the acknowledgement went.
pub(crate) fn lead(desk: Desk, case: &CaseView) -> Vec<AnyView> {
    let mut lead: Vec<Vec<AnyView>> =
        case.reviews.iter().map(|review| desk.strong(&format!("review.{review}"), &[])).collect();
    lead.extend(case.send_by.map(|day| desk.strong("confirmed.send-by", &[("day", desk.when(day))])));
    if let Some(mail) = &case.acknowledged_to {
        // A masked address (a…@example.org) is one word: a joiner keeps it on one line.
        let mail = mail.replace('…', "…\u{2060}");
        lead.push(desk.strong("confirmed.written-to", &[("mail", Arg::Text(&mail))]));
    }
    lead.into_iter().flat_map(|sentence| sentence.into_iter().chain([" ".into_any()])).collect()
}

/// The RMA and its code.
pub(crate) fn number(desk: Desk, case: &CaseView) -> impl IntoView + use<> {
    let code = case.slip.as_ref().map(|slip| slip::code(desk, &case.rma, slip));
    view! {
        <div class="tb-rma">
            <div>
                <p>{desk.t("slip.number")}</p>
                <p class="tb-number">{case.rma.clone()}</p>
                <p class="tb-quiet">{desk.t("confirmed.keep")}</p>
            </div>
            {code}
        </div>
    }
}

/// What happens now, by day.
pub(crate) fn days(desk: Desk, case: &CaseView) -> impl IntoView + use<> {
    let mut days = Vec::new();
    if case.slip.is_some() {
        days.push((icon::BOX, desk.t("confirmed.pack"), String::new()));
    }
    if let Some(day) = case.send_by {
        let how = case.method.map(|method| desk.t(&format!("method.{method}"))).unwrap_or_default();
        days.push((icon::TRUCK, desk.tell_with("confirmed.hand-in", &[("day", desk.when(day))]), how));
    } else if let Some(method) = case.method {
        // Without a last day it still has to get there.
        days.push((icon::TRUCK, desk.t(&format!("method.{method}")), desk.t(&format!("method-text.{method}"))));
    }
    if let Some(total) = case.total {
        let sum = desk.money(total);
        let line = match case.refund_due {
            Some(day) => desk.tell_with("confirmed.money-by", &[("sum", Arg::Text(&sum)), ("day", desk.when(day))]),
            None => desk.tell_with("confirmed.money", &[("sum", Arg::Text(&sum))]),
        };
        days.push((icon::MONEY, line, String::new()));
    }
    let rows = days
        .into_iter()
        .map(|(path, line, more)| {
            let more = (!more.is_empty()).then(|| view! { <small>{more}</small> });
            view! { <li>{icon(path)}<div><b>{line}</b>{more}</div></li> }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="next"><h2 id="next">{desk.t("confirmed.next")}</h2><ol class="tb-days">{rows}</ol></section>
        }
    })
}

/// The withdrawal's receipt: what, on which day, at what time.
fn receipt(desk: Desk, case: &CaseView) -> impl IntoView + use<> {
    let at = desk.tell_with(
        "confirmed.withdrawal",
        &[("day", date_arg(case.received.date, DateStyle::Full)), ("time", Arg::Text(&case.received.time))],
    );
    case.withdrawal.then(|| {
        view! {
            <div class="tb-notice is-yes">
                {icon(icon::RECEIPT)}
                <div><p><strong>{at}</strong>" "{desk.t("confirmed.withdrawal-proof")}</p></div>
            </div>
        }
    })
}

/// The packing guides again, for reading while packing.
pub(crate) fn guides(desk: Desk, case: &CaseView) -> impl IntoView + use<> {
    let mut known: Vec<&str> = Vec::new();
    let mut guides = Vec::new();
    for line in &case.lines {
        let Some(guide) = line.guide.as_deref().filter(|guide| !known.contains(guide)) else { continue };
        known.push(guide);
        let steps = line
            .guide_steps
            .iter()
            .map(|step| view! { <li>{desk.t(&format!("guide-step.{step}"))}</li> })
            .collect::<Vec<_>>();
        guides.push(view! {
            <details class="tb-more">
                <summary>{desk.t(&format!("guide.{guide}"))}" "{icon(icon::CHEVRON)}</summary>
                <ol class="tb-quiet">{steps}</ol>
            </details>
        });
    }
    guides
}
