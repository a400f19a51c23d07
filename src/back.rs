//! The browser's own way back goes one screen back, as the button in the bar does.
//!
//! One entry of the history stands guard while there is a screen to go back to: going back takes it away and is heard.

use crate::desk::Desk;
use crate::dom;
use leptos::prelude::*;
use std::cell::Cell;
use takeback_flow::{Event, State};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

thread_local! {
    static GUARD: Cell<bool> = const { Cell::new(false) };
}

fn can_go_back(desk: Desk) -> bool {
    desk.state.try_with_untracked(State::can_go_back) == Some(true)
}

/// Sets the guard if it is needed and not there.
pub(crate) fn guard(desk: Desk) {
    if GUARD.get() || !can_go_back(desk) {
        return;
    }
    let history = dom::window().and_then(|window| window.history().ok());
    let set = history.and_then(|history| history.push_state_with_url(&JsValue::TRUE, "", None).ok());
    GUARD.set(set.is_some());
}

/// Listens as long as the page lives.
pub(crate) fn listen(desk: Desk) {
    let Some(window) = dom::window() else { return };
    // After a reload the guard of before still stands.
    GUARD.set(window.history().and_then(|history| history.state()).is_ok_and(|state| state.is_truthy()));
    let back = Closure::<dyn Fn()>::new(move || {
        GUARD.set(false);
        if can_go_back(desk) {
            desk.tell(Event::Back);
            guard(desk);
        }
    });
    let _ = window.add_event_listener_with_callback("popstate", back.as_ref().unchecked_ref());
    back.forget();
}
