//! Carries out what the flow wants done.

use crate::desk::Desk;
use crate::{back, dom, host, net};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use takeback_flow::{Draft, Effect, Event, Screen};
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
            desk.tell(match net::order(token).await {
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
            desk.tell(match net::submit(token, key, &body).await {
                Ok(confirmation) => Event::Submitted(Box::new(confirmation)),
                Err(failure) => Event::NotSubmitted(failure),
            });
        }),
        Effect::RetryLater => retry_later(desk),
        Effect::FetchCase(secret) => spawn_local(async move {
            desk.tell(match net::case(secret).await {
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
        Effect::Focus => {
            back::guard(desk);
            focus_heading();
        }
        Effect::FocusNotice => request_animation_frame(|| dom::focus(".tb-errors")),
        Effect::Tell(told) => host::tell(&told),
    }
}

/// After the page is drawn. In a store's page the focus is only moved by someone who is in the frame already.
fn focus_heading() {
    if !host::framed() || dom::has_focus() {
        request_animation_frame(dom::focus_screen);
    }
}

/// What the network may bring back: an order or a case that did not come, a submission that waits.
fn again(desk: Desk) {
    let wanted = desk.state.try_with_untracked(|state| match state.screen {
        Screen::Loading => state.token.clone().map(|token| Effect::LoadOrder { token }),
        Screen::Case if state.case.is_none() => state.secret.clone().map(Effect::FetchCase),
        _ => None,
    });
    match wanted.flatten() {
        Some(effect) => carry_out(desk, effect),
        None => desk.tell(Event::Retry),
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
