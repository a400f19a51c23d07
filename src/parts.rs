//! Parts that several screens share.

use crate::desk::{Desk, date_arg};
use crate::icon::{self, icon};
use leptos::prelude::*;
use takeback_api::LineView;
use takeback_flow::Notice;
use takeback_policy::Money;
use takeback_policy::explain::Point;
use takeback_text::{Arg, DateStyle};

/// Gives the page its title, with the screen's own words first.
pub(crate) fn title(desk: Desk, words: &str) {
    let shop = desk.shop.with_value(|shop| shop.name.clone());
    crate::dom::set_title(&format!("{words} · {shop}"));
}

/// The error summary: what went wrong and what to do next. `fields` maps a problem's code to the field to go to.
pub(crate) fn errors(desk: Desk, field: fn(&str) -> Option<&'static str>) -> impl IntoView {
    let notice = Memo::new(move |_| desk.state.with(|state| state.notice.clone()));
    move || match notice.get() {
        Some(Notice::Problem(code)) => {
            let words = desk.t(&format!("problem.{code}"));
            let line = match field(&code) {
                Some(field) => view! { <a href=format!("#{field}")>{words}</a> }.into_any(),
                None => words.into_any(),
            };
            view! {
                <div class="tb-errors" role="alert" tabindex="-1" aria-labelledby="err">
                    <h2 id="err">{desk.t("common.problem")}</h2>
                    <ul><li>{line}</li></ul>
                </div>
            }
            .into_any()
        }
        Some(Notice::AnswerChanged) => view! {
            <div class="tb-notice is-ask" role="status">
                {icon(icon::WARNING)}
                <div><p>{desk.strong("common.changed", &[])}</p></div>
            </div>
        }
        .into_any(),
        Some(Notice::Offline) | None => ().into_any(),
    }
}

/// No problem belongs to a field here.
pub(crate) fn no_field(_: &str) -> Option<&'static str> {
    None
}

/// A line as it was bought: picture, name, and one line of facts.
pub(crate) fn item(desk: Desk, line: &LineView, units: u32, paid: Option<Money>) -> impl IntoView + use<> {
    view! {
        <div class="tb-item">
            <span class="tb-thumb">{icon::product(&line.goods.tags)}</span>
            <div><b>{name(line)}</b><p>{facts(desk, line, units, paid)}</p></div>
        </div>
    }
}

/// What a line is called, with size and colour.
pub(crate) fn name(line: &LineView) -> String {
    match &line.variant {
        Some(variant) => format!("{}, {variant}", line.title),
        None => line.title.clone(),
    }
}

/// Units, price and delivery in one line.
pub(crate) fn facts(desk: Desk, line: &LineView, units: u32, paid: Option<Money>) -> String {
    let mut parts = vec![desk.tell_with("common.pieces", &[("n", Arg::Count(i64::from(units)))])];
    parts.extend(paid.map(|paid| desk.money(paid)));
    let delivered = line.goods.lots.iter().copied().max().flatten();
    parts.push(match (delivered, line.goods.lots.is_empty()) {
        (Some(day), _) => desk.tell_with("common.delivered", &[("day", date_arg(day, DateStyle::Plain))]),
        (None, true) if line.goods.kind_travels() => desk.t("common.not-delivered"),
        (None, true) => desk.t(&format!("kind.{}", line.goods.kind)),
        (None, false) => desk.t("common.delivery-unknown"),
    });
    parts.join(" · ")
}

/// One reason, with where it is written.
pub(crate) fn ground(desk: Desk, point: &Point, path: &'static str, title: String) -> impl IntoView + use<> {
    let draft = point.draft.then(|| view! { <p class="tb-small">{desk.t("common.draft")}</p> });
    let cite = desk.say(&point.cite);
    view! {
        <div class="tb-ground">
            {icon(path)}
            <div>
                <h3>{title}</h3>
                <p>{desk.say_all(&point.text)}" "<cite>{cite}</cite></p>
                {draft}
            </div>
        </div>
    }
}
