//! The page around the frame: a conversation of a few messages, with the origin checked both ways.

use crate::desk::{Desk, Mode};
use crate::dom;
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use takeback_flow::{Event, Told};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{KeyboardEvent, MessageEvent, ResizeObserver};

thread_local! {
    /// Where the page that said `start` comes from; nothing is told to anyone else.
    static ORIGIN: RefCell<Option<String>> = const { RefCell::new(None) };
}

pub(crate) fn framed() -> bool {
    dom::window().is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window))
}

fn message(kind: &str, extra: &[(&str, JsValue)]) -> JsValue {
    let message = Object::new();
    let _ = Reflect::set(&message, &"takeback".into(), &JsValue::from_f64(1.0));
    let _ = Reflect::set(&message, &"type".into(), &kind.into());
    for (key, value) in extra {
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    message.into()
}

fn post(kind: &str, extra: &[(&str, JsValue)], to: Option<&str>) {
    let origin = to.map(str::to_owned).or_else(|| ORIGIN.with_borrow(Clone::clone));
    let parent = dom::window().and_then(|window| window.parent().ok().flatten());
    if let (true, Some(origin), Some(parent)) = (framed(), origin, parent) {
        let _ = parent.post_message(&message(kind, extra), &origin);
    }
}

/// Tells the page around the frame.
pub(crate) fn tell(told: &Told) {
    match told {
        Told::Decision(verdict) => post("decision", &[("verdict", (*verdict).into())], None),
        Told::Submitted(rma) => post("submitted", &[("rma", rma.as_str().into())], None),
    }
}

/// The shopper closed the dialog.
pub(crate) fn close() {
    post("close", &[], None);
}

fn text(value: &JsValue, key: &str) -> Option<String> {
    Reflect::get(value, &key.into()).ok()?.as_string().filter(|text| !text.is_empty() && text.len() < 4096)
}

/// Listens to the page around the frame. All listeners live as long as the page.
pub(crate) fn listen(desk: Desk) {
    let Some(window) = dom::window().filter(|_| framed()) else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| hear(desk, &event));
    let _ = window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
    heard.forget();
    if desk.mode == Mode::Dialog {
        let key = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| {
            if event.key() == "Escape" {
                close();
            }
        });
        let _ = window.add_event_listener_with_callback("keydown", key.as_ref().unchecked_ref());
        key.forget();
    }
    watch_height();
    // It says nothing but that someone is here; who answers is looked at then.
    post("ready", &[], Some("*"));
}

fn hear(desk: Desk, event: &MessageEvent) {
    let data = event.data();
    let parent = dom::window().and_then(|window| window.parent().ok().flatten());
    let from_parent = event
        .source()
        .is_some_and(|source| parent.is_some_and(|parent| JsValue::from(parent) == JsValue::from(source)));
    let ours = Reflect::get(&data, &"takeback".into()).ok().and_then(|version| version.as_f64()) == Some(1.0);
    if !from_parent || !ours {
        return;
    }
    match text(&data, "type").as_deref() {
        Some("start") => {
            let origin = event.origin();
            let known = ORIGIN.with_borrow(Clone::clone);
            if known.is_some_and(|known| known != origin) {
                return;
            }
            ORIGIN.set(Some(origin));
            if let Ok(tokens) = Reflect::get(&data, &"tokens".into()) {
                theme(&tokens);
            }
            if let Some(order) = text(&data, "order") {
                desk.tell(Event::OrderGiven(order));
            }
            if let Some(ticket) = text(&data, "ticket") {
                desk.tell(Event::TicketGiven(ticket));
            }
            send_height();
        }
        Some("show") => dom::focus("main input, h1"),
        _ => {}
    }
}

/// Typed tokens only: a colour, a radius, a font name, a scheme. Anything else is not taken.
fn theme(tokens: &JsValue) {
    if let Some(accent) = text(tokens, "accent").filter(|accent| is_colour(accent)) {
        dom::set_token("--accent", &accent);
        dom::set_token("--on-accent", on_accent(&accent));
    }
    let radius = Reflect::get(tokens, &"radius".into()).ok().and_then(|radius| radius.as_f64());
    if let Some(radius) = radius.filter(|radius| (0.0..=28.0).contains(radius)) {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 28")]
        let whole = radius.round() as i32;
        dom::set_token("--r", &format!("{whole}px"));
    }
    let plain = |font: &String| font.len() < 100 && font.chars().all(|c| c.is_alphanumeric() || " ,-'\"".contains(c));
    if let Some(font) = text(tokens, "font").filter(plain) {
        dom::set_token("--font", &font);
    }
    if let Some(scheme) = text(tokens, "scheme").filter(|scheme| scheme == "light" || scheme == "dark") {
        dom::set_root("data-theme", &scheme);
    }
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit())
}

/// The colour of words on an accent: each reaches 4.5:1 on its side (WCAG relative luminance).
fn on_accent(colour: &str) -> &'static str {
    let channel = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        // `powf` would bring its own code along; the browser has one.
        if value <= 0.040_45 { value / 12.92 } else { js_sys::Math::pow((value + 0.055) / 1.055, 2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    match luminance {
        light if light > 0.24 => "#06231b",
        middle if middle > 0.179 => "#000000",
        _ => "#ffffff",
    }
}

fn send_height() {
    let page = dom::document().and_then(|document| document.query_selector(".tb-page").ok().flatten());
    let height = page.map_or(0.0, |page| page.get_bounding_client_rect().height().ceil());
    if height > 0.0 {
        post("height", &[("px", JsValue::from_f64(height))], None);
    }
}

fn watch_height() {
    let changed = Closure::<dyn Fn()>::new(send_height);
    // The page within is drawn anew with another language; this stays.
    let app = dom::document().and_then(|document| document.get_element_by_id("app"));
    if let (Some(app), Ok(observer)) = (app, ResizeObserver::new(changed.as_ref().unchecked_ref())) {
        observer.observe(&app);
        changed.forget();
    }
}
