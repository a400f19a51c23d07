//! Start: which frame, which language, which store; then the first screen.

use crate::app::App;
use crate::desk::{Desk, Mode, Texts};
use crate::format::BrowserFormat;
use crate::{back, dom, host, json, net, shell};
use leptos::prelude::*;
use takeback_api::Shop;
use takeback_flow::{Draft, Event, State};
use takeback_policy::Contact;
use takeback_text::{Catalogue, Messages};
use wasm_bindgen::JsCast;

/// The language that every sentence exists in.
const FALLBACK: &str = "en";

pub(crate) fn start() {
    // Leptos brings its executor with the first view; this comes before it.
    wasm_bindgen_futures::spawn_local(async {
        let mode = match dom::query("mode").as_deref() {
            Some("dialog") => Mode::Dialog,
            Some("inline") => Mode::Inline,
            _ => Mode::Page,
        };
        dom::set_root(
            "data-mode",
            match mode {
                Mode::Page => "page",
                Mode::Inline => "inline",
                Mode::Dialog => "dialog",
            },
        );
        let wanted = dom::query("locale").or_else(|| dom::meta("tb-locale")).unwrap_or_else(|| FALLBACK.to_owned());
        let shop = shop();
        let locale = if shop.locales.contains(&wanted) { wanted } else { FALLBACK.to_owned() };
        let Some(texts) = load(&locale).await else {
            // boot.js shows the plain way when this never comes.
            return fail();
        };
        mount(mode, shop, texts);
    });
}

/// The sentences of a language, else of the fallback.
pub(crate) async fn load(locale: &str) -> Option<Texts> {
    let base = dom::asset_base();
    let (locale, messages): (&str, Messages) = match net::texts(&base, locale).await {
        Ok(messages) => (locale, messages),
        Err(_) => (FALLBACK, net::texts(&base, FALLBACK).await.ok()?),
    };
    dom::set_root("lang", locale);
    Some(Catalogue::new(locale, messages, BrowserFormat::new(locale)))
}

fn shop() -> Shop {
    dom::meta("tb-shop").and_then(|text| json::read(&text)).unwrap_or_else(|| Shop {
        name: String::new(),
        contact: Contact { email: String::new(), phone: String::new() },
        order_example: String::new(),
        locales: vec![FALLBACK.to_owned()],
    })
}

fn mount(mode: Mode, shop: Shop, texts: Texts) {
    let Some(root) = dom::document().and_then(|document| document.get_element_by_id("app")) else { return };
    let Ok(root) = root.dyn_into::<web_sys::HtmlElement>() else { return };
    root.set_inner_text("");
    let at_case = dom::window().and_then(|window| window.location().pathname().ok()).as_deref() == Some("/r");
    let fragment = dom::take_fragment();
    leptos::mount::mount_to(root, move || {
        let desk = Desk {
            state: RwSignal::new(State::new(dom::query("order"))),
            texts: RwSignal::new(texts),
            shop: StoredValue::new(shop),
            mode,
            title: StoredValue::new(String::new()),
        };
        shell::watch_network(desk);
        back::listen(desk);
        let ticket = fragment.as_deref().and_then(|fragment| fragment.strip_prefix("ticket="));
        match (at_case, fragment.as_deref(), ticket) {
            (true, Some(secret), _) => desk.tell(Event::OpenCase(secret.to_owned())),
            (_, _, Some(ticket)) => desk.tell(Event::TicketGiven(ticket.to_owned())),
            _ => {
                // A draft of another order is not what this page was opened for; it stays until it is overwritten.
                let asked = dom::query("order");
                let fits = |draft: &Draft| asked.is_none() || draft.number.is_none() || asked == draft.number;
                if let Some(draft) = dom::load_draft().filter(fits) {
                    desk.tell(Event::Restore(Box::new(draft)));
                }
            }
        }
        request_animation_frame(move || host::listen(desk));
        view! { <App desk=desk/> }
    })
    .forget();
}

/// Nothing can be drawn without words: the page's own plain way appears.
fn fail() {
    let fallback = dom::document().and_then(|document| document.get_element_by_id("fallback"));
    if let Some(fallback) = fallback {
        let _ = fallback.remove_attribute("hidden");
    }
}
