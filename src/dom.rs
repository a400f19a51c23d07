//! Small dealings with the page.

use takeback_flow::Draft;
use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement, Storage, Window};

const DRAFT: &str = "takeback-draft";

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The content of `<meta name=…>`.
pub(crate) fn meta(name: &str) -> Option<String> {
    let content = document()?.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")?;
    (!content.is_empty() && !content.starts_with("{{")).then_some(content)
}

/// A parameter of the page's address.
pub(crate) fn query(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name).filter(|value| !value.is_empty())
}

/// What follows `#` in the page's address; taken out of it, since it may be a secret.
pub(crate) fn take_fragment() -> Option<String> {
    let window = window()?;
    let location = window.location();
    let fragment = location.hash().ok()?.trim_start_matches('#').to_owned();
    if fragment.is_empty() {
        return None;
    }
    let clean = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let _ = window.history().ok()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&clean));
    Some(fragment)
}

/// The folder of this version's assets: where the style sheet lies.
pub(crate) fn asset_base() -> String {
    document()
        .and_then(|document| document.query_selector("link[rel=stylesheet]").ok().flatten())
        .and_then(|link| link.get_attribute("href"))
        .and_then(|href| href.rsplit_once('/').map(|(base, _)| format!("{base}/")))
        .unwrap_or_else(|| "/assets/".to_owned())
}

fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus to the first thing that matches; the browser scrolls there if it is out of sight.
pub(crate) fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        let _ = element.focus();
    }
}

/// Moves the focus to the heading of a new screen, or to its error summary, and shows the screen from its beginning.
pub(crate) fn focus_screen() {
    let Some(heading) = find(".tb-errors").or_else(|| find("h1")) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
    if let Some(page) = find(".tb-page") {
        page.scroll_into_view_with_bool(true);
    }
}

/// Whether the shopper is in this document, and not in the page around it.
pub(crate) fn has_focus() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the document's root.
pub(crate) fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets a custom property of the document's root through the CSSOM, which a strict style policy allows.
pub(crate) fn set_token(name: &str, value: &str) {
    let root = document().and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.style().set_property(name, value);
    }
}

pub(crate) fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit until the year 287396")]
    let now = js_sys::Date::now() as i64;
    now
}

/// A fresh random key. `randomUUID` wants a secure context; elsewhere 16 random bytes do the same.
pub(crate) fn random_key() -> Option<String> {
    let crypto = window()?.crypto().ok()?;
    let mut bytes = [0_u8; 16];
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Storage may be refused (private mode, a frame without it): then nothing is kept, and all still works.
fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

pub(crate) fn save_draft(draft: &Draft) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(draft)) {
        let _ = storage.set_item(DRAFT, &text);
    }
}

pub(crate) fn clear_draft() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(DRAFT);
    }
}

/// The kept draft, if it is there, readable and young enough.
pub(crate) fn load_draft() -> Option<Draft> {
    let text = storage()?.get_item(DRAFT).ok()??;
    let draft = crate::json::read::<Draft>(&text).filter(|draft| !draft.is_stale(now_ms()));
    if draft.is_none() {
        clear_draft();
    }
    draft
}
