//! Carries out what the flow wants done.

use crate::desk::Desk;
use crate::{dom, host, net};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use takeback_flow::{Draft, Effect, Event, Notice};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// How long to wait before the next try, in milliseconds.
const RETRY_MS: u64 = 5_000;

pub(crate) fn carry_out(desk: Desk, effect: Effect) {
    match effect {
        Effect::Lookup { order, contact } => spawn_local(async move {
            desk.tell(match net::lookup(order, contact).await {
                Ok(session) => Event::Found(Box::new(session)),
                Err(failure) => Event::NotFound(failure),
            });
        }),
        Effect::ExchangeTicket(ticket) => spawn_local(async move {
            desk.tell(match net::exchange(ticket).await {
                Ok(session) => Event::Found(Box::new(session)),
                Err(failure) => Event::NotFound(failure),
            });
        }),
        Effect::LoadOrder { token } => spawn_local(async move {
            desk.tell(match net::order(&token).await {
                Ok(order) => Event::OrderLoaded(Box::new(order)),
                Err(failure) => Event::OrderNotLoaded(failure),
            });
        }),
        Effect::MakeKey => {
            if let Some(key) = dom::random_key() {
                desk.tell(Event::KeyMade(key));
            }
        }
        Effect::Submit { token, key, body } => spawn_local(async move {
            desk.tell(match net::submit(&token, &key, &body).await {
                Ok(confirmation) => Event::Submitted(Box::new(confirmation)),
                Err(failure) => Event::NotSubmitted(failure),
            });
        }),
        Effect::RetryLater => retry_later(desk),
        Effect::FetchCase(secret) => spawn_local(async move {
            desk.tell(match net::case(&secret).await {
                Ok(case) => Event::CaseLoaded(Box::new(case)),
                Err(failure) => Event::CaseNotLoaded(failure),
            });
        }),
        Effect::SaveDraft => {
            if let Some(draft) = desk.state.with_untracked(|state| Draft::of(state, dom::now_ms())) {
                dom::save_draft(&draft);
            }
        }
        Effect::ClearDraft => dom::clear_draft(),
        Effect::Focus => focus_heading(desk),
        Effect::Tell(told) => host::tell(&told),
    }
}

/// After the page is drawn.
fn focus_heading(desk: Desk) {
    request_animation_frame(move || {
        let errors = desk.state.try_with_untracked(|state| matches!(state.notice, Some(Notice::Problem(_))));
        dom::focus(if errors == Some(true) { ".tb-errors, h1" } else { "h1" });
    });
}

/// What the network may bring back: a submission that waits, an order that did not come.
fn again(desk: Desk) {
    let (loading, token) = desk
        .state
        .try_with_untracked(|state| (state.screen == takeback_flow::Screen::Loading, state.token.clone()))
        .unwrap_or_default();
    match token {
        Some(token) if loading => carry_out(desk, Effect::LoadOrder { token }),
        _ => desk.tell(Event::Retry),
    }
}

fn retry_later(desk: Desk) {
    set_timeout(move || again(desk), Duration::from_millis(RETRY_MS));
}

/// Tries at once when the network comes back. The desk lives as long as its page, and so does this listener.
pub(crate) fn watch_network(desk: Desk) {
    let online = Closure::<dyn Fn()>::new(move || again(desk));
    if let Some(window) = dom::window() {
        let _ = window.add_event_listener_with_callback("online", online.as_ref().unchecked_ref());
        online.forget();
    }
}
