//! Parts that several screens share.

use crate::desk::Desk;
use crate::dom;
use crate::icon::{self, icon};
use leptos::prelude::*;
use takeback_api::LineView;
use takeback_flow::Notice;
use takeback_policy::Money;
use takeback_policy::explain::Point;
use takeback_text::Arg;

/// Gives the page its title, with the screen's own words first.
pub(crate) fn title(desk: Desk, words: &str) {
    let shop = desk.shop.with_value(|shop| shop.name.clone());
    let title = if shop.is_empty() { words.to_owned() } else { format!("{words} – {shop}") };
    dom::set_title(&title);
    desk.title.set_value(title);
}

/// The error summary: what went wrong and what to do next. `fields` knows the fields that a problem may lie in.
pub(crate) fn errors(desk: Desk, fields: fn(&str) -> &'static [&'static str]) -> impl IntoView {
    let notice = Memo::new(move |_| desk.state.with(|state| state.notice.clone()));
    move || match notice.get() {
        Some(Notice::Problem(code)) => {
            // The sentence is for reading; what leads to the fields is short.
            let mut lines = vec![(desk.t(&format!("problem.{code}")), None)];
            lines.extend(fields(&code).iter().map(|field| (desk.t(&format!("check.{field}-again")), Some(*field))));
            summary(desk, lines).into_any()
        }
        Some(Notice::Check(words)) => summary(
            desk,
            words.iter().map(|word| (desk.t(&format!("check.{word}")), fields(word).first().copied())).collect(),
        )
        .into_any(),
        Some(Notice::AnswerChanged) => view! {
            <div class="tb-notice is-ask" role="status">
                {icon(icon::WARNING)}
                <div><p>{desk.strong("common.changed", &[])}</p></div>
            </div>
        }
        .into_any(),
        Some(Notice::Offline) | None => {
            desk.title.with_value(|title| dom::set_title(title));
            ().into_any()
        }
    }
}

fn summary(desk: Desk, lines: Vec<(String, Option<&'static str>)>) -> impl IntoView {
    let title = desk.title.get_value();
    dom::set_title(&desk.tell_with("common.error-title", &[("title", Arg::Text(&title))]));
    let lines = lines
        .into_iter()
        .map(|(words, field)| match field {
            Some(field) => view! {
                <li><a href=format!("#{field}") on:click=move |event| {
                    event.prevent_default();
                    dom::focus(&format!("#{field}"));
                }>{words}</a></li>
            }
            .into_any(),
            None => view! { <li>{words}</li> }.into_any(),
        })
        .collect::<Vec<_>>();
    view! {
        <div class="tb-errors" role="alert" tabindex="-1" aria-labelledby="err">
            <h2 id="err">{desk.t("common.problem")}</h2>
            <ul>{lines}</ul>
        </div>
    }
}

/// No problem belongs to a field here.
pub(crate) fn no_field(_: &str) -> &'static [&'static str] {
    &[]
}

/// A line as it was bought: picture, name, and one line of facts.
pub(crate) fn item(desk: Desk, line: &LineView, units: u32, paid: Option<Money>) -> impl IntoView + use<> {
    view! {
        <div class="tb-item">
            <span class="tb-thumb">{icon::product(line.goods.tags)}</span>
            <div><b>{name(line)}</b><p>{dotted(facts(desk, line, units, paid))}</p></div>
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

/// Facts in one line. Where there is no room, a fact goes to the next line as a whole.
pub(crate) fn dotted(mut facts: Vec<String>) -> Vec<AnyView> {
    let last = facts.pop();
    let each = facts.into_iter().map(|fact| view! { <span class="tb-fact">{fact}" ·"</span>" " }.into_any());
    each.chain(last.map(|fact| view! { <span class="tb-fact">{fact}</span> }.into_any())).collect()
}

/// Units, price and delivery.
pub(crate) fn facts(desk: Desk, line: &LineView, units: u32, paid: Option<Money>) -> Vec<String> {
    let mut parts = vec![desk.tell_with("common.pieces", &[("n", Arg::Count(i64::from(units)))])];
    parts.extend(paid.map(|paid| desk.money(paid)));
    let delivered = line.goods.lots.iter().copied().max().flatten();
    parts.push(match (delivered, line.goods.lots.is_empty()) {
        (Some(day), _) => desk.tell_with("common.delivered", &[("day", Arg::Text(&desk.brief(day)))]),
        (None, true) if line.goods.kind_travels() => desk.t("common.not-delivered"),
        (None, true) => desk.t(&format!("kind.{}", line.goods.kind)),
        (None, false) => desk.t("common.delivery-unknown"),
    });
    parts
}

/// One storey of an answer: what the store adds, or what the law gives, each with where it is written.
pub(crate) fn layer(desk: Desk, points: &[Point], path: &'static str, title: &str) -> Option<AnyView> {
    if points.is_empty() {
        return None;
    }
    let words = points
        .iter()
        .map(|point| {
            let cite = desk.say(&point.cite);
            let draft = point.draft.then(|| view! { <small>{desk.t("common.draft")}</small> });
            view! { <p>{desk.say_all(&point.text)}" "<cite>{cite}</cite>{draft}</p> }
        })
        .collect::<Vec<_>>();
    let title = desk.t(title);
    Some(view! { <div class="tb-ground">{icon(path)}<div><h3>{title}</h3>{words}</div></div> }.into_any())
}
