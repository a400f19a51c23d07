//! The shell of every screen: bar, help, what the network does, the screen itself, languages.

use crate::desk::{Desk, Mode};
use crate::icon::{self, icon};
use crate::{dom, host, start, steps};
use leptos::prelude::*;
use leptos::task::spawn_local;
use takeback_api::Shop;
use takeback_flow::{Event, Notice, Screen};

#[component]
pub(crate) fn App(desk: Desk) -> impl IntoView {
    // Another language draws everything anew, the state stays.
    move || {
        let _ = desk.texts.read();
        view! { <Page desk=desk/> }
    }
}

#[component]
fn Page(desk: Desk) -> impl IntoView {
    let help = RwSignal::new(false);
    let offline = Memo::new(move |_| desk.state.with(|state| state.notice == Some(Notice::Offline)));
    let at_find = move || desk.state.with_untracked(|state| state.screen == Screen::Find);
    let can_go_back = Memo::new(move |_| desk.state.with(takeback_flow::State::can_go_back));
    let name = desk.shop.with_value(|shop| shop.name.clone());
    view! {
        <a class="tb-skip" href="#main">{desk.t("common.skip")}</a>
        <div class="tb-page">
            <header class="tb-bar">
                {move || can_go_back.get().then(|| view! {
                    <button class="tb-icon-btn" type="button" aria-label=desk.t("common.back") on:click=move |_| desk.tell(Event::Back)>
                        {icon(icon::BACK)}
                    </button>
                })}
                <p class="tb-shop">{name}</p>
                <button class="tb-link" type="button" aria-controls="help"
                    aria-expanded=move || if help.get() { "true" } else { "false" }
                    on:click=move |_| help.update(|open| *open = !*open)>
                    {desk.t("common.help")}
                </button>
                {(desk.mode == Mode::Dialog).then(|| view! {
                    <button class="tb-icon-btn is-wash" type="button" aria-label=desk.t("common.close") on:click=move |_| host::close()>
                        {icon(icon::CLOSE)}
                    </button>
                })}
            </header>
            <Help desk=desk open=help/>
            <div role="status">
                {move || offline.get().then(|| view! {
                    <div class="tb-offline">
                        {icon(icon::OFFLINE)}
                        <p>{desk.strong(if at_find() { "offline.find" } else { "offline.text" }, &[])}</p>
                    </div>
                })}
            </div>
            <Screens desk=desk/>
            {(desk.mode != Mode::Dialog).then(|| view! { <Foot desk=desk/> })}
        </div>
    }
}

#[component]
fn Screens(desk: Desk) -> impl IntoView {
    // A screen is drawn anew when it is another one, or when what was said about its line changed the answer.
    let shown = Memo::new(move |_| {
        desk.state.with(|state| {
            let claim = match state.screen {
                Screen::Answer { at } => state.chosen.get(at).map(|chosen| chosen.claim.clone()),
                _ => None,
            };
            (state.screen, claim)
        })
    });
    view! {
        <main class="tb-sheet" id="main">
            {move || {
                let (screen, _) = shown.get();
                match screen {
                    Screen::Find => steps::find::view(desk).into_any(),
                    Screen::Loading => steps::loading::view(desk).into_any(),
                    Screen::Lines => steps::lines::view(desk).into_any(),
                    Screen::Question { at, fact } => steps::question::view(desk, at, fact).into_any(),
                    Screen::Answer { at } => steps::answer::view(desk, at).into_any(),
                    Screen::Photos => steps::photos::view(desk).into_any(),
                    Screen::Method => steps::method::view(desk).into_any(),
                    Screen::Review => steps::review::view(desk).into_any(),
                    Screen::Sending => steps::sending::view(desk).into_any(),
                    Screen::Confirmed => steps::confirmed::view(desk).into_any(),
                    Screen::Case => steps::case::view(desk).into_any(),
                }
            }}
        </main>
    }
}

#[component]
fn Help(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let Shop { contact, .. } = desk.shop.get_value();
    let questions = ["how-long", "who-pays", "no-box", "no-printer"];
    view! {
        <section class="tb-help" id="help" aria-labelledby="help-h" hidden=move || !open.get()>
            <h2 id="help-h">{desk.t("help.title")}</h2>
            <ul>
                {(!contact.phone.is_empty()).then(|| {
                    let href = format!("tel:{}", contact.phone.replace(' ', ""));
                    view! { <li><a href=href>{icon(icon::PHONE)}<span>{contact.phone.clone()}</span></a></li> }
                })}
                {(!contact.email.is_empty()).then(|| {
                    let href = format!("mailto:{}", contact.email);
                    view! { <li><a href=href>{icon(icon::MAIL)}<span>{contact.email.clone()}</span></a></li> }
                })}
                <li><a href=withdraw_link(desk)>{icon(icon::RECEIPT)}<span>{desk.t("withdraw.entry")}</span></a></li>
            </ul>
            {questions.map(|question| view! {
                <details class="tb-more">
                    <summary>{desk.t(&format!("help.{question}.ask"))}" "{icon(icon::CHEVRON)}</summary>
                    <p class="tb-quiet">{desk.t(&format!("help.{question}.say"))}</p>
                </details>
            })}
        </section>
    }
}

/// The statutory withdrawal function: a page of the server's own, which works when nothing else does.
pub(crate) fn withdraw_link(desk: Desk) -> String {
    let order = desk.state.with_untracked(|state| {
        state.order.as_ref().map_or_else(|| state.find.order.clone(), |order| order.number.clone())
    });
    let order = js_sys::encode_uri_component(&order);
    format!("/withdraw?locale={}&order={order}", desk.locale())
}

#[component]
fn Foot(desk: Desk) -> impl IntoView {
    let now = desk.locale();
    let locales = desk.shop.with_value(|shop| shop.locales.clone());
    view! {
        <footer class="tb-foot">
            <p>{desk.tell_with("common.foot", &[("shop", takeback_text::Arg::Text(&desk.shop.with_value(|shop| shop.name.clone())))])}</p>
            <ul>
                {locales.into_iter().map(|locale| {
                    let name = desk.t(&format!("language.{locale}"));
                    let here = (locale == now).then_some("true");
                    let lang = locale.clone();
                    view! {
                        <li><a href="#main" lang=lang aria-current=here on:click=move |event| {
                            event.prevent_default();
                            speak(desk, locale.clone());
                        }>{name}</a></li>
                    }
                }).collect::<Vec<_>>()}
            </ul>
        </footer>
    }
}

/// Another language: nothing said is lost.
fn speak(desk: Desk, locale: String) {
    spawn_local(async move {
        if let Some(texts) = start::load(&locale).await {
            desk.texts.set(texts);
            request_animation_frame(dom::focus_screen);
        }
    });
}
