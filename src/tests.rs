//! Where the code meets a real browser: few, the rest is tested natively or as a whole.

use crate::desk::{Desk, Mode, Texts};
use crate::format::BrowserFormat;
use crate::{dom, json, photo, steps};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use takeback_api::Shop;
use takeback_flow::{Chosen, Draft, Hint, Screen, State};
use takeback_policy::{Claim, Contact, Fact, Reason};
use takeback_text::{Catalogue, DateStyle, Format, Messages};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, File, HtmlElement, Url};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn days_and_sums_by_intl() {
    let (en, de, ru) = (BrowserFormat::new("en"), BrowserFormat::new("de"), BrowserFormat::new("ru"));
    assert_eq!(en.date(2026, 12, 24, DateStyle::Full), "Thursday, 24\u{a0}December 2026");
    assert_eq!(en.date(2026, 12, 24, DateStyle::Week), "Thursday, 24\u{a0}December");
    assert_eq!(de.date(2026, 12, 24, DateStyle::Week), "Donnerstag, 24.\u{a0}Dezember");
    assert_eq!(ru.date(2026, 12, 24, DateStyle::Week), "четверг, 24\u{a0}декабря");
    assert_eq!(en.money(12_990, 2, "EUR"), "€129.90");
    assert_eq!(de.money(12_990, 2, "EUR"), "129,90\u{a0}€");
    assert_eq!(ru.money(3_890_000, 2, "RUB"), "38\u{a0}900\u{a0}₽");
    assert_eq!(en.share(1_250), "12.5%");
}

#[wasm_bindgen_test]
fn json_reads_what_it_should_and_nothing_else() {
    let text = r#" {"a": "\u00fc\ud83d\ude00\n", "b": {"one": "{n} day", "other": "{n} days"}} "#;
    let messages: Messages = json::read(text).unwrap();
    assert_eq!(messages.len(), 2);
    assert!(format!("{messages:?}").contains('😀'));
    for broken in ["", "{", "{\"a\":}", "{\"a\":\"x\"} x", "[1.5]", "{\"a\":\"\\ud83d\"}"] {
        assert!(json::read::<Messages>(broken).is_none(), "{broken}");
    }
    assert!(json::read::<Vec<i64>>(&"[".repeat(100_000)).is_none());
    assert_eq!(json::read::<Vec<i64>>("[-1, 20]"), Some(vec![-1, 20]));
}

fn state() -> State {
    let claim = Claim::default();
    State {
        token: Some("token".to_owned()),
        screen: Screen::Question { at: 0, fact: Fact::Reason },
        chosen: vec![Chosen { line: "1".to_owned(), units: 1, claim, remedy: None, photos: Vec::new() }],
        comment: "two\nlines".to_owned(),
        ..State::new(None)
    }
}

#[wasm_bindgen_test]
fn a_draft_survives_a_reload_and_not_a_day() {
    let draft = Draft::of(&state(), dom::now_ms()).unwrap();
    dom::save_draft(&draft);
    assert_eq!(dom::load_draft(), Some(draft.clone()));
    dom::save_draft(&Draft { saved_ms: dom::now_ms() - 25 * 3_600_000, ..draft });
    assert_eq!(dom::load_draft(), None);
}

fn desk() -> Desk {
    let texts: Texts = Catalogue::new("en", Messages::new(), BrowserFormat::new("en"));
    let contact = Contact { email: String::new(), phone: String::new() };
    let shop = Shop { name: String::new(), contact, order_example: String::new(), locales: vec!["en".to_owned()] };
    Desk {
        state: RwSignal::new(state()),
        texts: RwSignal::new(texts),
        shop: StoredValue::new(shop),
        mode: Mode::Page,
        title: StoredValue::new(String::new()),
    }
}

#[wasm_bindgen_test]
fn a_tap_answers_a_question() {
    let place: HtmlElement = dom::document().unwrap().create_element("div").unwrap().dyn_into().unwrap();
    let given = std::rc::Rc::new(std::cell::Cell::new(None));
    let give = std::rc::Rc::clone(&given);
    let mounted = leptos::mount::mount_to(place.clone(), move || {
        let desk = desk();
        give.set(Some(desk));
        steps::question::view(desk, 0, Fact::Reason)
    });
    let desk = given.get().unwrap();
    assert_eq!(place.get_elements_by_tag_name("button").length(), u32::try_from(Reason::ALL.len()).unwrap());
    let answer: HtmlElement = place.query_selector("[value=too-small]").unwrap().unwrap().dyn_into().unwrap();
    answer.click();
    let reason = desk.state.with_untracked(|state| state.chosen.first().and_then(|chosen| chosen.claim.reason));
    assert_eq!(reason, Some(Reason::TooSmall));
    dom::clear_draft();
    drop(mounted);
}

/// A black picture of 2 by 2 pixels, in the one format that can be written by hand.
fn picture() -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    for word in [70_u32, 0, 54, 40, 2, 2, 1 | 24 << 16, 0, 16, 0, 0, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend([0; 16]);
    bytes
}

fn file(bytes: &[u8]) -> File {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), "photo").unwrap()
}

#[wasm_bindgen_test]
async fn a_photo_becomes_a_small_jpeg_with_a_name() {
    let script = Array::of1(&include_str!("photo/photo-worker.js").into());
    let script = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&script).unwrap()).unwrap();
    let ready = photo::prepare(&file(&picture()), &script).await.ok().unwrap();
    assert_eq!(ready.blob.type_(), "image/jpeg");
    assert_eq!(ready.hash.len(), 64);
    assert_eq!(ready.hint, Some(Hint::Dark));
    for (bytes, code) in [
        (b"".as_slice(), "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"\0\0\0\x18ftypheic\0\0", "heic"),
        (b"GIF89a, but not really", "not-an-image"),
        (b"\xff\xd8\xff\xe0 and no more", "broken"),
    ] {
        assert_eq!(photo::prepare(&file(bytes), &script).await.err().as_deref(), Some(code));
    }
}
