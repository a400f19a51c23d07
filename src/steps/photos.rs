//! Photos, where they help: a shot list, each with a drawing of what to show.

use crate::desk::Desk;
use crate::icon::{self, drawing, icon};
use crate::{parts, photo};
use leptos::prelude::*;
use takeback_flow::{Event, Hint, PhotoState};
use takeback_policy::Shot;
use takeback_text::Arg;
use wasm_bindgen::JsCast;

pub(crate) fn view(desk: Desk) -> impl IntoView {
    parts::title(desk, &desk.t("photos.title"));
    let (shots, required) = desk.state.with_untracked(|state| {
        let required =
            (0..state.chosen.len()).any(|at| state.judge(at).is_some_and(|judged| judged.decision.shots_required));
        (state.shots().collect::<Vec<_>>(), required)
    });
    let several = shots.iter().any(|(at, _)| *at != shots.first().map_or(0, |(at, _)| *at));
    let tiles = shots.into_iter().map(|(at, shot)| tile(desk, at, shot, several).into_any()).collect::<Vec<_>>();
    let any = Memo::new(move |_| desk.state.with(|state| state.chosen.iter().any(|chosen| !chosen.photos.is_empty())));
    view! {
        {parts::errors(desk, parts::no_field)}
        <div class="tb-head">
            <h1 tabindex="-1">{desk.t("photos.title")}</h1>
            <p class="tb-lead">{desk.t("photos.lead")}</p>
        </div>
        <ul class="tb-shots">{tiles}</ul>
        <p class="tb-sr" role="status">{move || spoken(desk)}</p>
        {hints(desk)}
        <p class="tb-small">{desk.t("photos.no-network")}</p>
        <form novalidate=true on:submit=move |event| {
            event.prevent_default();
            desk.tell(Event::PhotosDone);
        }>
            <button class="tb-btn" type="submit">
                {move || desk.t(if any.get() || required { "common.continue" } else { "photos.without" })}
            </button>
        </form>
    }
}

fn tile(desk: Desk, at: usize, shot: Shot, several: bool) -> impl IntoView {
    let now = Memo::new(move |_| {
        desk.state.with(|state| {
            let photo = state.chosen.get(at)?.photos.iter().find(|photo| photo.shot == shot)?;
            Some(photo.state.clone())
        })
    });
    let id = format!("shot-{at}-{shot}");
    let thing = desk.state.with_untracked(|state| {
        let line = state.chosen.get(at).and_then(|chosen| state.line(&chosen.line));
        icon::thing(line.map_or(takeback_policy::Words::EMPTY, |line| line.goods.tags))
    });
    let owner = several
        .then(|| desk.state.with_untracked(|state| Some(parts::name(state.line(&state.chosen.get(at)?.line)?))))
        .flatten();
    let name = match owner {
        Some(owner) => format!("{} ({owner})", desk.t(&format!("shot.{shot}"))),
        None => desk.t(&format!("shot.{shot}")),
    };
    let remove_label = desk.tell_with("photos.remove", &[("shot", Arg::Text(&name))]);
    let progress_label = name.clone();
    view! {
        <li class="tb-shot">
            <label>
                <input class="tb-sr" type="file" accept="image/jpeg,image/png,image/webp" aria-describedby=id.clone()
                    on:change=move |event| pick(desk, at, shot, &event)/>
                {move || match (now.get(), photo::preview(at, shot)) {
                    (Some(PhotoState::Failed(_)), _) => icon(icon::WARNING).into_any(),
                    (None, _) | (_, None) => drawing(shot, thing).into_any(),
                    (Some(_), Some(url)) => view! { <img src=url alt=""/> }.into_any(),
                }}
                <b>{name}</b>
                <small id=id>{move || match now.get() {
                    None => desk.t(&format!("shot-hint.{shot}")),
                    Some(PhotoState::Preparing) => desk.t("photos.preparing"),
                    Some(PhotoState::Sending(percent)) => desk.tell_with("photos.sending", &[("n", Arg::Count(i64::from(percent)))]),
                    Some(PhotoState::Stored(_)) => desk.t("photos.stored"),
                    Some(PhotoState::Failed(code)) => failure(desk, &code),
                }}</small>
                {move || match now.get() {
                    Some(PhotoState::Sending(percent)) => Some(view! {
                        <progress class="tb-progress" max="100" value=percent.to_string() aria-label=progress_label.clone()></progress>
                    }),
                    _ => None,
                }}
            </label>
            {move || matches!(now.get(), Some(PhotoState::Stored(_))).then(|| view! { <span class="tb-shot-done">{icon(icon::CHECK)}</span> })}
            {move || now.get().is_some().then(|| view! {
                <button class="tb-icon-btn" type="button" aria-label=remove_label.clone() on:click=move |_| {
                    photo::forget(at, shot);
                    desk.tell(Event::PhotoRemoved { at, shot });
                }>{icon(icon::CLOSE)}</button>
            })}
        </li>
    }
}

/// What a screen reader hears of the tiles: what failed, and whether anything is still on its way.
fn spoken(desk: Desk) -> String {
    desk.state.with(|state| {
        let photos = state.chosen.iter().flat_map(|chosen| &chosen.photos);
        let failed = photos.filter_map(|photo| match &photo.state {
            PhotoState::Failed(code) => {
                Some(format!("{}: {}", desk.t(&format!("shot.{}", photo.shot)), failure(desk, code)))
            }
            _ => None,
        });
        let saving = state.photos_under_way().then(|| desk.t("photos.saving"));
        failed.chain(saving).collect::<Vec<_>>().join(" ")
    })
}

/// Why a photo was not taken: found out here, or said by the server.
fn failure(desk: Desk, code: &str) -> String {
    let here = format!("photo.{code}");
    if desk.has(&here) { desk.t(&here) } else { desk.t(&format!("problem.{code}")) }
}

fn pick(desk: Desk, at: usize, shot: Shot, event: &leptos::ev::Event) {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input else { return };
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        photo::take(desk, at, shot, file);
    }
    // The same file can be picked again after it was taken away.
    input.set_value("");
}

/// A kind word about a dark or blurred photo; it never stops anything.
fn hints(desk: Desk) -> impl IntoView {
    let hints = Memo::new(move |_| {
        desk.state.with(|state| {
            state
                .chosen
                .iter()
                .flat_map(|chosen| &chosen.photos)
                .filter_map(|photo| Some((photo.shot, photo.hint?)))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div role="status">
            {move || hints.get().into_iter().map(|(shot, hint)| {
                let key = match hint {
                    Hint::Dark => "photos.dark",
                    Hint::Blurred => "photos.blurred",
                };
                let name = desk.t(&format!("shot.{shot}"));
                view! {
                    <div class="tb-notice is-ask"><div><p>{desk.strong(key, &[("shot", Arg::Text(&name))])}</p></div></div>
                }
            }).collect::<Vec<_>>()}
        </div>
    }
}
