//! Check your answers, then send.

use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::parts;
use leptos::prelude::*;
use takeback_flow::{Event, PhotoState, Screen, State};
use takeback_policy::{Fact, Money};
use takeback_text::Arg;

/// One row of the summary.
struct Row {
    what: String,
    value: String,
    more: String,
    change: Option<(Screen, String)>,
    /// The first row of the second thing, or a later one.
    new: bool,
}

pub(crate) fn view(desk: Desk) -> impl IntoView {
    parts::title(desk, &desk.t("review-screen.title"));
    let (rows, sums, withdrawal) =
        desk.state.with_untracked(|state| (rows(desk, state), sums(state), withdrawal(state)));
    let comment = desk.state.with_untracked(|state| state.comment.clone());
    let rows = rows
        .into_iter()
        .map(|row| {
            let more = (!row.more.is_empty()).then(|| view! { <small>{row.more}</small> });
            let change = row.change.map(|(screen, what)| {
                view! {
                    <dd class="is-act">
                        <button class="tb-link" type="button" on:click=move |_| desk.tell(Event::Change(screen))>
                            {desk.t("review-screen.change")}<span class="tb-sr">" "{what}</span>
                        </button>
                    </dd>
                }
            });
            view! { <div class:is-new=row.new><dt>{row.what}</dt><dd>{row.value}{more}</dd>{change}</div> }
        })
        .collect::<Vec<_>>();
    view! {
        {parts::errors(desk, parts::no_field)}
        <div class="tb-head">
            <h1 tabindex="-1">{desk.t("review-screen.title")}</h1>
            <p class="tb-lead">{desk.t("review-screen.lead")}</p>
        </div>
        <dl class="tb-summary">{rows}</dl>
        {sums.map(|(sums, total)| view! {
            <dl class="tb-money">
                {sums.into_iter().map(|(name, sum)| view! { <div><dt>{name}</dt><dd>{desk.money(sum)}</dd></div> }).collect::<Vec<_>>()}
                <div class="is-total"><dt>{desk.t("money.total")}</dt><dd>{desk.money(total)}</dd></div>
            </dl>
        })}
        <form novalidate=true on:submit=move |event| {
            event.prevent_default();
            desk.tell(Event::Submit { locale: desk.locale() });
        }>
            <div class="tb-field">
                <label for="comment">{desk.t("review-screen.comment")}</label>
                <p class="tb-hint" id="comment-hint">{desk.t("review-screen.comment-hint")}</p>
                <textarea class="tb-input" id="comment" rows="3" maxlength="2000" aria-describedby="comment-hint"
                    prop:value=comment on:input=move |event| desk.tell(Event::CommentTyped(event_target_value(&event)))></textarea>
            </div>
            {withdrawal.then(|| view! {
                <div class="tb-notice">{icon(icon::SCALES)}<div><p>{desk.t("review-screen.withdrawal")}</p></div></div>
            })}
            <button class="tb-btn" type="submit">{desk.t("review-screen.send")}</button>
        </form>
    }
}

fn rows(desk: Desk, state: &State) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, chosen) in state.chosen.iter().enumerate() {
        let (Some(line), Some((judged, told))) = (state.line(&chosen.line), state.explain(at)) else { continue };
        let change = |screen: Screen, key: &str| Some((screen, desk.t(&format!("review-screen.change-{key}"))));
        rows.push(Row {
            what: desk.t("review-screen.what"),
            value: parts::name(line),
            more: parts::facts(desk, line, chosen.units, judged.facts.goods.paid).join(" · "),
            change: change(Screen::Lines, "what"),
            new: at > 0,
        });
        let said = [Fact::Use, Fact::Seal, Fact::Complete, Fact::Repair]
            .iter()
            .filter_map(|fact| {
                let answer = desk.t(&format!("{fact}.{}", state.answer(at, *fact)?));
                Some(format!("{} {answer}.", desk.t(&format!("question.{fact}"))))
            })
            .collect::<Vec<_>>()
            .join(" ");
        rows.push(Row {
            what: desk.t("review-screen.why"),
            value: state.answer(at, Fact::Reason).map(|reason| desk.t(&format!("reason.{reason}"))).unwrap_or_default(),
            more: said,
            change: change(Screen::Question { at, fact: Fact::Reason }, "why"),
            new: false,
        });
        let option = told.options.iter().find(|option| Some(option.remedy) == chosen.remedy);
        if let Some(option) = option {
            rows.push(Row {
                what: desk.t("review-screen.get"),
                value: format!("{}, {}", desk.t(&format!("remedy.{}", option.remedy)), desk.say(&option.sum)),
                more: desk.say_all(&option.text),
                change: change(Screen::Answer { at }, "get"),
                new: false,
            });
        }
        if !judged.decision.shots.is_empty() {
            let stored = chosen.photos.iter().filter(|photo| matches!(photo.state, PhotoState::Stored(_))).count();
            let n = i64::try_from(stored).unwrap_or(0);
            rows.push(Row {
                what: desk.t("review-screen.photos"),
                value: match n {
                    0 => desk.t("review-screen.no-photos"),
                    n => desk.tell_with("review-screen.photo-count", &[("n", Arg::Count(n))]),
                },
                more: String::new(),
                change: change(Screen::Photos, "photos"),
                new: false,
            });
        }
    }
    if let Some(method) = state.method {
        rows.push(Row {
            what: desk.t("review-screen.how"),
            value: desk.t(&format!("method.{method}")),
            more: String::new(),
            change: Some((Screen::Method, desk.t("review-screen.change-how"))),
            // How is for all of them.
            new: state.chosen.len() > 1,
        });
    }
    rows
}

/// What comes out line by line and over all of them, where there is more than one sum.
fn sums(state: &State) -> Option<(Vec<(String, Money)>, Money)> {
    let sums: Vec<(String, Money)> = state
        .chosen
        .iter()
        .enumerate()
        .filter_map(|(at, chosen)| {
            let judged = state.judge(at)?;
            let option = judged.decision.options.iter().find(|option| Some(option.remedy) == chosen.remedy)?;
            Some((parts::name(state.line(&chosen.line)?), option.sum.as_ref()?.total))
        })
        .collect();
    let (_, first) = sums.first()?;
    let total = first.with(sums.iter().fold(0, |total, (_, sum)| sum.minor.saturating_add(total)));
    (sums.len() > 1).then_some((sums, total))
}

fn withdrawal(state: &State) -> bool {
    (0..state.chosen.len()).any(|at| state.judge(at).is_some_and(|judged| judged.decision.withdrawal))
}
