//! One question that the decision asks, each answer one tap.

use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::parts;
use leptos::prelude::*;
use takeback_flow::Event;
use takeback_policy::Fact;
use takeback_text::Arg;

pub(crate) fn view(desk: Desk, at: usize, fact: Fact) -> impl IntoView {
    let heading = desk.t(&format!("question.{fact}"));
    parts::title(desk, &heading);
    let (item, left) = desk.state.with_untracked(|state| {
        let item = state.chosen.get(at).and_then(|chosen| Some((state.line(&chosen.line)?.clone(), chosen.units)));
        (item, state.judge(at).map_or(1, |judged| judged.decision.questions.len()))
    });
    let now = desk.state.with_untracked(|state| state.answer(at, fact));
    // The reason opens the way; what may follow is not known before it, so nothing is counted then.
    let count = (fact != Fact::Reason && left > 0).then(|| {
        let n = i64::try_from(left).unwrap_or(1);
        view! { <p class="tb-eyebrow">{desk.tell_with("question.left", &[("n", Arg::Count(n))])}</p> }
    });
    let hint = desk.t(&format!("question-hint.{fact}"));
    view! {
        {item.map(|(line, units)| parts::item(desk, &line, units, None))}
        {count}
        <div class="tb-head">
            <h1 tabindex="-1" id="q">{heading}</h1>
            <p class="tb-lead">{hint}</p>
        </div>
        <div class="tb-stack" role="group" aria-labelledby="q">
            {fact.answers().into_iter().map(|answer| {
                let key = format!("{fact}.{answer}");
                let said = (now == Some(answer)).then(|| view! { <span class="tb-tag">{desk.t("question.said")}</span> });
                view! {
                    <button class="tb-way" type="button" value=answer on:click=move |_| {
                        desk.tell(Event::Answered { at, fact, answer: answer.to_owned() });
                    }>
                        <span><b>{desk.t(&key)}" "{said}</b></span>
                        {icon(icon::CHEVRON)}
                    </button>
                }
            }).collect::<Vec<_>>()}
        </div>
    }
}
