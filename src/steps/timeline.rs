//! Time, drawn: from delivery over today to the law's last day and the store's, with a sentence that says the same.

use crate::desk::Desk;
use leptos::prelude::*;
use takeback_policy::Date;
use takeback_policy::explain::Timeline;
use takeback_text::Arg;

/// A stretch of the bar: how long, whose, and what stands at its end.
struct Stretch {
    days: i64,
    class: &'static str,
    mark: Option<(&'static str, Date)>,
}

pub(crate) fn view(desk: Desk, time: &Timeline) -> impl IntoView + use<> {
    let stretches = stretches(time);
    let longest = stretches.iter().map(|stretch| stretch.days).max().unwrap_or(1).max(1);
    let last = time.store.or(time.law);
    let left = last.map_or(0, |last| time.today.days_until(last));
    let left = if left >= 0 {
        desk.tell_with("time.left", &[("n", Arg::Count(left))])
    } else {
        desk.tell_with("time.over", &[("n", Arg::Count(left.saturating_neg()))])
    };
    let mut said = vec![
        desk.tell_with("time.delivered-on", &[("day", desk.when(time.start))]),
        desk.tell_with("time.today-is", &[("day", desk.when(time.today))]),
    ];
    said.extend(time.law.map(|day| desk.tell_with("time.law-until", &[("day", desk.when(day))])));
    said.extend(time.store.map(|day| desk.tell_with("time.store-until", &[("day", desk.when(day))])));
    said.push(left.clone());
    let spans = stretches
        .into_iter()
        .map(|stretch| {
            // A stretch of a few days beside one of years stays visible.
            let n = stretch.days.saturating_mul(12).max(longest);
            let mark = stretch.mark.map(|(key, day)| match key {
                "today" => view! { <span>{desk.t("time.today")}</span> }.into_any(),
                key => {
                    let word = desk.t(&format!("time.{key}"));
                    view! { <span><span>{word}</span>" "<span>{desk.short(day)}</span></span> }.into_any()
                }
            });
            view! { <div class=stretch.class style:--n=move || n.to_string()>{mark}</div> }
        })
        .collect::<Vec<_>>();
    let delivered = desk.tell_with("time.delivered", &[("day", Arg::Text(&desk.short(time.start)))]);
    view! {
        <div class="tb-time">
            <p class="tb-sr">{said.join(" ")}</p>
            <div class="tb-time-bar" aria-hidden="true">{spans}</div>
            <div class="tb-time-ends" aria-hidden="true"><span>{delivered}</span><span>{left}</span></div>
        </div>
    }
}

fn stretches(time: &Timeline) -> Vec<Stretch> {
    let mut marks: Vec<(Date, Option<&'static str>)> = vec![(time.today, Some("today"))];
    marks.extend(time.law.map(|day| (day, Some("law"))));
    marks.extend(time.store.map(|day| (day, Some("store"))));
    // Today comes before a last day that falls on it. Two swaps order three marks; a sort would weigh kilobytes.
    let after = |left: &(Date, Option<&str>), right: &(Date, Option<&str>)| left.0 > right.0;
    for at in [0, 1, 0] {
        if let (Some(left), Some(right)) = (marks.get(at), marks.get(at + 1))
            && after(left, right)
        {
            marks.swap(at, at + 1);
        }
    }
    let mut from = time.start;
    marks
        .into_iter()
        .map(|(day, name)| {
            let over = time.store.or(time.law).is_some_and(|last| day > last);
            let store = !over && time.law.is_none_or(|law| day > law);
            let class = match (over, store, name == Some("today")) {
                (true, _, true) => "tb-span is-over is-today",
                (true, _, false) => "tb-span is-over",
                (false, true, true) => "tb-span is-store is-today",
                (false, true, false) => "tb-span is-store",
                (false, false, true) => "tb-span is-today",
                (false, false, false) => "tb-span",
            };
            let days = from.days_until(day).max(0);
            from = from.max(day);
            Stretch { days, class, mark: name.map(|name| (name, day)) }
        })
        .collect()
}
